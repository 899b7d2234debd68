package org.reprise.controller.trial;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.trial.LimitJudge.Kind;

/** Sums up many {@linkplain LimiterTrial streams}, run on all cores. */
public final class LimiterCampaign {
  private final Map<Kind, Long> violations = new EnumMap<>(Kind.class);
  private final Map<Kind, Double> worst = new EnumMap<>(Kind.class);
  private long streams;
  private long jointCycles;
  private @Nullable Long failed;

  private LimiterCampaign() {
    for (Kind kind : Kind.values()) {
      violations.put(kind, 0L);
      worst.put(kind, -1.0);
    }
  }

  /**
   * Runs streams.
   *
   * @param seed decides everything
   * @param streams how many
   * @throws IllegalArgumentException if there are none
   */
  public static LimiterCampaign run(long seed, long streams) {
    if (streams < 1) {
      throw new IllegalArgumentException(
          "streams=%d: nothing to judge; ask for 1 or more".formatted(streams));
    }
    long first = seed << 40;
    return LongStream.range(first, first + streams)
        .parallel()
        .collect(LimiterCampaign::new, LimiterCampaign::add, LimiterCampaign::add);
  }

  private void add(long stream) {
    LimiterTrial.Outcome outcome = LimiterTrial.run(stream);
    streams++;
    jointCycles += outcome.jointCycles();
    for (Kind kind : Kind.values()) {
      violations.merge(kind, outcome.judge().violations(kind), Long::sum);
      worst.merge(kind, outcome.judge().worst(kind), Math::max);
    }
    if (failed == null && outcome.judge().violations() > 0) {
      failed = stream;
    }
  }

  private void add(LimiterCampaign other) {
    streams += other.streams;
    jointCycles += other.jointCycles;
    other.violations.forEach((kind, count) -> violations.merge(kind, count, Long::sum));
    other.worst.forEach((kind, excess) -> worst.merge(kind, excess, Math::max));
    if (failed == null) {
      failed = other.failed;
    }
  }

  /** Returns the number of streams. */
  public long streams() {
    return streams;
  }

  /** Returns the number of commands judged, one for each joint. */
  public long jointCycles() {
    return jointCycles;
  }

  /** Returns how often a limit was broken. */
  public long violations(Kind kind) {
    return violations.getOrDefault(kind, 0L);
  }

  /** Returns how often any limit was broken. */
  public long violations() {
    return violations.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns the worst excess over a limit as a part of it; negative if it was never reached. */
  public double worst(Kind kind) {
    return worst.getOrDefault(kind, -1.0);
  }

  /** Describes one stream that broke a limit; empty if there is none. */
  public String failure() {
    return failed == null ? "" : LimiterTrial.describe(failed);
  }
}
