/**
 * Drives an arm, its gripper and its camera over ROS 2 topics, behind the ports of {@code core}.
 *
 * <p>Joint states and images come in, joint trajectories go out; ROS 2 services and actions are not
 * spoken. Users read {@code docs/ros2.md}.
 */
@NullMarked
package org.reprise.ros2;

import org.jspecify.annotations.NullMarked;
