package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.AttemptRecorder;
import org.reprise.app.station.Station;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.correction.Rewind;
import org.reprise.policy.correction.Situation;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Phase;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankRepair;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.FileReport;
import org.reprise.sim.suite.TaskScene;

/**
 * Runs a task on the simulator while an operator stops, drives, opens, closes, hands back and
 * throws away at random: commands keep the limits, and what is on the disk is whole.
 */
class RandomOperatorIT {
  private static final long SEED = Long.getLong("reprise.seed", 11);
  private static final int ATTEMPTS = Integer.getInteger("reprise.attempts", 4);

  @TempDir Path folder;

  /** An operator without a plan. */
  private static final class Dice implements Companion, Supervisor {
    private final SplittableRandom random;
    private final AttemptRecorder recorder;
    private final boolean dies;
    private Optional<DemonstrationSummary> kept = Optional.empty();
    private @Nullable Station station;
    private boolean wants;
    private int corrections;
    private long nextNanos;
    private boolean openedLoaded;

    Dice(long seed, Bank bank, String id) {
      random = new SplittableRandom(seed);
      dies = random.nextInt(4) == 0;
      recorder =
          new AttemptRecorder(
              bank.record(
                  new DemonstrationRecorder.Header(
                      id, TaughtTask.TASK.instruction(), "panda", "dice", "test"),
                  Instant.now(),
                  Duration.ofMillis(40)),
              (phase, stage) -> {});
    }

    @Override
    public EpisodeListener joins(Station at, TaskScene scene, EpisodeListener listener) {
      station = at;
      at.recordTo(sample -> {
        recorder.sampled(sample);
        long now = sample.state().nanos();
        if (nextNanos == 0) {
          nextNanos = now + random.nextLong(8_000_000_000L);
        }
        if (now > nextNanos && corrections < 3) {
          wants = true;
          nextNanos = now + random.nextLong(500_000_000L, 6_000_000_000L);
          at.motion().stop();
        }
      });
      return recorder;
    }

    @Override
    public Supervisor supervisor() {
      return this;
    }

    @Override
    public boolean wantsToCorrect() {
      return wants;
    }

    @Override
    public void rewinds(Rewind rewind) {
      if (!rewind.stays() && rewind.way().getFirst().holds()) {
        GripperCommand held = rewind.way().getFirst().gripper();
        openedLoaded |= rewind.samples().stream().anyMatch(s -> !s.target().gripper().equals(held));
      }
    }

    @Override
    public HandBack correct(Situation situation) {
      wants = false;
      corrections++;
      Station at = Objects.requireNonNull(station);
      at.motion().forgetRequests();
      RigidTransform here = at.motion().baseFromGripper();
      GripperCommand fingers = new GripperCommand(random.nextBoolean() ? 0.08 : 0.0, 20);
      Vector3 there =
          here.translation()
              .plus(
                  new Vector3(
                      random.nextDouble(-0.04, 0.04),
                      random.nextDouble(-0.04, 0.04),
                      random.nextDouble(0, 0.06)));
      at.motion()
          .track(
              new ReplayPolicy(
                  List.of(
                      new InteractionSample(0, new GripperTarget(here, fingers)),
                      new InteractionSample(
                          900_000_000L,
                          new GripperTarget(
                              new RigidTransform(here.rotation(), there), fingers)))));
      List<HandBack> all = List.of(HandBack.values());
      HandBack choice = all.get(random.nextInt(all.size()));
      wants = choice == HandBack.AGAIN || choice == HandBack.FURTHER;
      return corrections > 4 ? HandBack.GO_ON : choice;
    }

    @Override
    public void leaves(EpisodeTrace trace, boolean reached) {
      if (dies) {
        recorder.abandon();
      } else {
        kept = recorder.end(reached ? new Outcome.Success() : new Outcome.Failure("not reached"));
      }
    }
  }

  @Test
  void commandsKeepTheLimitsAndTheDiskIsWholeWhateverPeopleDo() {
    Bank bank = TaughtTask.bank(folder);
    int corrected = 0;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String name = "seed=%d attempt=%d".formatted(SEED, attempt);
      Dice dice = new Dice(SEED + attempt, bank, "attempt-" + attempt);
      EpisodeRun run =
          EpisodeRunner.over(bank, TaughtTask.SETTINGS, System::nanoTime)
              .run(
                  Trial.undisturbed(
                      TaughtTask.TASK,
                      TaughtTask.TASK.instruction(),
                      TaughtTask.OBJECT_SEED,
                      SEED + attempt),
                  (Phase phase, int stage) -> {},
                  dice);
      assertThat(run.result().violations()).as(name).isZero();
      assertThat(dice.openedLoaded)
          .as("%s: a loaded hand was opened on the way back", name)
          .isFalse();
      corrected += dice.corrections;
      if (dice.dies) {
        new BankRepair(bank).run(report -> {});
      }
      assertThat(bank.verify()).as(name).allMatch(FileReport::ok);
      dice.kept.ifPresent(kept -> assertWhole(name, bank.load(kept.id())));
    }
    assertThat(corrected).as("seed=%d: nobody corrected anything", SEED).isPositive();
    bank.list().forEach(one -> bank.load(one.id()));
  }

  private static void assertWhole(String name, Demonstration one) {
    assertThat(one.streams().isCorrected()).as(name).isTrue();
    List<Segment> segments = one.streams().segments();
    for (int i = 1; i < segments.size(); i++) {
      assertThat(segments.get(i).fromNanos())
          .as(name)
          .isGreaterThanOrEqualTo(segments.get(i - 1).untilNanos());
    }
    assertThat(segments.getLast().untilNanos())
        .as(name)
        .isLessThanOrEqualTo(one.streams().servo().getLast().state().nanos());
  }
}
