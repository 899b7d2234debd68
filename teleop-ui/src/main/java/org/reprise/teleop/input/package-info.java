/** Keys, gamepads and other ways to move the arm by hand. */
@NullMarked
package org.reprise.teleop.input;

import org.jspecify.annotations.NullMarked;
