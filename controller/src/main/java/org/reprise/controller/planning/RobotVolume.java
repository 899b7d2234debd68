package org.reprise.controller.planning;

import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;

/** Tells which points in space the arm and its open hand fill in a posture. For one thread. */
public final class RobotVolume {
  private final ArmKinematics kinematics;
  private final BodySpheres spheres;
  private final double marginMeters;

  /**
   * Covers a robot.
   *
   * @param robot arm and hand
   * @param marginMeters how far around its surface still counts
   */
  public RobotVolume(RobotConfig robot, double marginMeters) {
    this.kinematics = new ArmKinematics(robot);
    this.spheres = new BodySpheres(robot, robot.hand().maxWidthMeters(), PointCloud.EMPTY);
    this.marginMeters = marginMeters;
  }

  /** Takes a posture, rad, shape [n]. */
  public void follow(double[] radians) {
    kinematics.set(radians);
    spheres.follow(kinematics);
  }

  /** Tells whether a point of the base frame, meters, is in the robot or within the margin. */
  public boolean contains(double x, double y, double z) {
    for (int i = 0; i < spheres.count(); i++) {
      double dx = x - spheres.x(i);
      double dy = y - spheres.y(i);
      double dz = z - spheres.z(i);
      double reach = spheres.radius(i) + marginMeters;
      if (dx * dx + dy * dy + dz * dz < reach * reach) {
        return true;
      }
    }
    return false;
  }
}
