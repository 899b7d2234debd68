package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.schema.QuestionAsked;
import org.reprise.schema.TaskState;

/** Questions that are asked while the arm is held, before it has an arm. */
final class TaskControlTest {
  private static final long PATIENCE_SECONDS = 20;

  private final TaskLog log = new TaskLog(System::nanoTime);
  private final TaskControl control =
      new TaskControl(
          log,
          Duration.ofMinutes(5),
          new TaskCorrection(
              log,
              new Hands(true, place -> false, () -> {}, () -> {}),
              System::nanoTime,
              new TaskWords(log)),
          new TaskWords(log),
          new TaskSwitch(log, Optional.empty()));

  @AfterEach
  void close() {
    log.close();
  }

  private CompletableFuture<Optional<String>> ask() throws InterruptedException {
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(() ->
            control.ask(
                QuestionAsked.newBuilder().setText("Shall I?").addAllOptions(List.of("go on"))));
    while (control.state() != TaskState.TASK_STATE_ASKING) {
      Thread.sleep(1);
    }
    return answer;
  }

  private static Optional<String> of(CompletableFuture<Optional<String>> answer)
      throws InterruptedException {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the question goes on", e);
    }
  }

  @Test
  void anAnswerThatIsNoneOfTheOptionsIsNoSilence() throws InterruptedException {
    assertThat(control.hold()).isTrue();
    CompletableFuture<Optional<String>> answer = ask();
    control.answer(1, "");

    assertThat(of(answer)).contains("");
  }

  @Test
  void whoCorrectsEndsTheQuestionOfWhatIsHeld() throws InterruptedException {
    assertThat(control.hold()).isTrue();
    CompletableFuture<Optional<String>> answer = ask();
    control.correct();

    assertThat(of(answer)).isEmpty();
    assertThat(control.isCorrected()).isTrue();
    assertThat(control.hold()).as("what a person has is not asked about").isFalse();
  }

  @Test
  void aStopEndsTheQuestionAndNothingIsAskedAfterwards() throws InterruptedException {
    assertThat(control.hold()).isTrue();
    CompletableFuture<Optional<String>> answer = ask();
    control.stop("enough");

    assertThat(of(answer)).isEmpty();
    assertThat(control.hold()).isFalse();
    assertThat(control.awaitLeave()).contains("enough");
  }

  @Test
  void anotherTaskThatIsWantedDoesNotAnswerWhatIsHeld() throws InterruptedException {
    assertThat(control.hold()).isTrue();
    CompletableFuture<Optional<String>> answer = ask();
    control.makeWay(SwitchHow.GO_ON, "open the drawer", true);
    assertThat(control.state()).isEqualTo(TaskState.TASK_STATE_ASKING);
    control.answer(1, "go on");

    assertThat(of(answer)).contains("go on");
  }

  @Test
  void anotherTaskThatIsWantedWithdrawsAQuestionBeforeAnythingIsPlanned()
      throws InterruptedException {
    CompletableFuture<Optional<String>> answer = ask();
    control.makeWay(SwitchHow.AUTOMATIC, "open the drawer", true);

    assertThat(of(answer)).isEmpty();
    assertThat(control.awaitLeave()).as("it is decided there what becomes of it").isEmpty();
  }

  @Test
  void aTaskThatMakesWayOutOfAPauseIsNotEndedByTheStopOfThat() {
    ServoMotion[] motion = new ServoMotion[1];
    boolean[] wanted = new boolean[1];
    motion[0] =
        StandInArm.motion(sample -> {
          if (!wanted[0] && control.state() == TaskState.TASK_STATE_PAUSED) {
            wanted[0] = true;
            control.makeWay(SwitchHow.AUTOMATIC, "open the drawer", true);
          }
        });
    control.lead(motion[0]);
    control.pause(true);

    assertThat(control.awaitLeave()).as("it is decided there what becomes of it").isEmpty();
    assertThat(wanted[0]).isTrue();
    assertThat(control.state()).isEqualTo(TaskState.TASK_STATE_RUNNING);
  }

  @Test
  void whatIsTakenBackEndsWhatIsCarriedOutUntilItBeginsAnew() {
    assertThat(control.hold()).isTrue();
    control.takeBack("that is not the mug");
    assertThat(control.awaitLeave()).contains("that is not the mug");
    assertThat(control.hold()).isFalse();
    control.beginAnew();

    assertThat(control.awaitLeave()).isEmpty();
    assertThat(control.hold()).isTrue();
  }

  @Test
  void aStopIsStrongerThanWhatIsTakenBack() {
    control.takeBack("that is not the mug");
    control.stop("enough");

    assertThat(control.takenBack()).isEmpty();
    assertThat(control.awaitLeave()).contains("enough");
  }
}
