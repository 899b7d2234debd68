/**
 * The robot's ports over ROS 1 topics, as the robot's profile names them, and the other side of the
 * same topics for an arm that is simulated.
 */
@NullMarked
package org.reprise.controller.ros;

import org.jspecify.annotations.NullMarked;
