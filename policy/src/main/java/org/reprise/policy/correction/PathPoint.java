package org.reprise.policy.correction;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.ServoSample;

/**
 * Where the hand was at a time of an attempt.
 *
 * @param nanos on the arm's clock
 * @param baseFromGripper measured pose of the hand
 * @param gripper opening that was asked for
 * @param holds whether something was between the fingers
 */
public record PathPoint(
    long nanos, RigidTransform baseFromGripper, GripperCommand gripper, boolean holds) {
  static PathPoint of(ServoSample sample) {
    return new PathPoint(
        sample.state().nanos(),
        sample.baseFromGripper(),
        sample.gripperCommand(),
        sample.gripper().holds());
  }
}
