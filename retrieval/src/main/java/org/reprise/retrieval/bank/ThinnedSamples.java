package org.reprise.retrieval.bank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.ServoSample;

/**
 * Keeps samples up to a number. Where more come, every second one may go: a quarter of all goes,
 * those that the hand's way from the sample before to the one behind tells best already. Samples at
 * which the gripper's command changes, and those before them, stay as long as they are less than a
 * quarter of all.
 *
 * <p>This is the removal of the least significant points of a line by Visvalingam and Whyatt, "Line
 * generalisation by repeated elimination of points", 1993, in passes, with distances in place of
 * areas. Not thread-safe.
 */
final class ThinnedSamples {
  /** Distance of the hand's tip that a rotation by one radian counts as. */
  private static final double METERS_PER_RADIAN = 0.1;

  private static final double PROTECTED = 1e6;

  private final int most;
  private List<ServoSample> kept = new ArrayList<>();

  /**
   * Makes an empty list.
   *
   * @param most how many are kept at most, 8 or more
   */
  ThinnedSamples(int most) {
    this.most = most;
  }

  void add(ServoSample sample) {
    if (kept.size() >= most) {
      thin();
    }
    kept.add(sample);
  }

  void removeIf(Predicate<ServoSample> goes) {
    kept.removeIf(goes);
  }

  void clear() {
    kept.clear();
  }

  /** Returns those that are kept, earliest first; they change with what is added. */
  List<ServoSample> all() {
    return kept;
  }

  private void thin() {
    double[] losses = new double[kept.size()];
    for (int i = 1; i < losses.length - 1; i += 2) {
      losses[i] = loss(i);
    }
    double[] ordered = new double[(losses.length - 1) / 2];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = losses[2 * i + 1];
    }
    Arrays.sort(ordered);
    int goes = Math.max(1, losses.length / 4);
    double limit = ordered[Math.min(goes, ordered.length) - 1];
    List<ServoSample> left = new ArrayList<>(most);
    for (int i = 0; i < losses.length; i++) {
      boolean mayGo = i % 2 == 1 && i < losses.length - 1 && goes > 0;
      if (mayGo && losses[i] <= limit) {
        goes--;
      } else {
        left.add(kept.get(i));
      }
    }
    kept = left;
  }

  /** Returns how far off the way is without a sample, meters. */
  private double loss(int at) {
    ServoSample before = kept.get(at - 1);
    ServoSample sample = kept.get(at);
    ServoSample behind = kept.get(at + 1);
    double span = behind.state().nanos() - before.state().nanos();
    RigidTransform told =
        before
            .baseFromGripper()
            .interpolate(
                behind.baseFromGripper(), (sample.state().nanos() - before.state().nanos()) / span);
    RigidTransform was = sample.baseFromGripper();
    boolean event =
        !sample.gripperCommand().equals(before.gripperCommand())
            || !behind.gripperCommand().equals(sample.gripperCommand());
    return told.translation().distanceTo(was.translation())
        + METERS_PER_RADIAN * told.rotation().angleTo(was.rotation())
        + (event ? PROTECTED : 0);
  }
}
