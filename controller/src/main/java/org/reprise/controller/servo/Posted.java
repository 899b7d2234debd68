package org.reprise.controller.servo;

import org.jspecify.annotations.Nullable;
import org.reprise.controller.motion.JointTrajectory;
import org.reprise.core.geometry.RigidTransform;

/**
 * Holds a set-point with what was prepared from it outside of the servo's thread.
 *
 * @param setPoint what was asked for
 * @param nanos when it arrived, on the servo's clock
 * @param trajectory the timed path of a {@link SetPoint.JointPath}
 * @param target where the hand will come to rest, where that is known
 */
record Posted(
    SetPoint setPoint,
    long nanos,
    @Nullable JointTrajectory trajectory,
    @Nullable RigidTransform target) {}
