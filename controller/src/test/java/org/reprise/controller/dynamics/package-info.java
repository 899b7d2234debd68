/** Tests of the arm's torques. */
@NullMarked
package org.reprise.controller.dynamics;

import org.jspecify.annotations.NullMarked;
