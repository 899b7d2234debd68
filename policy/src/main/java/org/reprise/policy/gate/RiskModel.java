package org.reprise.policy.gate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reprise.core.statistics.LogisticRegression;

/**
 * The probability that an attempt fails, by its cues: a logistic regression that is fitted anew
 * after every few attempts of which it became known how they ended, to the last few hundred.
 *
 * <p>Each cue counts by how doubtful its value is and by being known at all. Before anything is
 * known, two made-up attempts for each cue say that doubt is bad.
 */
final class RiskModel {
  private static final int ATTEMPTS = 300;
  private static final int FITTED_EVERY = 10;
  private static final double RIDGE = 0.5;
  private static final double DOUBTFUL = 2;
  private static final List<LogisticRegression.Sample> PRIOR = prior();

  /** The newest of which the end became known: what it was fitted to last, and what came since. */
  private final Deque<GateEvent.Known> known = new ArrayDeque<>();

  private List<LogisticRegression.Sample> fittedTo = PRIOR;
  private @Nullable LogisticRegression model;
  private int learnt;

  private static List<LogisticRegression.Sample> prior() {
    List<LogisticRegression.Sample> made = new ArrayList<>();
    for (Cue cue : Cue.values()) {
      made.add(new LogisticRegression.Sample(features(Map.of(cue, DOUBTFUL)::get), true));
      made.add(new LogisticRegression.Sample(features(Map.of(cue, -DOUBTFUL)::get), false));
    }
    return List.copyOf(made);
  }

  /**
   * Returns a constant, then for each cue whether it is known and how doubtful it is.
   *
   * @param doubts how doubtful a cue is; null where it is not known
   */
  private static double[] features(Function<Cue, @Nullable Double> doubts) {
    double[] features = new double[1 + 2 * Cue.values().length];
    features[0] = 1;
    int at = 1;
    for (Cue cue : Cue.values()) {
      Double doubt = doubts.apply(cue);
      if (doubt != null) {
        features[at] = 1;
        features[at + 1] = doubt;
      }
      at += 2;
    }
    return features;
  }

  private static double[] features(Map<Cue, Double> cues) {
    return features(cue -> {
      Double value = cues.get(cue);
      return value == null ? null : cue.doubtOf(value);
    });
  }

  /** Returns how often it was fitted to new attempts. */
  int version() {
    return learnt / FITTED_EVERY;
  }

  /** Returns the probability of a failure. */
  double risk(Map<Cue, Double> cues) {
    LogisticRegression fitted = model;
    if (fitted == null) {
      fitted = LogisticRegression.fit(fittedTo, RIDGE);
      model = fitted;
    }
    return fitted.probability(features(cues));
  }

  /**
   * Learns how an attempt ended.
   *
   * @param first cues when it was judged first
   * @param last cues when it was judged last
   * @param failed whether it failed
   */
  void learn(Map<Cue, Double> first, Map<Cue, Double> last, boolean failed) {
    known.add(new GateEvent.Known(first, last, failed));
    learnt++;
    if (learnt % FITTED_EVERY == 0) {
      while (known.size() > ATTEMPTS) {
        known.removeFirst();
      }
      fitTo(known.size());
    }
  }

  /** Fits to what became known first. */
  private void fitTo(int attempts) {
    List<LogisticRegression.Sample> all = new ArrayList<>(PRIOR);
    known.stream().limit(attempts).flatMap(RiskModel::samples).forEach(all::add);
    fittedTo = all;
    model = null;
  }

  private static Stream<LogisticRegression.Sample> samples(GateEvent.Known one) {
    return Stream.of(one.first(), one.last())
        .map(cues -> new LogisticRegression.Sample(features(cues), one.failed(), 0.5));
  }

  /** Returns of how many attempts the end became known. */
  int learnt() {
    return learnt;
  }

  /** Returns the newest of them, as many as the model needs to go on. */
  List<GateEvent.Known> known() {
    return List.copyOf(known);
  }

  /** Goes on from where another model was. */
  void restore(int attempts, List<GateEvent.Known> newest) {
    learnt = attempts;
    known.clear();
    known.addAll(newest);
    fitTo(Math.max(0, known.size() - learnt % FITTED_EVERY));
  }
}
