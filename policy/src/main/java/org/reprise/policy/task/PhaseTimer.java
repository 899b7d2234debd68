package org.reprise.policy.task;

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
    long now = clock.nanos();
    spentNanos.merge(phase, now - beganNanos, Long::sum);
    phase = next;
    beganNanos = now;
    listener.began(next, stage);
  }

  Phase phase() {
    return phase;
  }

  Map<Phase, Long> stop() {
    begin(phase, 0);
    return Map.copyOf(spentNanos);
  }
}
