package org.reprise.policy.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.DoubleStream;
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
    level = aim();
    restore();
  }

  @Override
  double aim() {
    return settings.budget();
  }

  @Override
  void steer(double from) {
    level = from;
  }

  /** {@inheritDoc} The share of the past that is above either high threshold. */
  @Override
  double level() {
    return level;
  }

  @Override
  Decision decide(Attempt attempt, Doubt doubt, double risk) {
    Threshold high = ofRisk(1 - level, attempt);
    double asksFrom = high.chance();
    if (high.isBelow(risk, attempt.lot())) {
      return decision(true, asksFrom, "risky", risk, asksFrom);
    }
    if (isNovel(doubt, 1 - level, attempt)) {
      return decision(true, asksFrom, "unlike what was shown", risk, asksFrom);
    }
    double quantile = Math.min(settings.giveBack(), 1 - level);
    Threshold low = ofRisk(quantile, attempt);
    boolean keeps =
        attempt.asks() && (low.isBelow(risk, attempt.lot()) || isNovel(doubt, quantile, attempt));
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

  private Threshold ofRisk(double quantile, Attempt attempt) {
    return threshold(moment -> OptionalDouble.of(moment.risk()), quantile, attempt);
  }

  private boolean isNovel(Doubt doubt, double quantile, Attempt attempt) {
    Cue cue =
        doubt.cues().containsKey(Cue.ENSEMBLE_VARIANCE) ? Cue.ENSEMBLE_VARIANCE : Cue.TUBE_DISTANCE;
    OptionalDouble novelty = value(doubt.cues(), cue);
    return novelty.isPresent()
        && threshold(moment -> value(moment.cues(), cue), quantile, attempt)
            .isBelow(novelty.getAsDouble(), attempt.lot());
  }

  private static OptionalDouble value(Map<Cue, Double> cues, Cue cue) {
    Double value = cues.get(cue);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns a quantile of what the past was like: of each attempt the worst, or every moment. */
  private Threshold threshold(
      Function<Moment, OptionalDouble> of, double quantile, Attempt attempt) {
    List<Threshold.Weighted> values = new ArrayList<>();
    for (Past one : past()) {
      DoubleStream moments = one.moments().stream().map(of).flatMapToDouble(OptionalDouble::stream);
      DoubleStream counted = settings.unit() == Unit.ATTEMPTS ? moments.max().stream() : moments;
      counted.forEach(value -> values.add(new Threshold.Weighted(value, one.lot(), 1, false)));
    }
    return Threshold.leaving(quantile * (values.size() + 1) - attempt.own(), values);
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
}
