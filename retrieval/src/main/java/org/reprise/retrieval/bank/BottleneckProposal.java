package org.reprise.retrieval.bank;

import java.util.List;
import java.util.Optional;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.PointCloud;

/**
 * Proposes where the interaction with an object began, for a person who did not mark it: where the
 * hand was slowest near the object before it touched it.
 *
 * <p>The touch is the first sample in which the fingertips are within {@link #TOUCH_METERS} of the
 * object, or in which the fingers are told to move by {@link #FINGERS_METERS} within {@link
 * #REACH_METERS} of it, whichever comes first; without either, the closest approach within that
 * reach. Of the samples before it that are from {@link #CLEARANCE_METERS} to {@link #NEAR_METERS}
 * away from the object, the slowest is the bottleneck; of several that are nearly as slow, the
 * last, because a pause near the object says more than one far away. A hand that never slowed down
 * gets the last sample that was still clear of the object.
 *
 * @param bottleneck index of the sample at which the interaction began
 * @param touch index of the sample at which the object was touched, or approached most closely
 */
public record BottleneckProposal(int bottleneck, int touch) {
  /** Distance of the fingertips from the object's points at which they touch it. */
  public static final double TOUCH_METERS = 0.012;

  /** Distance beyond which nothing that the hand does is about the object. */
  public static final double REACH_METERS = 0.15;

  /** Least distance of a proposed bottleneck from the object, so that it can be approached. */
  public static final double CLEARANCE_METERS = 0.03;

  /** Greatest distance of a pause that is about the object. */
  public static final double NEAR_METERS = 0.25;

  /** Change of the commanded opening that is an event. */
  public static final double FINGERS_METERS = 0.003;

  /** Speeds that differ by less are the same to a person. */
  public static final double SAME_SPEED_METERS_PER_SECOND = 0.01;

  /** Share of the greatest speed before the touch up to which a hand has slowed down. */
  public static final double SLOW_SHARE = 0.6;

  private static final long HALF_WINDOW_NANOS = 60_000_000;

  /**
   * Proposes a bottleneck.
   *
   * @param samples a stage from its beginning on, earliest first
   * @param object what the stage is about, before it began, base frame
   * @return nothing where the hand never came near the object
   */
  public static Optional<BottleneckProposal> of(List<ServoSample> samples, PointCloud object) {
    double[] distances =
        samples.stream()
            .mapToDouble(
                sample -> HandDistance.meters(object, sample.baseFromGripper().translation()))
            .toArray();
    int touch = touch(samples, distances);
    return touch < 0
        ? Optional.empty()
        : Optional.of(new BottleneckProposal(bottleneck(samples, distances, touch), touch));
  }

  private static int touch(List<ServoSample> samples, double[] distances) {
    int closest = -1;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] < REACH_METERS && (closest < 0 || distances[i] < distances[closest])) {
        closest = i;
      }
      boolean fingersMove =
          i > 0
              && distances[i] < REACH_METERS
              && Math.abs(width(samples.get(i)) - width(samples.get(i - 1))) >= FINGERS_METERS;
      if (distances[i] <= TOUCH_METERS || fingersMove) {
        return i;
      }
    }
    return closest;
  }

  private static double width(ServoSample sample) {
    return sample.gripperCommand().widthMeters();
  }

  private static int bottleneck(List<ServoSample> samples, double[] distances, int touch) {
    double[] speeds = new double[touch];
    double fastest = 0;
    double slowest = Double.POSITIVE_INFINITY;
    int clear = 0;
    for (int i = 0; i < touch; i++) {
      speeds[i] = speed(samples, i, touch);
      fastest = Math.max(fastest, speeds[i]);
      if (distances[i] >= CLEARANCE_METERS) {
        clear = i;
      }
      if (isNear(distances[i])) {
        slowest = Math.min(slowest, speeds[i]);
      }
    }
    if (slowest > SLOW_SHARE * fastest) {
      return clear;
    }
    int bottleneck = clear;
    for (int i = 0; i < touch; i++) {
      if (isNear(distances[i]) && speeds[i] <= slowest + SAME_SPEED_METERS_PER_SECOND) {
        bottleneck = i;
      }
    }
    return bottleneck;
  }

  private static boolean isNear(double distance) {
    return distance >= CLEARANCE_METERS && distance <= NEAR_METERS;
  }

  /**
   * Returns the hand's speed around a sample, not beyond the touch, m/s: from the sample before to
   * the one behind at least, as samples of a long stage lie further apart.
   */
  private static double speed(List<ServoSample> samples, int at, int touch) {
    long middle = samples.get(at).state().nanos();
    int from = Math.max(0, at - 1);
    while (from > 0 && middle - samples.get(from - 1).state().nanos() <= HALF_WINDOW_NANOS) {
      from--;
    }
    int to = Math.min(touch, at + 1);
    while (to < touch && samples.get(to + 1).state().nanos() - middle <= HALF_WINDOW_NANOS) {
      to++;
    }
    double seconds = (samples.get(to).state().nanos() - samples.get(from).state().nanos()) * 1e-9;
    return seconds > 0 ? place(samples, from).distanceTo(place(samples, to)) / seconds : 0;
  }

  private static Vector3 place(List<ServoSample> samples, int at) {
    return samples.get(at).baseFromGripper().translation();
  }
}
