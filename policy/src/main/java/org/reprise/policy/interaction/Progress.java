package org.reprise.policy.interaction;

import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;

/**
 * Measures how far along its main motion a hand is. Steps below the noise of a measured pose are
 * not counted until they add up.
 */
final class Progress {
  /** A motion that travels less is one in place. */
  static final double LEAST_METERS = 0.02;

  /** A motion that turns less is none. */
  static final double LEAST_RADIANS = Math.toRadians(5);

  /** Share by which a goal may be beyond what was shown, for the noise of measured poses. */
  static final double TOLERANCE = 0.03;

  private static final double STEP_METERS = 0.002;
  private static final double STEP_RADIANS = Math.toRadians(1);

  private Progress() {}

  /** Returns the distance travelled at each sample of a part, meters. */
  static double[] meters(List<InteractionSample> samples, MainMotion part) {
    return measured(
        samples, part, STEP_METERS, (a, b) -> a.translation().distanceTo(b.translation()));
  }

  /** Returns the angle turned at each sample of a part, radians. */
  static double[] radians(List<InteractionSample> samples, MainMotion part) {
    return measured(samples, part, STEP_RADIANS, (a, b) -> a.rotation().angleTo(b.rotation()));
  }

  /** Measures the difference of two poses. */
  private interface Measure {
    double between(RigidTransform a, RigidTransform b);
  }

  private static double[] measured(
      List<InteractionSample> samples, MainMotion part, double least, Measure measure) {
    double[] progress = new double[part.last() - part.first() + 1];
    RigidTransform counted = MainMotion.pose(samples, part.first());
    double sum = 0;
    for (int i = 1; i < progress.length; i++) {
      RigidTransform now = MainMotion.pose(samples, part.first() + i);
      double step = measure.between(counted, now);
      if (step >= least) {
        sum += step;
        counted = now;
        step = 0;
      }
      progress[i] = Math.max(progress[i - 1], sum + step);
    }
    return progress;
  }

  /** Returns the pose at which a part has made some progress. */
  static RigidTransform poseAt(
      List<InteractionSample> samples, MainMotion part, double[] progress, double reached) {
    int after = 0;
    while (after < progress.length - 1 && progress[after] < reached) {
      after++;
    }
    if (after == 0) {
      return MainMotion.pose(samples, part.first());
    }
    double before = progress[after - 1];
    double gap = progress[after] - before;
    double fraction = gap <= 0 ? 1 : Math.clamp((reached - before) / gap, 0, 1);
    return MainMotion.pose(samples, part.first() + after - 1)
        .interpolate(MainMotion.pose(samples, part.first() + after), fraction);
  }
}
