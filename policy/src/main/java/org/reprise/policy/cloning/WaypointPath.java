package org.reprise.policy.cloning;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;

/**
 * Thins motions to way points: one for each centimeter or five degrees, one where the fingers are
 * told something else, and one at the end of each rest.
 *
 * <p>So a network never has to say "stay here", which cloning does badly: how long a rest takes is
 * part of its way point.
 */
final class WaypointPath {
  private static final double STEP_METERS = 0.01;
  private static final double STEP_RADIANS = Math.toRadians(5);
  private static final double STILL = 0.15;
  private static final double REST_SECONDS = 0.2;
  private static final double CHANGE_METERS = 1e-3;
  private static final double APPROACH_METERS_PER_SECOND = 0.12;

  private WaypointPath() {}

  /**
   * Thins an interaction; the first way point is where it begins.
   *
   * @param samples two or more
   * @param maxWidthMeters greatest distance between the fingers
   */
  static List<Waypoint> of(List<InteractionSample> samples, double maxWidthMeters) {
    List<Waypoint> path = new ArrayList<>();
    int last = 0;
    path.add(waypoint(samples, 0, 0, maxWidthMeters));
    for (int i = 1; i < samples.size(); i++) {
      boolean changes =
          width(samples, i) < width(samples, i - 1) - CHANGE_METERS
              || width(samples, i) > width(samples, i - 1) + CHANGE_METERS;
      boolean ends = i == samples.size() - 1;
      if (!changes && !ends && steps(samples, last, i) < 1) {
        continue;
      }
      int still = lastStill(samples, last, i);
      if (seconds(samples, last, still) > REST_SECONDS) {
        path.add(waypoint(samples, last, still, maxWidthMeters));
        last = still;
      }
      if (changes && i - 1 > last) {
        path.add(waypoint(samples, last, i - 1, maxWidthMeters));
        last = i - 1;
      }
      if (i > last) {
        path.add(waypoint(samples, last, i, maxWidthMeters));
        last = i;
      }
    }
    return List.copyOf(path);
  }

  /**
   * Goes straight from one pose to another, turning on the way.
   *
   * @param from where the hand starts
   * @param to where it shall come to
   * @param opening of the fingers, all the way
   * @return the way points after the first pose, the last at {@code to}
   */
  static List<Waypoint> straight(RigidTransform from, RigidTransform to, double opening) {
    int steps = Math.max(1, (int) Math.ceil(steps(from, to)));
    double seconds =
        Math.max(STEP_METERS, from.translation().distanceTo(to.translation()) / steps)
            / APPROACH_METERS_PER_SECOND;
    List<Waypoint> path = new ArrayList<>();
    for (int i = 1; i <= steps; i++) {
      path.add(new Waypoint(from.interpolate(to, (double) i / steps), opening, seconds));
    }
    return path;
  }

  private static int lastStill(List<InteractionSample> samples, int from, int before) {
    int still = from;
    while (still + 1 < before && steps(samples, from, still + 1) < STILL) {
      still++;
    }
    return still;
  }

  private static Waypoint waypoint(
      List<InteractionSample> samples, int before, int at, double maxWidthMeters) {
    return new Waypoint(
        samples.get(at).target().baseFromGripper(),
        Math.clamp(width(samples, at) / maxWidthMeters, 0.0, 1.0),
        seconds(samples, before, at));
  }

  private static double width(List<InteractionSample> samples, int at) {
    return samples.get(at).target().gripper().widthMeters();
  }

  private static double seconds(List<InteractionSample> samples, int from, int to) {
    return (samples.get(to).nanos() - samples.get(from).nanos()) * 1e-9;
  }

  private static double steps(List<InteractionSample> samples, int from, int to) {
    return steps(
        samples.get(from).target().baseFromGripper(), samples.get(to).target().baseFromGripper());
  }

  /** Returns how many steps apart two poses are. */
  private static double steps(RigidTransform a, RigidTransform b) {
    return Math.max(
        a.translation().distanceTo(b.translation()) / STEP_METERS,
        a.rotation().angleTo(b.rotation()) / STEP_RADIANS);
  }
}
