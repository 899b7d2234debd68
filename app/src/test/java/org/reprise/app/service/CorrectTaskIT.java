package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Segment.Kind;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ServoSample;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.motion.MotionIndex;
import org.reprise.retrieval.motion.WordMatch;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.HandBackRequest;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.SayMotionRequest;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskNumber;
import org.reprise.schema.TaskState;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.TransformRecord;

/** Corrects tasks on a simulated arm over a socket: stop, way back, a person's piece, go on. */
class CorrectTaskIT {
  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final double FASTEST_RADIANS_PER_PERIOD = 0.02 * 2.7;
  private static final double MOST_JUMP_METERS = 0.01;

  @TempDir Path folder;

  private final TaskEvents events = new TaskEvents();

  private void watch(ServedArm served) {
    events.of(served);
  }

  private TaskEvent await(Predicate<TaskEvent> wanted) throws InterruptedException {
    return events.await(wanted);
  }

  static StartTaskRequest order() {
    return StartTaskRequest.newBuilder()
        .setInstruction("pick up the box")
        .setScene(
            SceneChoice.newBuilder()
                .setTask(TaughtTask.TASK.name())
                .setObjectSeed(TaughtTask.OBJECT_SEED)
                .setPlacementSeed(ServedArm.SEED))
        .build();
  }

  static TaskNumber number(long task) {
    return TaskNumber.newBuilder().setTask(task).build();
  }

  static void handBack(ServedArm served, long task, HandBackChoice choice) {
    served
        .client
        .taskCalls()
        .handBack(HandBackRequest.newBuilder().setTask(task).setChoice(choice).build());
  }

  /** Starts the task, waits for the motion in the middle of the grasp, and asks for the arm. */
  private long corrected(ServedArm served) throws InterruptedException {
    long task = served.client.taskCalls().startTask(order()).getTask();
    await(event -> event.hasPhase() && event.getPhase().getPhase().equals("INTERACT"));
    long begun = served.client.report().getRobotNanos();
    served.client.await("a second of it", r -> r.getRobotNanos() > begun + 1_000_000_000L);
    served.client.taskCalls().correctTask(number(task));
    await(TaskEvent::hasRewound);
    await(TaskEvent::hasCorrection);
    assertThat(served.tasks.report().getState()).isEqualTo(TaskState.TASK_STATE_CORRECTING);
    return task;
  }

