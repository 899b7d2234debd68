package org.reprise.policy.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.time.NanoClock;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;

final class RegistrationStudyTest {
  private static final NanoClock STOPPED = () -> 0;

  @TempDir private Path folder;

  @BeforeEach
  void generate() throws IOException {
    GeneratedPairs.write(folder);
  }

  private static Aligner always(RigidTransform motion) {
    return (demo, live) ->
        new AlignmentOutcome.Aligned(
            List.of(new AlignmentHypothesis(motion, 1, 0)), new Symmetry.None());
  }

  @Test
  void scoresTheStoredTruthWithZeroError() {
    RigidTransform truth = RegistrationSet.open(folder).read(0).liveFromDemo();

    List<PairResult> results =
        new RegistrationStudy(subset -> always(truth), STOPPED).pairs(folder, pair -> true);

    assertThat(results).hasSize(2);
    assertThat(results)
        .allSatisfy(result -> {
          assertThat(result.rotationErrorRadians()).isLessThan(1e-6);
          assertThat(result.translationErrorMeters()).isLessThan(1e-9);
          assertThat(result.strict()).isTrue();
        });
  }

  @Test
  void countsARefusalAsNotSolved() {
    Aligner refusing = (demo, live) -> new AlignmentOutcome.Refused("no", List.of());

    Map<String, SubsetResult> results =
        new RegistrationStudy(subset -> refusing, STOPPED).run(folder);

    assertThat(results).hasSize(2);
    assertThat(results.values())
        .allSatisfy(subset -> {
          assertThat(subset.refusalPercent()).isEqualTo(100);
          assertThat(subset.loosePercent()).isZero();
        });
  }

  @Test
  void solvesTheGeneratedPairs() {
    Aligner aligner = new VisibilityAligner(AlignmentSettings.UPRIGHT);

    Map<String, SubsetResult> results =
        new RegistrationStudy(subset -> aligner, STOPPED).run(folder);

    assertThat(results.keySet()).containsExactly("cross", "yaw");
    assertThat(results.values()).allSatisfy(r -> assertThat(r.strictPercent()).isEqualTo(100));
  }

  @Test
  void solvesMostOfASharedSet() {
    String shared = System.getenv("REPRISE_REGISTRATION_PAIRS");
    assumeTrue(shared != null, "REPRISE_REGISTRATION_PAIRS names no folder of pairs");
    Aligner aligner = new VisibilityAligner(AlignmentSettings.UPRIGHT);
    RegistrationSet set = RegistrationSet.open(Path.of(shared));

    List<PairResult> results =
        new RegistrationStudy(subset -> aligner, STOPPED)
            .pairs(Path.of(shared), i -> set.subset(i).equals("yaw") && i % 8 == 0);

    assertThat(SubsetResult.of(results).strictPercent()).isGreaterThan(80);
  }
}
