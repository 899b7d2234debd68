package org.reprise.policy.perception;

/** Tells which points of the scene belong to the robot itself or to what it holds. */
@FunctionalInterface
public interface SelfFilter {
  /** Excludes nothing: the arm is out of view. */
  SelfFilter NONE = (x, y, z) -> false;

  /**
   * Tells whether a point is to be left out.
   *
   * @param xMeters first coordinate in the base frame
   * @param yMeters second coordinate in the base frame
   * @param zMeters third coordinate in the base frame
   */
  boolean excludes(double xMeters, double yMeters, double zMeters);
}