  @Test
  void goesBackIsLedGoesOnAndIsKeptAndUsedNext() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), 1, SILENCE)) {
      watch(served);
      long task = corrected(served);
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.beat();
      served.client.hold(driver, OperatorClient.twist(0, 0, 0.05), 0.6);
      served.client.hold(driver, OperatorClient.twist(0, 0, 0), 0.4);
      handBack(served, task, HandBackChoice.HAND_BACK_CHOICE_GO_ON);
      assertThat(await(TaskEvent::hasHandedBack).getHandedBack().getChoice())
          .isEqualTo(HandBackChoice.HAND_BACK_CHOICE_GO_ON);
      String kept = await(TaskEvent::hasCorrectionKept).getCorrectionKept().getDemonstration();
      TaskEvent ended = await(TaskEvent::hasEnded);
      assertThat(ended.getEnded().getVerdict())
          .as("%s", ended)
          .isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
      assertThat(ended.getEnded().getGoalReached()).isTrue();
      assertThat(ended.getEnded().getViolations()).isZero();

      Demonstration one = served.bank.load(kept);
      assertThat(one.outcome()).isEqualTo(new Outcome.Success());
      assertThat(one.stages()).hasSize(1);
      assertThat(one.lastLook()).as("what repeats it is verified by looking").isNotNull();
      assertIsOneAttempt(one);
      assertHasNoJump(one.streams().servo());

      served.client.taskCalls().startTask(order());
      assertThat(await(TaskEvent::hasChosen).getChosen().getDemonstration())
          .as("the corrected branch is taken in the same scene")
          .isEqualTo(kept);
      assertThat(await(TaskEvent::hasEnded).getEnded().getGoalReached()).isTrue();
    }
  }

  private static void assertIsOneAttempt(Demonstration one) {
    List<Segment> segments = one.streams().segments();
    assertThat(segments.stream().map(Segment::kind).distinct())
        .containsExactly(Kind.AUTONOMOUS, Kind.RECOVERY, Kind.CORRECTION);
    assertThat(segments.stream().filter(s -> s.kind() == Kind.RECOVERY))
        .isNotEmpty()
        .noneMatch(Segment::kept);
    assertThat(segments.stream().filter(s -> s.kind() == Kind.CORRECTION))
        .isNotEmpty()
        .allMatch(Segment::kept);
    assertThat(segments.getLast().kind()).isEqualTo(Kind.AUTONOMOUS);
    long undone =
        segments.stream()
            .filter(segment -> !segment.kept())
            .mapToLong(segment -> segment.untilNanos() - segment.fromNanos())
            .sum();
    assertThat(undone).as("half a second is undone, and the way back").isGreaterThan(500_000_000L);
    var interaction = one.stages().getFirst().interaction();
    for (int i = 1; i < interaction.size(); i++) {
      double jump =
          interaction
              .get(i)
              .target()
              .baseFromGripper()
              .translation()
              .distanceTo(interaction.get(i - 1).target().baseFromGripper().translation());
      double seconds = (interaction.get(i).nanos() - interaction.get(i - 1).nanos()) * 1e-9;
      assertThat(jump).as("sample %d", i).isLessThan(MOST_JUMP_METERS + 0.5 * seconds);
    }
  }

  /** Between samples, no joint is sent farther than its fastest. */
  static void assertHasNoJump(List<ServoSample> servo) {
    for (int i = 1; i < servo.size(); i++) {
      double periods =
          (servo.get(i).state().nanos() - servo.get(i - 1).state().nanos()) / 20_000_000.0;
      for (int joint = 0; joint < servo.get(i).sentRadians().size(); joint++) {
        assertThat(
                Math.abs(
                    servo.get(i).sentRadians().get(joint)
                        - servo.get(i - 1).sentRadians().get(joint)))
            .as("sample=%d joint=%d", i, joint)
            .isLessThanOrEqualTo(FASTEST_RADIANS_PER_PERIOD * periods);
      }
    }
  }

  @Test
  void doesWordsOfMotionWhereItRunsAndWhereItIsCorrected() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), 2, SILENCE)) {
      watch(served);
      long task = served.client.taskCalls().startTask(order()).getTask();
      assertThatThrownBy(() -> say(served, task, "up 1 cm", true)).hasMessageContaining("phase=");
      await(event -> event.hasPhase() && event.getPhase().getPhase().equals("INTERACT"));
      assertThat(say(served, task, "pick up the box", false).getNoMotion()).isNotEmpty();
      assertThatThrownBy(() -> say(served, task, "up 1 m", false)).hasMessageContaining("limit=20");
      assertThatThrownBy(() -> say(served, task, "down 20 cm", false))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("below the table");
      say(served, task, "slower", false);
      say(served, task, "faster", false);
      MotionPlan plan = say(served, task, "up 1 cm", true);
      assertThat(rise(plan.getBaseFromGripperList())).isCloseTo(0.01, within(1e-9));
      say(served, task, "up 1 cm", false);
      assertIsDone("up 1 cm");
      long done = served.client.report().getRobotNanos();
      served.client.await("a second more", r -> r.getRobotNanos() > done + 1_000_000_000L);

      served.client.taskCalls().correctTask(number(task));
      await(TaskEvent::hasCorrection);
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.beat();
      served.client.hold(driver, OperatorClient.twist(0, 0.02, 0), 0.3);
      served.client.hold(driver, OperatorClient.twist(0, 0, 0), 0.3);
      say(served, task, "up 1 cm then open a little", false);
      assertIsDone("up 1 cm then open by 1 cm");
      handBack(served, task, HandBackChoice.HAND_BACK_CHOICE_GO_ON);
      String kept = await(TaskEvent::hasCorrectionKept).getCorrectionKept().getDemonstration();
      TaskEvent ended = await(TaskEvent::hasEnded);
      assertThat(ended.getEnded().getGoalReached()).as("%s", ended).isTrue();
      assertThat(ended.getEnded().getViolations()).isZero();
      assertHoldsWhatWasSaid(served.bank.load(kept));
      assertIsLabelledAsItWasSaid(served.bank, served.bank.load(kept));
    }
  }

  private void assertIsDone(String words) throws InterruptedException {
    TaskEvent done =
        await(event -> event.hasMotionDone() && event.getMotionDone().getWords().equals(words));
    assertThat(done.getMotionDone().getReason()).isEmpty();
  }

  static MotionPlan say(ServedArm served, long task, String words, boolean onlyAsked) {
    return served
        .client
        .taskCalls()
        .sayMotion(
            SayMotionRequest.newBuilder()
                .setTask(task)
                .setWords(words)
                .setPreviewOnly(onlyAsked)
                .build());
  }

  private static double rise(List<TransformRecord> way) {
    return way.getLast().getTranslationMeters().getZ()
        - way.getFirst().getTranslationMeters().getZ();
  }

  /** The words, their twist, and what the hand was measured to do. */
  private static void assertHoldsWhatWasSaid(Demonstration one) {
    List<Segment> segments = one.streams().segments();
    List<Segment> corrections =
        segments.stream().filter(s -> s.kind() == Kind.CORRECTION && s.kept()).toList();
    assertThat(corrections).as("%s", segments).hasSize(2);
    assertThat(segments.stream().filter(s -> s.kind() == Kind.RECOVERY))
        .as("only the second goes back before it")
        .hasSize(1)
        .allMatch(s -> s.fromNanos() > corrections.getFirst().untilNanos());
    List<OrderedMotion> orders = one.streams().orders();
    assertThat(orders.stream().map(OrderedMotion::words))
        .containsExactly("slower", "faster", "up 1 cm", "up 1 cm", "open by 1 cm");
    assertThat(orders.stream().map(OrderedMotion::pace)).containsExactly(0.7, 1.0, 1.0, 1.0, 1.0);
    assertThat(orders.getLast().widthMeters()).isPresent();
    for (int i = 0; i < 2; i++) {
      OrderedMotion order = orders.get(2 + i);
      assertThat(order.shift()).isEqualTo(new Vector3(0, 0, 0.01));
      assertThat(order.twist().linear().z() * order.seconds()).isCloseTo(0.01, within(1e-9));
      assertThat(corrections.get(i).covers(order.atNanos())).isTrue();
      assertThat(heightAt(one, corrections.get(i).untilNanos()) - heightAt(one, order.atNanos()))
          .as("measured, order=%d", i)
          .isCloseTo(0.01, within(0.001));
    }
    assertHasNoJump(one.streams().servo());
  }

  /** Who looks for "up" finds what was ordered by it. */
  private static void assertIsLabelledAsItWasSaid(Bank bank, Demonstration one) {
    List<WordMatch> labels = new MotionIndex(bank).wordsOf(one.id()).labels();
    long first = one.streams().servo().getFirst().state().nanos();
    for (OrderedMotion order : one.streams().orders().subList(2, 4)) {
      double middle = (order.atNanos() - first) * 1e-9 + order.seconds() / 2;
      assertThat(labels)
          .as("order=%s at=%.2f", order.words(), middle)
          .anyMatch(label ->
              label.motion().startsWith("up ")
                  && label.fromSeconds() <= middle
                  && middle < label.toSeconds());
    }
  }

  private static double heightAt(Demonstration one, long nanos) {
    return one.streams().servo().stream()
        .filter(sample -> sample.state().nanos() <= nanos)
        .reduce((first, second) -> second)
        .orElseThrow()
        .baseFromGripper()
        .translation()
        .z();
  }

  @Test
  void throwsAFumbledCorrectionAway() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), 1, SILENCE)) {
      watch(served);
      long task = corrected(served);
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.beat();
      double before = served.client.report().getBaseFromGripper().getTranslationMeters().getZ();
      served.client.hold(driver, OperatorClient.twist(0, 0, 0.08), 0.8);
      assertThat(served.tasks.reset().getState())
          .as("a stopped arm can be reset in the middle of a correction")
          .isEqualTo(TaskState.TASK_STATE_CORRECTING);
      handBack(served, task, HandBackChoice.HAND_BACK_CHOICE_AGAIN);
      await(TaskEvent::hasRewound);
      await(TaskEvent::hasCorrection);
      assertThat(served.client.report().getBaseFromGripper().getTranslationMeters().getZ())
          .as("back where the correction began")
          .isBetween(before - 0.01, before + 0.01);
      OperatorClient.Driver again = served.client.new Driver(false);
      again.beat();
      served.client.hold(again, OperatorClient.twist(0, 0, 0.03), 0.5);
      handBack(served, task, HandBackChoice.HAND_BACK_CHOICE_GO_ON);
      String kept = await(TaskEvent::hasCorrectionKept).getCorrectionKept().getDemonstration();
      assertThat(await(TaskEvent::hasEnded).getEnded().getGoalReached()).isTrue();

      List<Segment> segments = served.bank.load(kept).streams().segments();
      assertThat(segments)
          .anyMatch(segment -> segment.kind() == Kind.CORRECTION && !segment.kept());
    }
  }

  @Test
  void keepsACorrectionOfATaskThatDidNotWorkOut() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), 1, SILENCE)) {
      watch(served);
      long task = corrected(served);
      OperatorClient.Driver driver = served.client.new Driver(false);
      driver.beat();
      served.client.hold(driver, OperatorClient.twist(0, 0, 0.05), 0.6);
      handBack(served, task, HandBackChoice.HAND_BACK_CHOICE_GO_ON);
      await(TaskEvent::hasHandedBack);
      served.client.taskCalls().stopTask(number(task));
      String kept = await(TaskEvent::hasCorrectionKept).getCorrectionKept().getDemonstration();

      Demonstration one = served.bank.load(kept);
      assertThat(one.outcome()).isInstanceOf(Outcome.Failure.class);
      assertThat(one.streams().isCorrected()).isTrue();
    }
  }

  @Test
  void endsInAHoldWhereTheTaskIsStoppedOrGivenUp() throws InterruptedException {
    try (ServedArm served = new ServedArm(TaughtTask.bank(folder), 1, SILENCE)) {
      watch(served);
      assertThatThrownBy(() -> served.client.taskCalls().correctTask(number(1)))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("refused");
      long task = corrected(served);
      assertThatThrownBy(() -> served.client.taskCalls().correctTask(number(task)))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("hand the arm back first");
      handBack(served, task, HandBackChoice.HAND_BACK_CHOICE_GIVE_UP);
      assertThat(await(TaskEvent::hasEnded).getEnded().getReason()).contains("gave it up");
      assertThat(served.bank.list()).hasSize(1);
      assertThatThrownBy(() -> handBack(served, task, HandBackChoice.HAND_BACK_CHOICE_GO_ON))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("refused");
    }
  }
}
