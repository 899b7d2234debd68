/**
 * The robot as the rest of the program sees it: states, commands and the ports of arm, gripper and
 * motion. SI units; joints are ordered from the base to the hand.
 */
@NullMarked
package org.reprise.core.robot;

import org.jspecify.annotations.NullMarked;
