package org.reprise.policy.registration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.time.NanoClock;

/**
 * Runs an aligner on every pair of a folder and compares with the truth.
 *
 * @param aligner says which aligner works on which subset
 * @param clock times the calls
 */
public record RegistrationStudy(Function<String, Aligner> aligner, NanoClock clock) {
  /** Returns the result of every pair of a folder whose index passes. */
  public List<PairResult> pairs(Path folder, Predicate<Integer> wanted) {
    RegistrationSet set = RegistrationSet.open(folder);
    List<PairResult> results = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      if (wanted.test(i)) {
        results.add(judge(set.read(i)));
      }
    }
    return results;
  }

  /** Returns the sum for each subset of a folder, by name. */
  public Map<String, SubsetResult> run(Path folder) {
    return summary(pairs(folder, pair -> true));
  }

  /** Sums up results by subset. */
  public static Map<String, SubsetResult> summary(List<PairResult> results) {
    return results.stream()
        .collect(
            Collectors.groupingBy(
                PairResult::subset,
                TreeMap::new,
                Collectors.collectingAndThen(Collectors.toList(), SubsetResult::of)));
  }

  private PairResult judge(RegistrationPair pair) {
    Aligner chosen = aligner.apply(pair.subset());
    long before = clock.nanos();
    AlignmentOutcome outcome = chosen.align(pair.demo(), pair.live());
    long nanos = clock.nanos() - before;
    boolean refused = outcome instanceof AlignmentOutcome.Refused;
    List<AlignmentHypothesis> hypotheses =
        switch (outcome) {
          case AlignmentOutcome.Aligned(List<AlignmentHypothesis> found, var symmetry) -> found;
          case AlignmentOutcome.Refused(String reason, List<AlignmentHypothesis> found) -> found;
        };
    if (hypotheses.isEmpty()) {
      return new PairResult(
          pair.id(),
          pair.subset(),
          pair.objectName(),
          true,
          Math.PI,
          Double.POSITIVE_INFINITY,
          0,
          1,
          nanos);
    }
    AlignmentHypothesis best = hypotheses.getFirst();
    RigidTransform estimate = best.liveFromDemo();
    return new PairResult(
        pair.id(),
        pair.subset(),
        pair.objectName(),
        refused,
        pair.rotationErrorRadians(estimate),
        pair.translationErrorMeters(estimate),
        best.confidence(),
        best.cost(),
        nanos);
  }
}
