/**
 * Immutable values of rigid-body geometry in three dimensions.
 *
 * <p>A transform is named {@code targetFromSource}: {@code baseFromGripper} maps coordinates in the
 * gripper frame to the base frame. It is what Drake writes {@code X_AB} and Franka {@code A_T_B}.
 * Names cancel in the middle of a composition ({@code aFromB.compose(bFromC)} is {@code aFromC})
 * and flip under {@code inverse()}. Lengths are meters, angles radians, quaternions are stored w,
 * x, y, z. Frames are right-handed; the base frame has x forward and z up (REP-103).
 */
@NullMarked
package org.reprise.core.geometry;

import org.jspecify.annotations.NullMarked;
