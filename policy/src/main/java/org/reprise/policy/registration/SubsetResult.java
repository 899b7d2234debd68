package org.reprise.policy.registration;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Sums up the pairs of one subset. Percentages are of all pairs but for the false acceptances,
 * which are of the accepted ones; medians are of the accepted ones.
 *
 * @param pairs number of pairs
 * @param strictPercent within 5 degrees and 1 cm
 * @param loosePercent within 10 degrees and 2 cm
 * @param medianRotationDegrees median angle of the accepted
 * @param medianTranslationMeters median distance of the accepted
 * @param timeP50Millis median time of a pair
 * @param timeP95Millis 95th percentile of the time of a pair
 * @param falseAcceptancePercent accepted and not within the loose tolerance
 * @param refusalPercent refused
 * @param undecidablePercent wrong, accepted or not, although the motion found explains both views
 *     at least as well as the truth: what no choice by the views can mend
 */
public record SubsetResult(
    int pairs,
    double strictPercent,
    double loosePercent,
    double medianRotationDegrees,
    double medianTranslationMeters,
    double timeP50Millis,
    double timeP95Millis,
    double falseAcceptancePercent,
    double refusalPercent,
    double undecidablePercent) {

  /** Sums up results of one subset. */
  public static SubsetResult of(List<PairResult> results) {
    List<PairResult> accepted = results.stream().filter(r -> !r.refused()).toList();
    int n = results.size();
    return new SubsetResult(
        n,
        percent(results.stream().filter(PairResult::strict).count(), n),
        percent(results.stream().filter(PairResult::loose).count(), n),
        Math.toDegrees(quantile(accepted, PairResult::rotationErrorRadians, 0.5)),
        quantile(accepted, PairResult::translationErrorMeters, 0.5),
        quantile(results, r -> r.nanos() * 1e-6, 0.5),
        quantile(results, r -> r.nanos() * 1e-6, 0.95),
        percent(accepted.stream().filter(r -> !r.loose()).count(), accepted.size()),
        percent(n - accepted.size(), n),
        percent(results.stream().filter(PairResult::undecidable).count(), n));
  }

  private static double percent(long count, int of) {
    return of == 0 ? 0 : 100.0 * count / of;
  }

  private static double quantile(
      List<PairResult> results, ToDoubleFunction<PairResult> value, double share) {
    double[] sorted = results.stream().mapToDouble(value).sorted().toArray();
    return sorted.length == 0
        ? 0
        : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)];
  }
}
