/**
 * A simulated robot cell: arm, gripper, table, camera and what a scene adds, behind the ports of
 * {@code core}.
 *
 * <p>MuJoCo's world frame is the base frame: x forward, z up, the table's top at z = 0. Everything
 * runs in lock-step on simulated time: {@code Robot.send} advances it by one control period. The
 * same seed and the same calls give the same result, bit for bit.
 */
@NullMarked
package org.reprise.sim.cell;

import org.jspecify.annotations.NullMarked;
