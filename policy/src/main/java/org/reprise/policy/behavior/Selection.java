package org.reprise.policy.behavior;

import java.util.Arrays;

/** Says which moments of a bank are taken, by their scores. */
public sealed interface Selection {
  /**
   * Tells of each moment whether it is taken. What is not alike at all (negative infinity) never
   * is.
   *
   * @param scores one or more
   * @throws IllegalArgumentException if a score is not a number
   */
  boolean[] select(double[] scores);

  /**
   * Takes what is above a cut, scores being scaled to 0 for the least and 1 for the greatest (Du et
   * al., RSS 2023: 0.75 to 0.85). One moment that is very unlike all others shifts everything above
   * the cut, so prefer {@link Quantile}.
   *
   * @param least from 0 to 1
   */
  record Cut(double least) implements Selection {
    /** Checks the cut. */
    public Cut {
      requireShare("cut", least);
    }

    @Override
    public boolean[] select(double[] scores) {
      requireNumbers(scores);
      double low = finite(scores).min().orElse(0);
      double high = finite(scores).max().orElse(0);
      return above(scores, low + least * (high - low));
    }
  }

  /**
   * Takes a share of the moments, the most alike; more where some are equally alike.
   *
   * @param share from 0 to 1
   */
  record Quantile(double share) implements Selection {
    /** Checks the share. */
    public Quantile {
      requireShare("share", share);
    }

    @Override
    public boolean[] select(double[] scores) {
      requireNumbers(scores);
      double[] sorted = scores.clone();
      Arrays.sort(sorted);
      int count = Math.clamp(Math.round(share * sorted.length), 1, sorted.length);
      return above(scores, sorted[sorted.length - count]);
    }
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "%s=%s: must be from 0 to 1: nothing was chosen".formatted(name, share));
    }
  }

  private static void requireNumbers(double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      if (Double.isNaN(scores[i])) {
        throw new IllegalArgumentException(
            "score=NaN, of moment %d of %d: must be a number or -Infinity: nothing was chosen;"
                    .formatted(i, scores.length)
                + " mend the scorer, or what the moment was recorded from");
      }
    }
  }

  private static java.util.stream.DoubleStream finite(double[] scores) {
    return Arrays.stream(scores).filter(Double::isFinite);
  }

  private static boolean[] above(double[] scores, double least) {
    boolean[] taken = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      taken[i] = Double.isFinite(scores[i]) && scores[i] >= least;
    }
    return taken;
  }
}
