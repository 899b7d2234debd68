package org.reprise.controller.servo;

import java.util.List;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;

/**
 * Lets an authority take the arm only if what it asks for begins where the arm is, and a person
 * only with a neutral input. Allocates nothing.
 */
final class HandOverGate {
  private static final double GREATEST_TURN_RADIANS = 0.25;

  private final ServoSettings settings;
  private final ArmKinematics kinematics;
  private final List<JointConfig> joints;
  private final PoseError error = new PoseError();

  HandOverGate(RobotConfig config, ServoSettings settings) {
    this.settings = settings;
    this.joints = config.joints();
    this.kinematics = new ArmKinematics(config);
  }

  /** Returns the mode in which set-points of a kind are followed. */
  static ServoMode modeOf(SetPoint setPoint) {
    return switch (setPoint) {
      case SetPoint.JointTarget target -> ModeTable.MOVING;
      case SetPoint.JointPath path -> ModeTable.MOVING;
      case SetPoint.HandPose pose -> ModeTable.TRACKING;
      case SetPoint.JointPositions positions -> ModeTable.TRACKING;
      case SetPoint.HandTwist twist -> ModeTable.TELEOP;
      case SetPoint.JointJog jog -> ModeTable.TELEOP;
    };
  }

  /**
   * Tells whether a set-point may be started.
   *
   * @param commanded positions sent last, shape [n]
   */
  boolean admits(SetPoint setPoint, double[] commanded) {
    return switch (setPoint) {
      case SetPoint.JointTarget target -> isInTravel(target.radians());
      case SetPoint.JointPath path -> isNear(path.postures().getFirst(), commanded);
      case SetPoint.JointPositions positions -> isNear(positions.radians(), commanded);
      case SetPoint.HandPose pose -> {
        kinematics.set(commanded);
        error.between(kinematics.baseFromTool(), pose.baseFromGripper());
        yield error.distanceMeters() < settings.gateMeters()
            && error.angleRadians() < GREATEST_TURN_RADIANS;
      }
      case SetPoint.HandTwist twist -> ManualCourse.isNeutral(twist);
      case SetPoint.JointJog jog -> ManualCourse.isNeutral(jog);
    };
  }

  private boolean isInTravel(JointVector radians) {
    for (int joint = 0; joint < radians.size(); joint++) {
      JointLimits limits = joints.get(joint).limits();
      if (!(radians.get(joint) >= limits.lowerRadians()
          && radians.get(joint) <= limits.upperRadians())) {
        return false;
      }
    }
    return true;
  }

  private boolean isNear(JointVector radians, double[] commanded) {
    for (int joint = 0; joint < commanded.length; joint++) {
      if (!(Math.abs(radians.get(joint) - commanded[joint]) < settings.gateRadians())) {
        return false;
      }
    }
    return true;
  }
}
