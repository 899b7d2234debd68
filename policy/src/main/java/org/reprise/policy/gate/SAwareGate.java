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
 * otherwise only where looking afterwards could tell; of others the model says how likely they
 * failed, and so that it learns of attempts that nobody asks about, a few are probes, in which the
 * gate asks, or goes on, whatever the risk. A failure that was asked about early counts from the
 * risk that it had reached by then, for nobody knows what it would have become.
 *
 * <p>There, drift of the risk is taken out by regression; here, past risks are those of the newest
 * model, and which quantile is taken follows what was held so far, as in adaptive conformal
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
    level = aim();
    restore();
  }

  @Override
  double aim() {
    double ask = settings.probeAsk();
    double goOn = settings.probeGoOn();
    return switch (settings.promise()) {
      case SENSITIVITY -> (settings.share() - ask) / (1 - ask - goOn);
      case SPECIFICITY -> (settings.share() - goOn) / (1 - ask - goOn);
      case SUCCESS_RATE -> 1 - settings.share();
    };
  }

  @Override
  void steer(double from) {
    level = from;
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
    boolean wishes = threshold.isBelow(risk, attempt.lot());
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
    int moments = usualMoments();
    List<Threshold.Weighted> relevant = new ArrayList<>();
    double some = 0;
    for (Past one : past()) {
      boolean open = one.helped() && one.moments().size() < moments;
      double weight = settings.promise() == Promise.SPECIFICITY ? 1 - one.failed() : one.failed();
      relevant.add(new Threshold.Weighted(one.risk(), one.lot(), weight, open));
      some += weight;
    }
    double below =
        switch (settings.promise()) {
          case SENSITIVITY -> (1 - level) * (some + 1);
          case SPECIFICITY -> level * (some + 1);
          case SUCCESS_RATE -> level * (past().size() + 1);
        };
    return Threshold.leaving(below - own, relevant);
  }

  /** Returns how many moments the attempts have that nobody helped, the middle one of them. */
  private int usualMoments() {
    int[] moments =
        past().stream()
            .filter(one -> !one.helped())
            .mapToInt(one -> one.moments().size())
            .sorted()
            .toArray();
    return moments.length == 0 ? 1 : moments[moments.length / 2];
  }

  @Override
  void heed(GateEvent.Judged judged) {}

  @Override
  void heed(Past ended) {
    double share = settings.share();
    double failed = ended.failed();
    double asked = ended.asked() ? 1 : 0;
    double missing =
        switch (settings.promise()) {
          case SENSITIVITY -> failed * (share - asked);
          case SPECIFICITY -> (1 - failed) * (share - (1 - asked));
          case SUCCESS_RATE -> 1 - share - failed * (1 - asked);
        };
    double moved = level + GAIN * missing;
    // What may fail unasked is not saved up for worse times.
    level = settings.promise() == Promise.SUCCESS_RATE ? Math.min(2 * (1 - share), moved) : moved;
  }
}
