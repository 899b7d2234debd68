package org.reprise.teleop.scene;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;

/** Forward kinematics for drawing: the poses of an arm's links from its joints. */
public final class ArmChain {
  private final RobotConfig robot;

  /** Draws one arm. */
  public ArmChain(RobotConfig robot) {
    this.robot = robot;
  }

  /**
   * Returns the poses of the links in the base frame, the fixed link first, then the hand's body.
   *
   * @param radians joint positions, shape [n]
   */
  public List<RigidTransform> baseFromLinks(List<Double> radians) {
    List<RigidTransform> poses = new ArrayList<>();
    RigidTransform pose = RigidTransform.IDENTITY;
    poses.add(pose);
    for (int joint = 0; joint < robot.joints().size(); joint++) {
      JointConfig config = robot.joints().get(joint);
      pose =
          pose.compose(config.parentFromJoint())
              .compose(
                  RigidTransform.ofRotation(
                      UnitQuaternion.aboutAxis(config.axis(), radians.get(joint))));
      poses.add(pose);
    }
    poses.add(pose.compose(robot.hand().lastLinkFromHand()));
    return poses;
  }

  /** Returns the pose of the tool frame in the base frame. */
  public RigidTransform baseFromGripper(List<Double> radians) {
    return baseFromLinks(radians).getLast().compose(robot.hand().handFromGripper());
  }

  /**
   * Returns the poses of the two fingers in the hand's frame.
   *
   * @param widthMeters distance between the fingers
   */
  public List<RigidTransform> handFromFingers(double widthMeters) {
    RigidTransform tool = robot.hand().handFromGripper();
    return List.of(
        tool.compose(RigidTransform.ofTranslation(0, widthMeters / 2, 0)),
        tool.compose(RigidTransform.ofTranslation(0, -widthMeters / 2, 0)));
  }

  /** Returns the number of joints. */
  public int joints() {
    return robot.joints().size();
  }
}
