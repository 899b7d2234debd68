package org.reprise.policy.perception;

/** Tells how far points are from the robot as it stands now. */
@FunctionalInterface
public interface RobotSurface {
  /** The robot is out of view. */
  RobotSurface NONE = (x, y, z) -> Double.POSITIVE_INFINITY;

  /**
   * Returns the distance of a point to the robot's surface, meters, negative inside of it.
   *
   * @param xMeters first coordinate in the base frame
   * @param yMeters second coordinate in the base frame
   * @param zMeters third coordinate in the base frame
   */
  double distanceMeters(double xMeters, double yMeters, double zMeters);
}
