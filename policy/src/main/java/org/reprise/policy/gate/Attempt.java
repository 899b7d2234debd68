package org.reprise.policy.gate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** The attempt under way, as far as it was judged. */
final class Attempt {
  private final String name;
  private final double lot;
  private final double own;
  private final double probe;
  private final List<GateEvent.Judged> judged = new ArrayList<>();

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

  void add(GateEvent.Judged moment) {
    judged.add(moment);
  }

  String name() {
    return name;
  }

  /** Returns the last moment at which it was judged; -1 before the first. */
  int step() {
    return judged.isEmpty() ? -1 : judged.getLast().step();
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

  /** Returns how it was judged, the earliest first. */
  List<GateEvent.Judged> judged() {
    return Collections.unmodifiableList(judged);
  }

  /** Tells whether the operator was asked at its last moment. */
  boolean asks() {
    return !judged.isEmpty() && judged.getLast().asks();
  }

  /** Tells whether the operator was ever asked. */
  boolean asked() {
    return judged.stream().anyMatch(GateEvent.Judged::asks);
  }
}
