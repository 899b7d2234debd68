package org.reprise.policy.gate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Made-up attempts of two moments each, and what a gate did with them. */
final class MadeUpAttempts {
  /** How much cues tell of failures. */
  enum Kind {
    /** Risky attempts look risky, some of them only once they move. */
    INFORMATIVE,
    /** Cues say nothing. */
    UNINFORMATIVE,
    /** Half-way, failures become twice as frequent, and other cues tell of them. */
    DRIFTING,
    /** All attempts look the same. */
    CONSTANT,
    /** All plans look the same; most failures show once they move. */
    LATE
  }

  /** One attempt, with the truth. */
  record Made(List<Doubt> doubts, boolean fails) {}

  /** What a gate did. */
  record Tally(
      int failures, int successes, int askedFailures, int askedSuccesses, int steps, int led) {
    double sensitivity() {
      return (double) askedFailures / failures;
    }

    double specificity() {
      return 1 - (double) askedSuccesses / successes;
    }

    double successRate() {
      return 1 - (double) (failures - askedFailures) / (failures + successes);
    }

    double asked() {
      return (double) (askedFailures + askedSuccesses) / (failures + successes);
    }

    double ledShare() {
      return (double) led / steps;
    }
  }

  private MadeUpAttempts() {}

  /** Makes attempts until a number of them fail. */
  static List<Made> untilFailures(Kind kind, int failures, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    List<Made> made = new ArrayList<>();
    int failed = 0;
    while (failed < failures) {
      boolean late = kind == Kind.DRIFTING && failed >= failures / 2;
      boolean fails = random.nextDouble() < (late ? 0.4 : 0.2);
      failed += fails ? 1 : 0;
      boolean tells = kind == Kind.INFORMATIVE || kind == Kind.DRIFTING;
      double before = random.nextGaussian() + (tells && !late && fails ? 1.5 : 0);
      double shown = kind == Kind.LATE && fails ? 5 : tells && fails ? 1.5 : 0;
      double then = random.nextGaussian() + shown + (late ? 1 : 0);
      Map<Cue, Double> cues = new EnumMap<>(Cue.class);
      cues.put(
          Cue.MATCH_CHANCE,
          kind == Kind.CONSTANT || kind == Kind.LATE ? 0.9 : 1 / (1 + Math.exp(before - 2)));
      Doubt first = new Doubt("attempt-" + made.size(), 0, cues);
      cues.put(Cue.GRIPPER_WIDTH, kind == Kind.CONSTANT ? 0.001 : 0.002 * Math.exp(then));
      Doubt second = new Doubt("attempt-" + made.size(), 1, cues);
      made.add(new Made(List.of(first, second), fails));
    }
    return made;
  }

  /**
   * Has a gate judge attempts one after another.
   *
   * @param knownUnasked probability that an end becomes known without the operator
   */
  static Tally run(Gate gate, List<Made> attempts, double knownUnasked, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    int[] asked = new int[2];
    int[] all = new int[2];
    int steps = 0;
    int led = 0;
    for (Made one : attempts) {
      boolean everAsked = false;
      for (Doubt doubt : one.doubts()) {
        boolean asks = gate.judge(doubt).asks();
        everAsked |= asks;
        steps++;
        led += asks ? 1 : 0;
      }
      boolean known = random.nextDouble() < knownUnasked || everAsked;
      Hindsight truth = one.fails() ? Hindsight.FAILED : Hindsight.SUCCEEDED;
      gate.learn(one.doubts().getLast(), everAsked, known ? truth : Hindsight.UNKNOWN);
      all[one.fails() ? 1 : 0]++;
      asked[one.fails() ? 1 : 0] += everAsked ? 1 : 0;
    }
    return new Tally(all[1], all[0], asked[1], asked[0], steps, led);
  }
}
