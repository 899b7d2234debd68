package org.reprise.controller.servo;

import java.util.List;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.motion.JointTrajectory;
import org.reprise.controller.motion.PathTiming;
import org.reprise.controller.motion.RateLimits;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;

/**
 * Checks set-points and does with them what need not be done on the servo's thread: a path is given
 * its times here. Used by any number of threads.
 */
final class SetPointIntake {
  private final RobotConfig config;
  private final double periodSeconds;
  private final ArmKinematics kinematics;

  SetPointIntake(RobotConfig config, long periodNanos) {
    this.config = config;
    this.kinematics = new ArmKinematics(config);
    this.periodSeconds = periodNanos * 1e-9;
  }

  /**
   * Prepares a set-point.
   *
   * @param nanos when it arrived, on the servo's clock
   * @throws IllegalArgumentException if it has another number of joints than the arm
   */
  Posted prepare(SetPoint setPoint, long nanos) {
    return switch (setPoint) {
      case SetPoint.JointPath path -> {
        path.postures().forEach(this::refuseWrongSize);
        yield new Posted(path, nanos, time(path), forward(path.postures().getLast()));
      }
      case SetPoint.JointTarget target -> {
        refuseWrongSize(target.radians());
        yield new Posted(target, nanos, null, forward(target.radians()));
      }
      case SetPoint.JointPositions positions -> {
        refuseWrongSize(positions.radians());
        yield new Posted(positions, nanos, null, null);
      }
      case SetPoint.JointJog jog -> {
        refuseWrongSize(jog.radiansPerSecond());
        yield new Posted(jog, nanos, null, null);
      }
      case SetPoint.HandPose pose -> new Posted(pose, nanos, null, pose.baseFromGripper());
      case SetPoint.HandTwist twist -> new Posted(twist, nanos, null, null);
    };
  }

  private JointTrajectory time(SetPoint.JointPath path) {
    List<RateLimits> limits =
        config.joints().stream()
            .map(joint -> RateLimits.of(joint.limits()))
            .map(all -> all.scaled(PathTiming.USUAL_SHARE).paced(path.pace()).atMost(all))
            .toList();
    return new PathTiming(limits, 1, periodSeconds).time(path.postures());
  }

  private synchronized RigidTransform forward(JointVector radians) {
    return kinematics.forward(radians);
  }

  private void refuseWrongSize(JointVector values) {
    int joints = config.joints().size();
    if (values.size() != joints) {
      throw new IllegalArgumentException(
          "set-point values=%d joints=%d: refused; give one value for each joint"
              .formatted(values.size(), joints));
    }
  }
}
