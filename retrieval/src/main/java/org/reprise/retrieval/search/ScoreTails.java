package org.reprise.retrieval.search;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Remembers how scores of matches and of others are spread, so that a threshold for a rate of error
 * can be read off: split-conformal prediction (Vovk, Gammerman and Shafer, "Algorithmic Learning in
 * a Random World", 2005; Papadopoulos et al., "Inductive confidence machines for regression", 2002)
 * for each of the two classes.
 *
 * <p>The promise of that prediction holds for a rate of at least 1 / (n + 1) and scores that are
 * exchangeable. Below that rate the threshold lies just beyond the most extreme score that was seen
 * and promises nothing; and pairs share objects, so that they are not independent and the rates are
 * estimates.
 *
 * @param matches scores of matches, below which the shares {@link #RATES} of them lie
 * @param others scores of others, at or above which the shares {@link #RATES} of them lie
 */
record ScoreTails(List<Double> matches, List<Double> others) {
  /** The shares at which scores are remembered. */
  static final List<Double> RATES =
      List.of(
          0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1,
          0.15, 0.2, 0.3, 0.5, 0.9);

  /** Copies the lists. */
  ScoreTails {
    matches = List.copyOf(matches);
    others = List.copyOf(others);
    if (matches.size() != RATES.size() || others.size() != RATES.size()) {
      throw new IllegalArgumentException(
          "matches=%d others=%d: need %d each"
              .formatted(matches.size(), others.size(), RATES.size()));
    }
  }

  static ScoreTails of(double[] matches, double[] others) {
    double[] low = DoubleStream.of(matches).sorted().toArray();
    double[] high = DoubleStream.of(others).map(s -> -s).sorted().toArray();
    return new ScoreTails(
        RATES.stream().map(rate -> tail(low, rate)).toList(),
        RATES.stream().map(rate -> -tail(high, rate)).toList());
  }

  /** Returns the score with rank floor(rate (n + 1)) from below, or just less than the least. */
  private static double tail(double[] sorted, double rate) {
    int rank = (int) Math.floor(rate * (sorted.length + 1));
    return rank < 1 ? sorted[0] - 1e-9 : sorted[Math.min(rank, sorted.length) - 1];
  }

  /**
   * Returns the least score that is accepted.
   *
   * @param chances to be mistaken in one wish, 1 or more, as if they were independent
   */
  double threshold(RefusalSetting setting, double chances) {
    return switch (setting) {
      case RefusalSetting.FalseRefusal(double rate) -> at(matches, rate);
      case RefusalSetting.FalseAcceptance(double rate) -> Math.nextUp(at(others, rate / chances));
    };
  }

  private static double at(List<Double> scores, double rate) {
    int above =
        IntStream.range(0, RATES.size())
            .filter(i -> RATES.get(i) >= rate)
            .findFirst()
            .orElse(RATES.size() - 1);
    if (above == 0) {
      return scores.getFirst();
    }
    double fraction =
        Math.clamp(
            (rate - RATES.get(above - 1)) / (RATES.get(above) - RATES.get(above - 1)), 0.0, 1.0);
    return scores.get(above - 1) + fraction * (scores.get(above) - scores.get(above - 1));
  }
}
