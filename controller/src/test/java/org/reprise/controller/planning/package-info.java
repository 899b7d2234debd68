/** Tests of the planner. */
@NullMarked
package org.reprise.controller.planning;

import org.jspecify.annotations.NullMarked;
