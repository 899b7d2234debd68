/**
 * Words of motion: small motions of the hand as a person says them, "up 1 cm", "rotate left 10
 * degrees", "open a little", "go back".
 *
 * <p>They are what is said to correct a robot, and what its own motion is described by. The idea is
 * the language motions of Belkhale, Ding, Xiao, Sermanet, Vuong, Tompson, Chebotar, Dwibedi and
 * Sadigh, "RT-H: Action Hierarchies Using Language", RSS 2024. Directions are those of the base
 * frame: forward is x, away from the robot, left is y, up is z. The hand turns about the origin of
 * the gripper frame, which stays where it is.
 */
@NullMarked
package org.reprise.core.motion;

import org.jspecify.annotations.NullMarked;
