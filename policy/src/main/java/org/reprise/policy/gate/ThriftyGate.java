package org.reprise.policy.gate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.reprise.policy.gate.ThriftySettings.Unit;

/**
 * Asks within a budget: ThriftyDAgger of Hoque, Balakrishna, Novoseller, Wilcox, Brown and
 * Goldberg, "ThriftyDAgger: Budget-Aware Novelty and Risk Gating for Interactive Imitation
 * Learning", CoRL 2021.
 *
 * <p>It hands over where the risk or the novelty of the moment is above a high quantile of the
 * past, and gives back where both are below a low one. Novelty is what networks disagree by, and
 * without networks how far the hand is from the demonstrated way. One of two quantiles is exceeded
 * more often than either, and attempts have several moments; so the quantile follows what was spent
 * so far, that the budget is held over time.
 */
public final class ThriftyGate extends LearningGate {
  private final ThriftySettings settings;
  private final Deque<Threshold.Weighted> risks = new ArrayDeque<>();
  private final Deque<Threshold.Weighted> novelties = new ArrayDeque<>();
  private double level;

  /** Makes a gate that goes on where its log ends. */
  public ThriftyGate(ThriftySettings settings, GateLog log) {
    super(log, settings.window(), settings.seed());
    this.settings = settings;
    level = settings.budget();
    restore();
  }

  /** {@inheritDoc} The share of the past that is above either high threshold. */
  @Override
  double level() {
    return level;
  }

  @Override
  Decision decide(Attempt attempt, Doubt doubt, double risk) {
    Threshold high = threshold(risks, 1 - level, attempt);
    boolean risky = high.isBelow(risk, attempt.lot());
    boolean novel = isNovel(doubt.cues(), 1 - level, attempt);
    double chance = high.chance();
    if (risky || novel) {
      return new Decision(
          chance,
          true,
          true,
          "%s: may fail with %s, asks from %s"
              .formatted(risky ? "risky" : "unlike before", percent(risk), percent(chance)));
    }
    double quantile = Math.min(settings.giveBack(), 1 - level);
    Threshold low = threshold(risks, quantile, attempt);
    boolean keeps =
        attempt.asks()
            && (low.isBelow(risk, attempt.lot()) || isNovel(doubt.cues(), quantile, attempt));
    if (keeps) {
      return new Decision(
          chance,
          true,
          true,
          "may fail with %s, gives back below %s".formatted(percent(risk), percent(low.chance())));
    }
    return new Decision(
        chance,
        false,
        false,
        "may fail with %s, asks from %s".formatted(percent(risk), percent(chance)));
  }

  private static Threshold threshold(
      Deque<Threshold.Weighted> past, double quantile, Attempt attempt) {
    return Threshold.leaving(quantile * (past.size() + 1) - attempt.own(), List.copyOf(past));
  }

  private boolean isNovel(Map<Cue, Double> cues, double quantile, Attempt attempt) {
    OptionalDouble novelty = novelty(cues);
    return novelty.isPresent()
        && threshold(novelties, quantile, attempt).isBelow(novelty.getAsDouble(), attempt.lot());
  }

  private static OptionalDouble novelty(Map<Cue, Double> cues) {
    Double disagreement = cues.get(Cue.ENSEMBLE_VARIANCE);
    Double distance = cues.get(Cue.TUBE_DISTANCE);
    if (disagreement != null) {
      return OptionalDouble.of(disagreement);
    }
    return distance == null ? OptionalDouble.empty() : OptionalDouble.of(distance);
  }

  @Override
  void heed(Attempt attempt, GateEvent.Judged judged) {
    if (settings.unit() == Unit.STEPS) {
      note(judged.risk(), novelty(judged.cues()), attempt);
      spend(judged.asks());
    }
  }

  @Override
  void heed(Attempt attempt, Past ended) {
    if (settings.unit() == Unit.ATTEMPTS) {
      note(attempt.worst(), novelty(attempt.lastCues()), attempt);
      spend(attempt.asked());
    }
  }

  private void note(double risk, OptionalDouble novelty, Attempt attempt) {
    add(risks, risk, attempt);
    novelty.ifPresent(value -> add(novelties, value, attempt));
  }

  private void add(Deque<Threshold.Weighted> past, double value, Attempt attempt) {
    past.add(new Threshold.Weighted(value, attempt.lot(), 1));
    if (past.size() > settings.window()) {
      past.removeFirst();
    }
  }

  private void spend(boolean asked) {
    level = Math.clamp(level + GAIN * (settings.budget() - (asked ? 1 : 0)), 0, 1);
  }

  @Override
  double chanceToKnow(Past one, double knownWithoutHelp) {
    return one.asked() || one.helped() ? 1 : knownWithoutHelp;
  }
}
