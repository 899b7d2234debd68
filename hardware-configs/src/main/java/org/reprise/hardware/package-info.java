/**
 * Robots, grippers and cameras as data, with one typed, validating reader.
 *
 * <p>An arm is a serial chain: link 0 is fixed to the base frame, joint {@code i} moves link {@code
 * i + 1} against link {@code i}, and the hand is fixed to the last link. The gripper (tool) frame
 * has its origin between the fingertips, z pointing out of the hand (the approach direction) and y
 * along the closing direction.
 */
@NullMarked
package org.reprise.hardware;

import org.jspecify.annotations.NullMarked;
