package org.reprise.app.operator;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.bank.BottleneckProposal;
import org.reprise.retrieval.bank.HandDistance;

/**
 * Follows which object the fingers come closest to while a stage is shown, and whether they touched
 * something: by distance, or by moving near it.
 */
final class TouchWatch {
  private static final long EVERY_NANOS = 60_000_000;

  private final List<ObjectView> objects;
  private final Set<Integer> ruledOut;
  private final double[] least;
  private long nextNanos = Long.MIN_VALUE;
  private double widthMeters = Double.NaN;
  private boolean touched;

  /**
   * Begins to follow.
   *
   * @param objects what stood on the table before
   * @param ruledOut numbers of those that cannot be meant
   */
  TouchWatch(List<ObjectView> objects, Set<Integer> ruledOut) {
    this.objects = objects;
    this.ruledOut = Set.copyOf(ruledOut);
    least = new double[objects.size()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
  }

  void observe(ServoSample sample) {
    double width = sample.gripperCommand().widthMeters();
    boolean fingersMove = Math.abs(width - widthMeters) >= BottleneckProposal.FINGERS_METERS;
    widthMeters = width;
    if (!fingersMove && sample.state().nanos() < nextNanos) {
      return;
    }
    nextNanos = sample.state().nanos() + EVERY_NANOS;
    Vector3 tip = sample.baseFromGripper().translation();
    for (int i = 0; i < least.length; i++) {
      if (!ruledOut.contains(i)) {
        double distance = HandDistance.meters(objects.get(i).cloud(), tip);
        least[i] = Math.min(least[i], distance);
        touched |=
            distance < BottleneckProposal.TOUCH_METERS
                || (fingersMove && distance < BottleneckProposal.REACH_METERS);
      }
    }
  }

  /** Tells whether the fingers touched something. */
  boolean touched() {
    return touched;
  }

  /** Returns the object that the fingers came closest to, if they came near any. */
  OptionalInt nearest() {
    int nearest = -1;
    for (int i = 0; i < least.length; i++) {
      if (least[i] < BottleneckProposal.REACH_METERS
          && (nearest < 0 || least[i] < least[nearest])) {
        nearest = i;
      }
    }
    return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
  }
}
