package org.reprise.retrieval.bank;

import java.time.Duration;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.ServoSample;

/**
 * Cuts the interaction of a stage anew out of the samples of its episode, thinned as the recorder
 * thinned it: from the marked bottleneck to the end of the stage it gives the stage of the file.
 */
final class StageRecut {
  private StageRecut() {}

  /**
   * Cuts.
   *
   * @param whole the stage as it is in the file
   * @param servo samples of the episode, earliest first
   * @param fromNanos the first time that is taken, on the clock of the samples
   * @param untilNanos the last time that is taken
   * @throws IllegalArgumentException if fewer than two samples lie between
   */
  static Stage of(Stage whole, List<ServoSample> servo, long fromNanos, long untilNanos) {
    StageCollector collector = new StageCollector(period(whole));
    collector.beginStage(whole.targetObject(), whole.observation());
    collector.markBottleneck();
    long count = 0;
    long last = Long.MIN_VALUE;
    for (ServoSample sample : servo) {
      long at = sample.state().nanos();
      if (at >= fromNanos && at <= untilNanos) {
        collector.record(sample);
        count += at > last ? 1 : 0;
        last = Math.max(last, at);
      }
    }
    if (count < 2) {
      throw new IllegalArgumentException(
          "object=%s samples=%d: an interaction needs two samples or more: keep more of it"
              .formatted(whole.targetObject(), count));
    }
    collector.endStage();
    return collector.stages().getFirst();
  }

  /**
   * Returns the least distance of two samples that were kept although nothing but time had passed.
   * The recorder's own period was no longer than this, and longer than what it left out between, so
   * that both keep the same. Changes of the gripper's command and the last sample are kept in any
   * case and tell nothing.
   */
  static Duration period(Stage whole) {
    List<InteractionSample> kept = whole.interaction();
    long least = kept.getLast().nanos() - kept.getFirst().nanos();
    for (int i = 1; i < kept.size() - 1; i++) {
      InteractionSample before = kept.get(i - 1);
      InteractionSample sample = kept.get(i);
      if (sample.target().gripper().equals(before.target().gripper())) {
        least = Math.min(least, sample.nanos() - before.nanos());
      }
    }
    return Duration.ofNanos(least);
  }
}
