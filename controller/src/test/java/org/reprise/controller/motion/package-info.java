/** Tests of motion within limits, on random states, targets and paths. */
@NullMarked
package org.reprise.controller.motion;

import org.jspecify.annotations.NullMarked;
