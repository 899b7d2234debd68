package org.reprise.controller.planning;

import java.util.List;
import org.reprise.core.robot.JointVector;

/**
 * Tells whether the rest of a way is still free.
 *
 * <p>As when it was planned, margins may be broken in two stretches: at the beginning, where they
 * must not be broken more than they are, and at the end, a little. Between them nothing may be
 * near.
 */
final class Revalidation {
  private static final double OFF_THE_WAY_RADIANS = 0.1;
  private static final double FINGER_WORSE_METERS = 0.004;
  private static final double BODY_WORSE_METERS = 0.001;

  /** A finished path is checked between the postures that planning looked at. */
  private static final double FREE_METERS = -0.002;

  private final Clearance clearance;
  private final double bodyMarginMeters;
  private final double fingerMarginMeters;

  /**
   * Prepares the check.
   *
   * @param clearance room in the surroundings as they are now
   * @param bodyMarginMeters how much links and hand may break their margin at the end
   * @param fingerMarginMeters how much fingers and what they hold may
   */
  Revalidation(Clearance clearance, double bodyMarginMeters, double fingerMarginMeters) {
    this.clearance = clearance;
    this.bodyMarginMeters = bodyMarginMeters + BODY_WORSE_METERS;
    this.fingerMarginMeters = fingerMarginMeters + FINGER_WORSE_METERS;
  }

  /** Tells whether the way on from the posture of the path that is nearest to the arm's is free. */
  boolean isFree(List<JointVector> path, JointVector from) {
    double[] here = from.toArray();
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < path.size(); i++) {
      double away = JointPaths.length(here, path.get(i).toArray());
      if (away < least) {
        least = away;
        nearest = i;
      }
    }
    return least <= OFF_THE_WAY_RADIANS && isFree(path.subList(nearest, path.size()));
  }

  private boolean isFree(List<JointVector> rest) {
    double room = clearance.roomMeters(rest.getFirst().toArray());
    double body = Math.min(0, clearance.lastBodyRoomMeters()) - BODY_WORSE_METERS;
    double finger = Math.min(0, clearance.lastFingerRoomMeters()) - FINGER_WORSE_METERS;
    int next = 1;
    for (; next < rest.size() && room < FREE_METERS; next++) {
      room = clearance.roomMeters(rest.get(next).toArray());
      if (clearance.lastBodyRoomMeters() < body || clearance.lastFingerRoomMeters() < finger) {
        return false;
      }
    }
    boolean entering = false;
    for (; next < rest.size(); next++) {
      boolean free = clearance.roomMeters(rest.get(next).toArray()) >= FREE_METERS;
      boolean near =
          clearance.lastBodyRoomMeters() < -bodyMarginMeters
              || clearance.lastFingerRoomMeters() < -fingerMarginMeters;
      if (near || (entering && free)) {
        return false;
      }
      entering = !free;
    }
    return true;
  }
}
