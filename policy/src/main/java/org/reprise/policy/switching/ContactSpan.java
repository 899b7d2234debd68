package org.reprise.policy.switching;

import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;

/**
 * When a planned interaction touches its object.
 *
 * <p>Fingers that close and open tell: contact begins as they begin to close and ends once they
 * have opened as far as they do. Where they do neither, contact is while the hand is near the
 * object as it stood.
 *
 * @param fromNanos since the begin of the interaction
 * @param untilNanos since the begin of the interaction; more than its length where the hand ends
 *     with something in it
 */
public record ContactSpan(long fromNanos, long untilNanos) {
  private static final double CLOSES_METERS = 1e-3;
  private static final double NEAR_METERS = 0.03;
  private static final double BARELY_METERS = 0.01;

  /**
   * Finds it.
   *
   * @param planned samples in the base frame, earliest first, two or more
   * @param object the object as it stood, in the base frame
   * @param arrivesHolding whether the hand brings something
   */
  public static ContactSpan of(
      List<InteractionSample> planned, PointCloud object, boolean arrivesHolding) {
    int closes = arrivesHolding ? 0 : -1;
    int opened = -1;
    for (int i = 1; i < planned.size(); i++) {
      double change = width(planned, i) - width(planned, i - 1);
      if (change < 0 && closes < 0 && width(planned, 0) - width(planned, i) > CLOSES_METERS) {
        closes = i - 1;
      } else if (change != 0 && closes >= 0) {
        opened = change > 0 ? i : -1;
      }
    }
    if (closes < 0) {
      return near(planned, object);
    }
    return new ContactSpan(at(planned, closes), opened < 0 ? Long.MAX_VALUE : at(planned, opened));
  }

  /** Returns the contact phase at a time since the begin of the interaction. */
  public ContactPhase phase(long nanos) {
    if (nanos < fromNanos) {
      return ContactPhase.BEFORE;
    }
    return nanos <= untilNanos ? ContactPhase.DURING : ContactPhase.AFTER;
  }

  private static ContactSpan near(List<InteractionSample> planned, PointCloud object) {
    double[] distances =
        planned.stream()
            .mapToDouble(
                sample -> distance(sample.target().baseFromGripper().translation(), object))
            .toArray();
    double least = Double.POSITIVE_INFINITY;
    for (double distance : distances) {
      least = Math.min(least, distance);
    }
    double near = Math.max(NEAR_METERS, least + BARELY_METERS);
    int first = -1;
    int last = -1;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] <= near) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return first < 0
        ? new ContactSpan(0, Long.MAX_VALUE)
        : new ContactSpan(at(planned, first), at(planned, last));
  }

  private static double distance(Vector3 point, PointCloud object) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < object.size(); i++) {
      least = Math.min(least, object.point(i).distanceTo(point));
    }
    return least;
  }

  private static double width(List<InteractionSample> planned, int index) {
    return planned.get(index).target().gripper().widthMeters();
  }

  private static long at(List<InteractionSample> planned, int index) {
    return planned.get(index).nanos() - planned.getFirst().nanos();
  }
}
