package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.search.BankRetriever;

final class EpisodeIT {
  private static final long SEED = 7;

  @TempDir private Path folder = Path.of("");

  @Test
  void repeatsAtANewPlacementWhatWasShownOnceAndRepeatsItselfBitForBit() {
    TruthBook truths = new TruthBook();
    truths.note(TaughtTask.TASK.name(), TaughtTask.lesson().baseFromTarget());
    EpisodeRunner runner =
        new EpisodeRunner(
            TaughtTask.SETTINGS,
            new BankRetriever(TaughtTask.bank(folder), new ShapeDescriptorEncoder()),
            new VisibilityAligner(AlignmentSettings.UPRIGHT),
            truths,
            System::nanoTime);

    EpisodeRun first = run(runner);
    EpisodeRun second = run(runner);

    assertThat(first.result().success()).as(first.result().toString()).isTrue();
    assertThat(first.result().violations()).isZero();
    assertThat(first.result().stages()).isNotEmpty().allMatch(StageResult::rightObject);
    assertThat(withoutWallTimes(second.result())).isEqualTo(withoutWallTimes(first.result()));
    assertThat(second.handPath()).isEqualTo(first.handPath());
  }

  private static EpisodeRun run(EpisodeRunner runner) {
    return runner.run(
        TaughtTask.TASK,
        TaughtTask.TASK.instruction(),
        TaughtTask.OBJECT_SEED,
        SEED,
        (phase, stage) -> {});
  }

  private static EpisodeResult withoutWallTimes(EpisodeResult result) {
    return new EpisodeResult(
        result.task(),
        result.instruction(),
        result.seed(),
        result.disturbance(),
        result.disturbed(),
        result.reportedSuccess(),
        result.success(),
        result.goalReached(),
        result.verdictShare(),
        result.refused(),
        result.amount(),
        result.phase(),
        result.cause(),
        result.offers(),
        result.considered(),
        result.stages(),
        List.of(),
        Map.of(),
        result.simulatedSeconds(),
        result.violations());
  }
}
