package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.task.OfferedMethods;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Segment;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.gate.ManualGate;
import org.reprise.policy.network.Origin;
import org.reprise.policy.task.Method;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.TaskEvent;

/** Corrects a task in which a trained network brings a simulated arm's hand to the object. */
final class LedTaskIT {
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final CloningSizes SIZES = new CloningSizes(16, 2, 16, 1, 8, 4, 4, 6);

  @TempDir Path folder;

  private final TaskEvents events = new TaskEvents();

  /** Offers a network that was hardly trained: where it leads the hand is not what is tested. */
  private static OfferedMethods networkThatAligns(Path folder) throws IOException {
    Cloning.train(
        CloningData.of(List.of(TaughtTask.lesson().demonstration())),
        new CloningPlan(
            CloningPart.ALIGNMENT, SIZES, CloningHead.DIRECT, 200, 16, 2e-3, ServedArm.SEED),
        0.08,
        new Origin("now", "test", System::nanoTime),
        folder,
        (step, loss) -> true);
    Method method =
        new Method(
            "BC-Ret",
            Optional.of(Cloning.load(folder, "panda")),
            Optional.empty(),
            Optional.empty());
    return new OfferedMethods(
        List.of(new OfferedMethods.Offer("bc-ret", "a network, then replay", method)), Map.of());
  }

  @Test
  void correctsWhatANetworkLeadsAndLetsItGoOn() throws InterruptedException, IOException {
    try (ServedArm served =
        new ServedArm(
            TaughtTask.bank(folder.resolve("bank")),
            1,
            SILENCE,
            "panda",
            new ManualGate(),
            false,
            networkThatAligns(folder.resolve("model")))) {
      events.of(served);
      long task = served.client.taskCalls().startTask(CorrectTaskIT.order()).getTask();
      events.awaitPhase("APPROACH");
      long begun = served.client.report().getRobotNanos();
      served.client.await("it moves", r -> r.getRobotNanos() > begun + 500_000_000L);
      CorrectTaskIT.say(served, task, "up 1 cm", false);
      TaskEvent said = events.await(TaskEvent::hasMotionDone);
      assertThat(said.getMotionDone().getReason()).isEmpty();
      served.client.taskCalls().correctTask(CorrectTaskIT.number(task));
      events.await(TaskEvent::hasCorrection);
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.beat();
      served.client.hold(driver, OperatorClient.twist(0, 0, 0.03), 0.5);
      served.client.hold(driver, OperatorClient.twist(0, 0, 0), 0.3);
      CorrectTaskIT.handBack(served, task, HandBackChoice.HAND_BACK_CHOICE_GO_ON);
      events.await(TaskEvent::hasHandedBack);
      events.awaitPhase("APPROACH");
      events.awaitPhase("INTERACT");
      String kept =
          events.await(TaskEvent::hasCorrectionKept).getCorrectionKept().getDemonstration();
      TaskEvent ended = events.await(TaskEvent::hasEnded);

      assertThat(ended.getEnded().getViolations()).isZero();
      Demonstration one = served.bank.load(kept);
      assertThat(one.stages()).hasSize(1);
      assertThat(one.streams().segments())
          .filteredOn(segment -> segment.kind() == Segment.Kind.CORRECTION)
          .as("what was said and what was led")
          .hasSizeGreaterThanOrEqualTo(2)
          .allMatch(Segment::kept);
      CorrectTaskIT.assertHasNoJump(one.streams().servo());
    }
  }
}
