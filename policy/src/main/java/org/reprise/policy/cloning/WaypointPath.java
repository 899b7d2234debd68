package org.reprise.policy.cloning;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;

/**
 * Thins motions to way points: one for each centimeter or five degrees, one before the fingers are
 * told something else, and one at the end of each rest.
 *
 * <p>So a network never has to say "stay here", which cloning does badly: how long a rest takes is
 * part of its way point, and fingers that open or close slowly are one way point.
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
    double[] widths = settledWidths(samples);
    List<Waypoint> path = new ArrayList<>();
    int last = 0;
    path.add(waypoint(samples, widths, 0, 0, maxWidthMeters));
    for (int i = 1; i < samples.size(); i++) {
      boolean changes = Math.abs(widths[i] - widths[i - 1]) > CHANGE_METERS;
      boolean ends = i == samples.size() - 1;
      if (!changes && !ends && steps(samples, last, i) < 1) {
        continue;
      }
      int before = changes ? i - 1 : i;
      int still = lastStill(samples, last, before);
      if (seconds(samples, last, still) > REST_SECONDS) {
        path.add(waypoint(samples, widths, last, still, maxWidthMeters));
        last = still;
      }
      if (before > last) {
        path.add(waypoint(samples, widths, last, before, maxWidthMeters));
        last = before;
      }
    }
    if (last < samples.size() - 1) {
      path.add(waypoint(samples, widths, last, samples.size() - 1, maxWidthMeters));
    }
    return List.copyOf(path);
  }

  /** Returns what the fingers are on their way to at each sample. */
  private static double[] settledWidths(List<InteractionSample> samples) {
    double[] widths = new double[samples.size()];
    widths[widths.length - 1] = width(samples, widths.length - 1);
    int direction = 0;
    for (int i = widths.length - 2; i >= 0; i--) {
      double change = width(samples, i + 1) - width(samples, i);
      int goes = Math.abs(change) < CHANGE_METERS ? 0 : change > 0 ? 1 : -1;
      boolean begins =
          goes == 0
              || (i > 0 && Math.abs(width(samples, i) - width(samples, i - 1)) < CHANGE_METERS);
      widths[i] =
          begins || (goes != direction && direction != 0) ? width(samples, i) : widths[i + 1];
      direction = goes;
    }
    return widths;
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
      List<InteractionSample> samples, double[] widths, int before, int at, double maxWidthMeters) {
    return new Waypoint(
        samples.get(at).target().baseFromGripper(),
        Math.clamp(widths[at] / maxWidthMeters, 0.0, 1.0),
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
