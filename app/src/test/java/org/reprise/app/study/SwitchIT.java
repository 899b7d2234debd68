package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.Station;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.station.Teacher;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.switching.Standing;
import org.reprise.policy.switching.SwitchDecision;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.switching.SwitchWay;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.InterruptedTask;
import org.reprise.policy.task.Switching;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.sim.suite.SuccessCheck;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskPair;
import org.reprise.sim.suite.TaskSuite;

/** Wants another task while the box is in the air, on a table with the things of both. */
final class SwitchIT {
  private static final long SEED = Long.getLong("reprise.seed", 7);
  private static final Task BUTTON = TaskSuite.byName("press-button");
  private static final String BOX = "target-box";
  private static final double IN_THE_AIR_METERS = 0.04;
  private static final double SAME_PLACE_METERS = 0.01;

  @TempDir Path folder;

  /** Wants another task once the box is in the air, and resumes what made way. */
  private static final class Wish implements Switching {
    private final Station station;
    private final double wantedMeters;
    private @Nullable SwitchDecision decision;
    private @Nullable InterruptedTask left;
    private boolean wanted;

    Wish(Station station) {
      this.station = station;
      wantedMeters = box().translation().z() + IN_THE_AIR_METERS;
    }

    RigidTransform box() {
      return station.truth().baseFromBody(BOX);
    }

    void sampled() {
      if (!wanted && box().translation().z() > wantedMeters) {
        wanted = true;
        station.motion().stop();
      }
    }

    @Override
    public Optional<SwitchHow> wanted() {
      return wanted && left == null ? Optional.of(SwitchHow.AUTOMATIC) : Optional.empty();
    }

    @Override
    public void decided(SwitchDecision made, Standing standing) {
      decision = made;
    }

    @Override
    public void interrupted(InterruptedTask task) {
      left = task;
    }

    @Override
    public Optional<InterruptedTask> resumes() {
      return Optional.ofNullable(left);
    }
  }

  private static EpisodeOutcome execute(
      Station station, BankRetriever retriever, Task task, Switching switching) {
    return station
        .executor(
            retriever,
            new VisibilityAligner(AlignmentSettings.UPRIGHT),
            System::nanoTime,
            tuning -> tuning)
        .execute(task.instruction(), (phase, stage) -> {}, Supervisor.NOBODY, switching)
        .outcome();
  }

  @Test
  void putsTheBoxBackPressesTheButtonAndPicksTheBoxUp() {
    Bank bank = TaughtTask.bank(folder);
    bank.add(
        new Teacher(TaughtTask.SETTINGS)
            .teach(BUTTON, BUTTON.name(), TaughtTask.OBJECT_SEED, 1, Instant.ofEpochSecond(1))
            .demonstration());
    BankRetriever retriever = new BankRetriever(bank, new ShapeDescriptorEncoder());
    TaskPair.Scenes scenes =
        new TaskPair(TaughtTask.TASK, BUTTON).scene(TaughtTask.OBJECT_SEED, SEED);
    try (Station station = Station.open(TaughtTask.SETTINGS, scenes.first(), SEED)) {
      Wish wish = new Wish(station);
      SuccessCheck button = scenes.second().check(station.truth());
      TouchWatch touches = new TouchWatch(station.truth(), scenes.first().objects());
      station.recordTo(sample -> {
        button.observe(station.truth());
        touches.observe();
        wish.sampled();
      });
      RigidTransform stood = wish.box();

      EpisodeOutcome interrupted = execute(station, retriever, TaughtTask.TASK, wish);

      assertThat(interrupted)
          .as("seed=%d", SEED)
          .isInstanceOfSatisfying(
              EpisodeOutcome.Interrupted.class, made -> assertThat(made.stage()).isZero());
      assertThat(wish.decision)
          .isNotNull()
          .extracting(SwitchDecision::way)
          .isEqualTo(SwitchWay.ROLL_BACK);
      assertThat(wish.box().translation().distanceTo(stood.translation()))
          .as("the box is back where it stood")
          .isLessThan(SAME_PLACE_METERS);
      assertThat(station.gripper().read().holds()).isFalse();

      assertThat(execute(station, retriever, BUTTON, Switching.NEVER))
          .isInstanceOf(EpisodeOutcome.Completed.class);
      assertThat(button.succeeded()).as(button.explanation()).isTrue();
      assertThat(execute(station, retriever, TaughtTask.TASK, wish))
          .isInstanceOf(EpisodeOutcome.Completed.class);
      station.lookOnce();
      assertThat(station.succeeded()).as(station.explanation()).isTrue();
      assertThat(touches.dropped()).isZero();
      assertThat(station.violations()).isZero();
    }
  }
}
