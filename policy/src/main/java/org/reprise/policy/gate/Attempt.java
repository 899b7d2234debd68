package org.reprise.policy.gate;

import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The attempt under way, as far as it was judged. */
final class Attempt {
  private final String name;
  private final double lot;
  private final double own;
  private final double probe;
  private GateEvent.@Nullable Judged first;
  private GateEvent.@Nullable Judged last;
  private double worst;
  private boolean asked;

  /**
   * Begins one.
   *
   * @param name its name
   * @param seed decides its lots
   */
  Attempt(String name, long seed) {
    this.name = name;
    SplittableRandom random = new SplittableRandom(seed);
    lot = random.nextDouble();
    own = random.nextDouble();
    probe = random.nextDouble();
  }

  void add(GateEvent.Judged judged) {
    first = first == null ? judged : first;
    last = judged;
    worst = Math.max(worst, judged.risk());
    asked |= judged.asks();
  }

  String name() {
    return name;
  }

  /** Returns the last moment at which it was judged; -1 before the first. */
  int step() {
    return last == null ? -1 : last.step();
  }

  /** Returns what tells it from attempts of the same risk, in [0, 1). */
  double lot() {
    return lot;
  }

  /** Returns which part of its own weight counts as below it, in [0, 1). */
  double own() {
    return own;
  }

  /** Returns what decides whether it is a probe, in [0, 1). */
  double probe() {
    return probe;
  }

  /** Returns the greatest risk so far. */
  double worst() {
    return worst;
  }

  /** Tells whether the threshold asked for help. */
  boolean wished() {
    return last != null && last.wishes();
  }

  /** Tells whether the operator was asked at its last moment. */
  boolean asks() {
    return last != null && last.asks();
  }

  /** Tells whether the operator was ever asked. */
  boolean asked() {
    return asked;
  }

  Map<Cue, Double> firstCues() {
    return first == null ? Map.of() : first.cues();
  }

  Map<Cue, Double> lastCues() {
    return last == null ? Map.of() : last.cues();
  }
}
