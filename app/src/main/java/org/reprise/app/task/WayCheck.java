package org.reprise.app.task;

import java.util.List;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.controller.kinematics.PathReachability.Followed;
import org.reprise.controller.planning.PostureCheck;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.WorkspaceBox;

/**
 * Says before anything moves whether an arm can lead its hand straight along a way from where it
 * stands: inside its workspace, above the table, within its reach, without touching itself. Of
 * objects it knows nothing: a hand may be sent to touch them. One thread at a time.
 */
final class WayCheck {
  private static final double TABLE_HEIGHT_METERS = 0;
  private static final long SEED = 1;

  private final RobotConfig robot;
  private final ArmKinematics kinematics;
  private final PathReachability reachability;

  WayCheck(RobotConfig robot) {
    this.robot = robot;
    this.kinematics = new ArmKinematics(robot);
    this.reachability = new PathReachability(robot, SEED);
  }

  boolean isOf(RobotConfig other) {
    return robot.equals(other);
  }

  /** Returns where the hand is in a posture. */
  RigidTransform baseFromGripper(JointVector radians) {
    return kinematics.forward(radians);
  }

  /**
   * Checks a way.
   *
   * @param from posture whose hand is where the way begins
   * @param way poses in the base frame, earliest first, a centimeter or less apart
   * @param openingMeters distance between the fingers
   * @return the posture at its end
   * @throws IllegalStateException with the reason, if the arm cannot go it
   */
  JointVector end(JointVector from, List<RigidTransform> way, double openingMeters) {
    double lowest =
        Math.min(TABLE_HEIGHT_METERS, way.getFirst().translation().z()); // it may get out
    boolean inside = robot.workspace().contains(way.getFirst().translation());
    for (RigidTransform pose : way) {
      if (pose.translation().z() < lowest) {
        throw refused(
            "height=%.1f cm limit=%.1f cm: the fingertips would be below the table; say less"
                .formatted(100 * pose.translation().z(), 100 * lowest));
      }
      if (inside && !robot.workspace().contains(pose.translation())) {
        WorkspaceBox box = robot.workspace();
        throw refused(
            "the hand would leave the workspace, which goes from %s to %s m; say less"
                .formatted(box.minMeters(), box.maxMeters()));
      }
    }
    Followed followed = reachability.followFrom(from, way);
    if (!followed.reach().reachable()) {
      throw refused("out of reach: %s; say less".formatted(followed.reach().reason()));
    }
    new PostureCheck(robot, TABLE_HEIGHT_METERS, openingMeters)
        .hindrance(followed.postures())
        .ifPresent(words -> {
          throw refused("on the way, " + words);
        });
    return followed.postures().getLast();
  }

  private static IllegalStateException refused(String why) {
    return new IllegalStateException("motion refused: " + why);
  }
}
