package org.reprise.policy.gate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SAwareGateTest {
  @ParameterizedTest
  @EnumSource
  void probe(MadeUpAttempts.Kind kind) {
    for (double known : new double[] {1, 0.7, 0.3, 0}) {
      for (SAwareSettings.Promise p : SAwareSettings.Promise.values()) {
        for (double share : new double[] {0.6, 0.9}) {
          StringBuilder b = new StringBuilder();
          double worst = 0;
          double mean = 0;
          for (int seed = 1; seed <= 20; seed++) {
            Gate gate = new SAwareGate(SAwareSettings.of(p, share, seed), GateLog.none());
            MadeUpAttempts.Tally t =
                MadeUpAttempts.run(
                    gate, MadeUpAttempts.untilFailures(kind, 150, seed), known, seed + 100);
            double got =
                switch (p) {
                  case SENSITIVITY -> t.sensitivity();
                  case SPECIFICITY -> t.specificity();
                  case SUCCESS_RATE -> t.successRate();
                };
            b.append(" %.3f".formatted(got));
            worst = Math.max(worst, Math.abs(got - share));
            mean += t.asked() / 20;
          }
          System.out.printf(
              "%s known=%.1f %s %.1f worst=%.3f asked=%.2f:%s%n",
              kind, known, p, share, worst, mean, b);
        }
      }
    }
  }

  @Test
  void thrifty() {
    for (MadeUpAttempts.Kind kind : MadeUpAttempts.Kind.values()) {
      for (ThriftySettings.Unit unit : ThriftySettings.Unit.values()) {
        for (double budget : new double[] {0.1, 0.3}) {
          StringBuilder b = new StringBuilder();
          double sens = 0;
          for (int seed = 1; seed <= 20; seed++) {
            Gate gate = new ThriftyGate(ThriftySettings.of(unit, budget, seed), GateLog.none());
            MadeUpAttempts.Tally t =
                MadeUpAttempts.run(
                    gate, MadeUpAttempts.untilFailures(kind, 150, seed), 1, seed + 100);
            b.append(
                " %.3f".formatted(unit == ThriftySettings.Unit.STEPS ? t.ledShare() : t.asked()));
            sens += t.sensitivity() / 20;
          }
          System.out.printf("%s %s %.1f sens=%.2f:%s%n", kind, unit, budget, sens, b);
        }
      }
    }
  }
}
