package org.reprise.policy.registration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.alignment.VisibilityAligner;

/**
 * Runs an aligner on every pair of a folder and compares with the truth.
 *
 * @param aligner says which aligner works on which subset
 * @param clock times the calls
 */
public record RegistrationStudy(Function<String, Aligner> aligner, NanoClock clock) {
  private static final int WARM_UP_PAIRS = 12;

  /** Returns the result of every pair of a folder whose index passes. */
  public List<PairResult> pairs(Path folder, Predicate<Integer> wanted) {
    return pairs(folder, wanted, result -> {});
  }

  /**
   * Returns the result of every pair of a folder whose index passes.
   *
   * @param folder where the pairs are
   * @param wanted whether the pair of an index is registered
   * @param heard hears of every result at once; what it throws ends the study
   */
  public List<PairResult> pairs(
      Path folder, Predicate<Integer> wanted, Consumer<PairResult> heard) {
    RegistrationSet set = RegistrationSet.open(folder);
    warmUp(set);
    List<PairResult> results = new ArrayList<>();
    for (int i = 0; i < set.size(); i++) {
      if (wanted.test(i)) {
        PairResult result = judge(i, set.read(i));
        results.add(result);
        heard.accept(result);
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

  /** Lets the compiler see the first pairs before the clock counts. */
  private void warmUp(RegistrationSet set) {
    for (int i = 0; i < Math.min(WARM_UP_PAIRS, set.size()); i++) {
      RegistrationPair pair = set.read(i * set.size() / Math.min(WARM_UP_PAIRS, set.size()));
      aligner.apply(pair.subset()).align(pair.demo(), pair.live());
    }
  }

  private PairResult judge(int index, RegistrationPair pair) {
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
    RigidTransform estimate =
        hypotheses.isEmpty() ? RigidTransform.IDENTITY : hypotheses.getFirst().liveFromDemo();
    double radians = hypotheses.isEmpty() ? Math.PI : pair.rotationErrorRadians(estimate);
    double meters =
        hypotheses.isEmpty() ? Double.POSITIVE_INFINITY : pair.translationErrorMeters(estimate);
    PairResult result =
        new PairResult(
            index,
            pair.id(),
            pair.subset(),
            pair.objectName(),
            refused,
            radians,
            meters,
            hypotheses.isEmpty() ? 0 : hypotheses.getFirst().confidence(),
            hypotheses.isEmpty() ? 1 : hypotheses.getFirst().cost(),
            estimate,
            false,
            nanos);
    return result.within(2) || !(chosen instanceof VisibilityAligner judge)
        ? result
        : result.judged(explainsAsWell(judge, pair, estimate));
  }

  /** Tells whether a wrong motion explains both views at least as well as the truth. */
  private static boolean explainsAsWell(
      VisibilityAligner judge, RegistrationPair pair, RigidTransform wrong) {
    return judge.costNear(pair.demo(), pair.live(), wrong)
        <= judge.costNear(pair.demo(), pair.live(), pair.liveFromDemo());
  }
}
