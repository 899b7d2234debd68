/**
 * Reads and writes the few ROS 2 messages that an arm, its gripper and its camera need.
 *
 * <p>The fields are those of the {@code .msg} files of ROS 2 (common_interfaces, geometry2), in
 * their order; the bounds are ours.
 */
@NullMarked
package org.reprise.ros2.message;

import org.jspecify.annotations.NullMarked;
