package org.reprise.controller.planning;

import java.util.List;
import java.util.Optional;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;

/** Tells whether an arm comes too near to itself or to the table on a way. For one thread. */
public final class PostureCheck {
  private static final double BODY_METERS = 0.007;
  private static final double FINGER_METERS = 0.01;
  private static final double WORSE_METERS = 1e-3;

  private final Clearance clearance;

  /**
   * Prepares.
   *
   * @param robot arm
   * @param tableHeightMeters height of the table in the base frame
   * @param openingMeters distance between the fingers
   */
  public PostureCheck(RobotConfig robot, double tableHeightMeters, double openingMeters) {
    clearance =
        new Clearance(
            robot,
            openingMeters,
            new Obstacles(tableHeightMeters, PointCloud.EMPTY, PointCloud.EMPTY));
  }

  /**
   * Says what the arm would come too near to, where and what would help; nothing if it does not. A
   * way that only gets out of what is too near at its beginning is free.
   *
   * @param postures the way, earliest first
   */
  public Optional<String> hindrance(List<JointVector> postures) {
    clearance.roomMeters(postures.getFirst().toArray());
    double body = Math.min(-BODY_METERS, clearance.lastBodyRoomMeters() - WORSE_METERS);
    double finger = Math.min(-FINGER_METERS, clearance.lastFingerRoomMeters() - WORSE_METERS);
    for (JointVector posture : postures) {
      clearance.roomMeters(posture.toArray());
      if (clearance.lastBodyRoomMeters() < body || clearance.lastFingerRoomMeters() < finger) {
        return Optional.of(clearance.describe());
      }
    }
    return Optional.empty();
  }
}
