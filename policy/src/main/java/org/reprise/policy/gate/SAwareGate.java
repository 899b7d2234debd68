package org.reprise.policy.gate;

import java.util.ArrayList;
import java.util.List;
import org.reprise.policy.gate.SAwareSettings.Promise;

/**
 * Asks so that a sensitivity, a specificity or a least rate of success is held that the operator
 * has chosen: S-Aware Gating of Luijkx, Ajanović, Ferranti and Kober, "ASkDAgger: Active
 * Skill-level Data Aggregation for Interactive Imitation Learning", TMLR 2025.
 *
 * <p>The threshold is a quantile of the risks of past attempts that failed (or succeeded), over a
 * sliding window. How an attempt would have ended is known where the operator was asked, and
 * otherwise only where looking afterwards could tell; so each known attempt stands for as many as
 * its kind is rarely known, and a few attempts are probes, in which it asks, or goes on, whatever
 * the risk. There, unknown ends are imputed and drift of the risk is taken out by regression; here,
 * in place of both, which quantile is taken follows what was held so far, as in adaptive conformal
 * inference (Gibbs and Candès, NeurIPS 2021), so that the promise is held over time even where
 * risks drift or tell nothing.
 */
public final class SAwareGate extends LearningGate {
  private final SAwareSettings settings;
  private double level;

  /** Makes a gate that goes on where its log ends. */
  public SAwareGate(SAwareSettings settings, GateLog log) {
    super(log, settings.window(), settings.seed());
    this.settings = settings;
    double ask = settings.probeAsk();
    double goOn = settings.probeGoOn();
    level =
        switch (settings.promise()) {
          case SENSITIVITY -> (settings.share() - ask) / (1 - ask - goOn);
          case SPECIFICITY -> (settings.share() - goOn) / (1 - ask - goOn);
          case SUCCESS_RATE -> 1 - settings.share();
        };
    restore();
  }

  /**
   * {@inheritDoc} Of failures, the share that is asked about; of successes, the share that is not;
   * or of all attempts, the share that may fail unasked.
   */
  @Override
  double level() {
    return level;
  }

  @Override
  Decision decide(Attempt attempt, Doubt doubt, double risk) {
    Threshold threshold = threshold(attempt.own());
    double chance = threshold.chance();
    boolean wishes = attempt.wishes() || threshold.isBelow(risk, attempt.lot());
    if (attempt.asks()) {
      return new Decision(chance, wishes, true, "the operator has been asked");
    }
    if (attempt.probe() < settings.probeAsk()) {
      return new Decision(chance, wishes, true, "asks by lot, to know what it would not ask about");
    }
    if (attempt.probe() >= 1 - settings.probeGoOn()) {
      return new Decision(chance, wishes, false, "goes on by lot, to know what it would ask about");
    }
    return new Decision(
        chance,
        wishes,
        wishes,
        "may fail with %s, asks from %s".formatted(percent(risk), percent(chance)));
  }

  private Threshold threshold(double own) {
    boolean ofSuccesses = settings.promise() == Promise.SPECIFICITY;
    double known = knownWithoutHelp();
    double all = 0;
    List<Threshold.Weighted> relevant = new ArrayList<>();
    for (Past one : past()) {
      if (one.known()) {
        double weight = weight(one, known);
        all += weight;
        if (one.failed() != ofSuccesses) {
          relevant.add(new Threshold.Weighted(one.risk(), one.lot(), weight));
        }
      }
    }
    double some = relevant.stream().mapToDouble(Threshold.Weighted::weight).sum();
    double mean = relevant.isEmpty() ? 1 : some / relevant.size();
    double below =
        switch (settings.promise()) {
          case SENSITIVITY -> (1 - level) * (some + mean);
          case SPECIFICITY -> level * (some + mean);
          case SUCCESS_RATE -> level * (all + mean);
        };
    return Threshold.leaving(below - own * mean, relevant);
  }

  @Override
  void heed(GateEvent.Judged judged) {}

  @Override
  void heed(Past ended) {
    if (!ended.known()) {
      return;
    }
    double share = settings.share();
    // Not whether it asked: where hardly anything becomes known unasked, that is nearly always so.
    double asked = ended.wished() ? 1 - settings.probeGoOn() : settings.probeAsk();
    double missing =
        switch (settings.promise()) {
          case SENSITIVITY -> ended.failed() ? share - asked : 0;
          case SPECIFICITY -> ended.failed() ? 0 : share - (1 - asked);
          case SUCCESS_RATE -> 1 - share - (ended.failed() ? 1 - asked : 0);
        };
    double moved = level + GAIN * weight(ended, knownWithoutHelp()) * missing;
    // What may fail unasked is not saved up for worse times.
    level = settings.promise() == Promise.SUCCESS_RATE ? Math.min(2 * (1 - share), moved) : moved;
  }

  @Override
  double chanceToKnow(Past one, double knownWithoutHelp) {
    double asked = one.wished() ? 1 - settings.probeGoOn() : settings.probeAsk();
    return asked + (1 - asked) * knownWithoutHelp;
  }
}
