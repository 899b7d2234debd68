package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.AttemptRecorder;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.study.CorrectionTry.Way;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.HandDistance;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/**
 * Has a mug asked for that looks unlike the one that was shown, so that the robot goes for
 * something else and a scripted person leads it to the mug.
 */
final class CorrectionIT {
  private static final Task MUG = TaskSuite.byName("pick-up-mug");
  private static final long OTHER_MUG = 5;
  private static final double GRASPED_METERS = 0.03;

  @TempDir Path folder;

  private List<CorrectionTry> correctOnce() {
    CorrectionStudy.Plan plan =
        new CorrectionStudy.Plan(
            new OneDemonstrationStudy.Plan(List.of(MUG), 1, 1, TaughtTask.OBJECT_SEED, 1),
            List.of(OTHER_MUG),
            List.of(1),
            4,
            Duration.ofMillis(700),
            Duration.ofSeconds(4),
            1.5);
    return new CorrectionStudy(plan, TaughtTask.SETTINGS, System::nanoTime)
        .run(
            folder,
            Instant.ofEpochSecond(1),
            new CorrectionStudy.Listener() {
              @Override
              public void watched(Task task, int corrections, double seconds) {}

              @Override
              public void ended(CorrectionTry one) {}

              @Override
              public EpisodeListener episodes() {
                return (phase, stage) -> {};
              }
            });
  }

  @Test
  void whatIsKeptIsAboutTheObjectThatThePersonLedTheHandTo() {
    List<CorrectionTry> tries = correctOnce();

    assertThat(tries).extracting(CorrectionTry::way).contains(Way.CORRECTED, Way.SHOWN);
    Bank bank = Bank.open(folder.resolve("pick-up-mug-%d-corrected".formatted(OTHER_MUG)));
    List<Demonstration> corrected =
        bank.list().stream()
            .filter(one -> one.operator().equals(AttemptRecorder.CORRECTED))
            .map(one -> bank.load(one.id()))
            .toList();
    assertThat(corrected).isNotEmpty();
    for (Demonstration one : corrected) {
      Stage stage = one.stages().getFirst();
      assertThat(
              HandDistance.meters(
                  stage.observation().cloud(),
                  grasp(stage).orElseThrow().target().baseFromGripper().translation()))
          .as("%s: from where the fingers closed to the object that it is kept under", one.id())
          .isLessThan(GRASPED_METERS);
    }
  }

  private static Optional<InteractionSample> grasp(Stage stage) {
    double open = stage.interaction().getFirst().target().gripper().widthMeters();
    return stage.interaction().stream()
        .filter(sample -> sample.target().gripper().widthMeters() < open / 2)
        .findFirst();
  }
}
