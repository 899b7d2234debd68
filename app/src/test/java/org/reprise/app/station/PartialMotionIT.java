package org.reprise.app.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Method;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.sim.objects.DrawerUnit;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskScene;
import org.reprise.sim.suite.TaskSuite;

final class PartialMotionIT {
  private static final Task TASK = TaskSuite.byName("open-drawer");
  private static final long SEED = Long.getLong("reprise.seed", 11);
  private static final double TOLERANCE_METERS = 0.015;

  @TempDir private Path folder = Path.of("");

  private record Opening(EpisodeTrace trace, double meters) {}

  @Test
  void opensADrawerAsFarAsAsked() {
    Bank bank = Bank.openOrCreate(folder);
    bank.add(
        new Teacher(TaughtTask.SETTINGS)
            .teach(TASK, "open-drawer-1", TaughtTask.OBJECT_SEED, 1, Instant.ofEpochSecond(1))
            .demonstration());

    Opening whole = open(bank, "open the drawer");
    assertThat(whole.meters()).as("seed=%d", SEED).isGreaterThan(0.12);
    assertThat(open(bank, "open the drawer halfway").meters())
        .as("seed=%d", SEED)
        .isCloseTo(whole.meters() / 2, within(TOLERANCE_METERS));
    assertThat(open(bank, "pull the drawer open by 4 cm").meters())
        .as("seed=%d", SEED)
        .isCloseTo(0.04, within(TOLERANCE_METERS));

    Opening beyond = open(bank, "open the drawer by 40 cm");
    assertThat(beyond.trace().outcome())
        .isInstanceOfSatisfying(
            EpisodeOutcome.Refused.class,
            refused -> assertThat(refused.reason()).contains("asked=40.0 cm", "shown="));
    assertThat(beyond.meters()).isCloseTo(0, within(1e-3));
  }

  private static Opening open(Bank bank, String instruction) {
    TaskScene scene = TASK.scene(TaughtTask.OBJECT_SEED, SEED);
    try (Station station = Station.open(TaughtTask.SETTINGS, scene, SEED)) {
      EpisodeTrace trace =
          station
              .executor(
                  new BankRetriever(bank, new ShapeDescriptorEncoder()),
                  new VisibilityAligner(AlignmentSettings.UPRIGHT),
                  System::nanoTime,
                  Method.MT3)
              .execute(instruction, (phase, stage) -> {});
      double meters =
          station.truth().jointPosition(DrawerUnit.joint(scene.objects().getFirst().body()));
      return new Opening(trace, meters);
    }
  }
}
