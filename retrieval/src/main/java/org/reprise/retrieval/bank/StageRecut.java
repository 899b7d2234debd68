package org.reprise.retrieval.bank;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.KeptTime;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.ServoSample;
import org.reprise.schema.DemonstrationRecord;

/**
 * Cuts the interaction of a stage anew out of the samples of its episode, thinned as the recorder
 * thinned it: from the marked bottleneck to the end of the stage it gives the stage of the file,
 * without what was undone in it.
 */
final class StageRecut {
  /** Longest time between two samples of a stage of which it is not known how it was thinned. */
  static final Duration LONGEST_PERIOD = Duration.ofMillis(50);

  private StageRecut() {}

  /**
   * Cuts.
   *
   * @param whole the stage as it is in the file
   * @param streams samples of the episode, and who led the hand in them
   * @param fromNanos the first time that is taken, on the clock of the samples
   * @param untilNanos the last time that is taken
   * @param period least time between two samples; see {@link #period}
   * @throws IllegalArgumentException if fewer than two samples lie between
   */
  static Stage of(
      Stage whole, EpisodeStreams streams, long fromNanos, long untilNanos, Duration period) {
    StageCollector collector = new StageCollector(period);
    collector.beginStage(whole.targetObject(), whole.observation());
    collector.markBottleneck();
    long count = 0;
    long last = Long.MIN_VALUE;
    KeptTime time = KeptTime.of(streams.segments());
    for (ServoSample sample : streams.servo()) {
      long at = sample.state().nanos();
      if (at >= fromNanos && at <= untilNanos) {
        collector.record(sample);
        count += at > last && time.keeps(at) ? 1 : 0;
        last = Math.max(last, at);
      }
    }
    streams.segments().forEach(collector::lead);
    if (count < 2) {
      throw new IllegalArgumentException(
          "object=%s samples=%d: an interaction needs two samples or more: keep more of it"
              .formatted(whole.targetObject(), count));
    }
    collector.endStage();
    return collector.stages().getFirst();
  }

  /** Returns how far interactions were thinned, from the record that says so. */
  static Optional<Duration> recordedPeriod(DemonstrationRecord record) {
    return record.hasStarted() && record.getStarted().getInteractionPeriodNanos() > 0
        ? Optional.of(Duration.ofNanos(record.getStarted().getInteractionPeriodNanos()))
        : Optional.empty();
  }

  /**
   * Returns how far interactions are thinned: as the recording said or, where it said nothing, the
   * least distance in any stage of two samples that were kept although nothing but time had passed,
   * and {@link #LONGEST_PERIOD} at most, because a short stage has no such samples or few. Changes
   * of the gripper's command and the last sample are kept in any case and tell nothing.
   */
  static Duration period(Demonstration file, Optional<Duration> recorded) {
    return recorded.orElseGet(() -> Duration.ofNanos(leastNanos(file)));
  }

  private static long leastNanos(Demonstration file) {
    long least = LONGEST_PERIOD.toNanos();
    for (Stage stage : file.stages()) {
      List<InteractionSample> kept = stage.interaction();
      for (int i = 1; i < kept.size() - 1; i++) {
        InteractionSample before = kept.get(i - 1);
        InteractionSample sample = kept.get(i);
        if (sample.target().gripper().equals(before.target().gripper())) {
          least = Math.min(least, sample.nanos() - before.nanos());
        }
      }
    }
    return least;
  }
}
