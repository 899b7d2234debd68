package org.reprise.policy.gate;

import java.util.ArrayList;
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
    List<Threshold.Weighted> risks = new ArrayList<>();
    List<Threshold.Weighted> novelties = new ArrayList<>();
    remember(risks, novelties);
    Threshold high = threshold(risks, 1 - level, attempt);
    double asksFrom = high.chance();
    if (high.isBelow(risk, attempt.lot())) {
      return decision(true, asksFrom, "risky", risk, asksFrom);
    }
    if (isNovel(doubt, threshold(novelties, 1 - level, attempt), attempt)) {
      return decision(true, asksFrom, "unlike what was shown", risk, asksFrom);
    }
    double quantile = Math.min(settings.giveBack(), 1 - level);
    Threshold low = threshold(risks, quantile, attempt);
    boolean keeps =
        attempt.asks()
            && (low.isBelow(risk, attempt.lot())
                || isNovel(doubt, threshold(novelties, quantile, attempt), attempt));
    return keeps
        ? decision(true, asksFrom, "still doubtful", risk, low.chance())
        : decision(false, asksFrom, "as usual", risk, asksFrom);
  }

  private static Decision decision(
      boolean asks, double asksFrom, String why, double risk, double from) {
    return new Decision(
        asksFrom,
        asks,
        asks,
        "%s: may fail with %s, asks from %s".formatted(why, percent(risk), percent(from)));
  }

  private static Threshold threshold(
      List<Threshold.Weighted> past, double quantile, Attempt attempt) {
    return Threshold.leaving(quantile * (past.size() + 1) - attempt.own(), past);
  }

  private static boolean isNovel(Doubt doubt, Threshold threshold, Attempt attempt) {
    OptionalDouble novelty = novelty(doubt.cues());
    return novelty.isPresent() && threshold.isBelow(novelty.getAsDouble(), attempt.lot());
  }

  /** Lists what the past was like: of each attempt the worst, or every moment. */
  private void remember(List<Threshold.Weighted> risks, List<Threshold.Weighted> novelties) {
    for (Past one : past()) {
      boolean whole = settings.unit() == Unit.ATTEMPTS;
      for (Moment moment : whole ? List.of(one.moments().getLast()) : one.moments()) {
        risks.add(new Threshold.Weighted(whole ? one.risk() : moment.risk(), one.lot(), 1));
        novelty(moment.cues())
            .ifPresent(value -> novelties.add(new Threshold.Weighted(value, one.lot(), 1)));
      }
    }
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
  void heed(GateEvent.Judged judged) {
    if (settings.unit() == Unit.STEPS) {
      spend(judged.asks());
    }
  }

  @Override
  void heed(Past ended) {
    if (settings.unit() == Unit.ATTEMPTS) {
      spend(ended.asked());
    }
  }

  private void spend(boolean asked) {
    level += GAIN * (settings.budget() - (asked ? 1 : 0));
  }

  @Override
  double chanceToKnow(Past one, double knownWithoutHelp) {
    return one.asked() || one.helped() ? 1 : knownWithoutHelp;
  }
}
