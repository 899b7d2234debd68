package org.reprise.policy.task;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.reprise.core.time.NanoClock;

/** Sums up the time spent in each phase. */
final class PhaseTimer {
  private final NanoClock clock;
  private final EpisodeListener listener;
  private final Map<Phase, Long> spentNanos = new EnumMap<>(Phase.class);
  private Phase phase = Phase.LOOK;
  private long beganNanos;

  PhaseTimer(NanoClock clock, EpisodeListener listener) {
    this.clock = clock;
    this.listener = listener;
    this.beganNanos = clock.nanos();
  }

  void begin(Phase next, int stage) {
    count();
    phase = next;
    listener.began(next, stage);
  }

  /** Returns who hears of the phases. */
  EpisodeListener listener() {
    return listener;
  }

  /** Counts the time of the running phase. */
  private void count() {
    long now = clock.nanos();
    spentNanos.merge(phase, now - beganNanos, Long::sum);
    beganNanos = now;
  }

  /** Ends the running phase and returns the time of each, in the order of the phases. */
  Map<Phase, Long> stop() {
    count();
    return Collections.unmodifiableMap(new EnumMap<>(spentNanos));
  }
}
