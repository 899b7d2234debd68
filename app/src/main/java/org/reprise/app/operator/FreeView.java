package org.reprise.app.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reprise.app.station.Workplace;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.JointDifference;

/** Tells whether the hand stands where it leaves the camera's view free. */
final class FreeView {
  private static final double NEAR_METERS = 0.005;
  private static final double NEAR_RADIANS = 0.02;
  private static final double JOINT_RADIANS = 0.005;

  private final RobotConfig robot;
  private final ArmKinematics kinematics;
  private final RigidTransform observe;

  FreeView(RobotConfig robot) {
    this.robot = robot;
    kinematics = new ArmKinematics(robot);
    observe = kinematics.forward(robot.observeRadians());
  }

  /**
   * Returns the joints that are not where looking needs them; none where the hand is out of the
   * view.
   *
   * @param radians measured joint positions, shape [n]
   */
  List<JointDifference> differences(double[] radians) {
    kinematics.set(radians);
    RigidTransform here = kinematics.baseFromGripper();
    List<JointDifference> differences = new ArrayList<>();
    if (here.translation().distanceTo(observe.translation()) < NEAR_METERS
        && here.rotation().angleTo(observe.rotation()) < NEAR_RADIANS) {
      return differences;
    }
    for (int joint = 0; joint < radians.length; joint++) {
      double left = robot.observeRadians().get(joint) - radians[joint];
      if (Math.abs(left) > JOINT_RADIANS) {
        differences.add(
            JointDifference.newBuilder()
                .setJoint(robot.joints().get(joint).name())
                .setRadians(left)
                .build());
      }
    }
    return differences;
  }

  /**
   * Refuses to look while the hand is in the view or holds something.
   *
   * @throws IllegalStateException naming the joints
   */
  void require(Workplace place, double[] radians, String what) {
    List<JointDifference> differences = differences(radians);
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "%s refused: the hand is in the camera's view (%s); hold H to move it out of the view"
              .formatted(
                  what,
                  differences.stream()
                      .map(one ->
                          String.format(
                              Locale.ROOT, "%s %.2f rad", one.getJoint(), one.getRadians()))
                      .collect(Collectors.joining(", "))));
    }
    if (place.gripper().read().holds()) {
      throw new IllegalStateException(
          "%s refused: the hand holds something; put it down, move out of the view by H"
              .formatted(what));
    }
  }
}
