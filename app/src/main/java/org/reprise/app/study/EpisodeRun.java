package org.reprise.app.study;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ColorImage;
import org.reprise.policy.task.EpisodeTrace;

/**
 * One episode with everything that can be shown of it.
 *
 * @param result its figures
 * @param trace what the executor saw and decided
 * @param handPath where the hand went, in the base frame, meters
 * @param strip pictures taken on the way
 * @param computing how long the servo computed in each period, nanoseconds
 * @param lag how far the arm stayed behind its commands, microradians
 */
public record EpisodeRun(
    EpisodeResult result,
    EpisodeTrace trace,
    List<Vector3> handPath,
    List<ColorImage> strip,
    Histogram computing,
    Histogram lag) {
  /** Copies the lists. */
  public EpisodeRun {
    handPath = List.copyOf(handPath);
    strip = List.copyOf(strip);
  }
}
