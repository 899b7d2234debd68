package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.task.Attempts;
import org.reprise.app.task.TaskRecord;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.retrieval.Considered;
import org.reprise.retrieval.bank.Bank;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.Cue;
import org.reprise.schema.PathFollowed;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.SuccessKept;
import org.reprise.schema.SwitchDecided;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.SwitchWay;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskNumber;
import org.reprise.schema.TaskProgress;
import org.reprise.schema.TaskState;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.Vector3Record;

/** Runs tasks on a simulated arm as an operator does, over a socket. */
final class TaskServiceIT {
  private static final double FAST = Double.POSITIVE_INFINITY;
  private static final double STANDING_RADIANS = 1e-3;

  @TempDir Path folder;

  private static StartTaskRequest start(String instruction) {
    return StartTaskRequest.newBuilder().setInstruction(instruction).setAnswerSeconds(60).build();
  }

  @Test
  void carriesATaskOutAndTellsHow() throws InterruptedException {
    try (ServedDesk served = new ServedDesk(folder, FAST)) {
      served.watch(20);
      long task = served.calls().startTask(start(TaughtTask.TASK.instruction())).getTask();

      assertThat(served.await(TaskEvent::hasBegan).getTask()).isEqualTo(task);
      var found = served.await(TaskEvent::hasCandidates).getCandidates();
      assertThat(found.getCandidatesCount()).isPositive();
      assertThat(found.getCandidates(0).getCuesList()).isNotEmpty();
      assertThat(served.await(TaskEvent::hasAligned).getAligned().getAligned()).isTrue();
      assertThat(served.await(TaskEvent::hasChosen).getChosen().getDemonstration()).isNotEmpty();
      served.phase("APPROACH");
      assertThat(served.await(TaskEvent::hasProgress).getProgress().getPositionsRadiansCount())
          .isEqualTo(7);
      served.phase("INTERACT");
      TaskEnded ended = served.ended().getEnded();
      assertThat(ended.getVerdict())
          .as(ended.toString())
          .isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
      assertThat(ended.getGoalReached()).as(ended.getTruth()).isTrue();
      assertThat(ended.getViolations()).isZero();
    }
  }

  /** Carries the task out where its objects stand anew, and returns what is told of the success. */
  private static SuccessKept kept(ServedDesk served, long placement) throws InterruptedException {
    served
        .calls()
        .startTask(
            start(TaughtTask.TASK.instruction().toUpperCase(Locale.ROOT)).toBuilder()
                .setScene(
                    SceneChoice.newBuilder()
                        .setTask(TaughtTask.TASK.name())
                        .setObjectSeed(TaughtTask.OBJECT_SEED)
                        .setPlacementSeed(placement))
                .build());
    SuccessKept kept = served.await(TaskEvent::hasSuccessKept).getSuccessKept();
    assertThat(served.ended().getEnded().getGoalReached()).isTrue();
    return kept;
  }

  @Test
  void keepsWhatItSawWorkOutUntilThereIsEnoughOfLikeScenes() throws InterruptedException {
    Bank bank = TaughtTask.bank(folder);
    try (ServedDesk served =
        new ServedDesk(bank, FAST, Attempts.into(() -> bank).keepingSuccesses(1))) {
      served.watch(0);
      SuccessKept first = kept(served, ServedDesk.SEED);

      Demonstration added = bank.load(first.getDemonstration());
      assertThat(added.operator()).isEqualTo("a policy, verified");
      assertThat(added.outcome()).isEqualTo(new Outcome.Success());
      assertThat(added.lastLook()).as("what repeats it can be verified, too").isNotNull();
      assertThat(added.streams().servo()).hasSizeGreaterThan(100);
      assertThat(first.getLike()).isZero();

      SuccessKept second = kept(served, ServedDesk.SEED);
      assertThat(second.getDemonstration()).isEmpty();
      assertThat(second.getReason()).contains("has 1 of scenes like this one");
      assertThat(second.getMost()).isEqualTo(1);
      assertThat(bank.list()).hasSize(2);

      assertThat(kept(served, ServedDesk.SEED + 1).getDemonstration())
          .as("the box stands elsewhere")
          .isNotEmpty();
      assertThat(bank.leftovers()).isEmpty();
    }
  }

  /** Waits until a task by a path is carried out; returns how far the hand came to its sides. */
  private static DoubleSummaryStatistics sides(ServedDesk served) throws InterruptedException {
    PathFollowed followed = served.await(TaskEvent::hasPathFollowed).getPathFollowed();
    assertThat(followed.getFollowed()).as(followed.toString()).isGreaterThan(2);
    DoubleSummaryStatistics sides = new DoubleSummaryStatistics();
    TaskEvent event = served.await(one -> one.hasProgress() || one.hasEnded());
    while (!event.hasEnded()) {
      if (event.getProgress().getPhase().equals("APPROACH")) {
        sides.accept(event.getProgress().getBaseFromGripper().getTranslationMeters().getY());
      }
      event = served.await(one -> one.hasProgress() || one.hasEnded());
    }
    assertThat(event.getEnded().getViolations()).isZero();
    assertThat(event.getEnded().getGoalReached()).as(event.toString()).isTrue();
    return sides;
  }

  private static List<Vector3Record> path(Vector3Record object, double side) {
    return Stream.of(0.4, 0.25)
        .map(above ->
            Vector3Record.newBuilder()
                .setX(object.getX())
                .setY(object.getY() + side)
                .setZ(above)
                .build())
        .toList();
  }

  @Test
  void comesFromTheSideFromWhichAPathIsDrawn() throws InterruptedException {
    try (ServedDesk served = new ServedDesk(folder, FAST)) {
      served.watch(100);
      long first = served.calls().startTask(start(TaughtTask.TASK.instruction())).getTask();
      Vector3Record box =
          served
              .await(TaskEvent::hasCandidates)
              .getCandidates()
              .getCandidates(0)
              .getTargets(0)
              .getCentroidMeters();
      double side = 0.18;
      SwitchTaskRequest.Builder another =
          SwitchTaskRequest.newBuilder()
              .setTask(first)
              .setInstruction(TaughtTask.TASK.instruction());
      assertThatThrownBy(() -> served.calls().switchTask(another.clone().addPath(box).build()))
          .hasMessageContaining("places=1");
      served.calls().switchTask(another.addAllPath(path(box, side)).build());
      assertThat(sides(served).getMax() - box.getY()).isGreaterThan(0.8 * side);

      served
          .calls()
          .startTask(
              start(TaughtTask.TASK.instruction()).toBuilder()
                  .addAllPath(path(box, -side))
                  .setScene(
                      SceneChoice.newBuilder()
                          .setTask(TaughtTask.TASK.name())
                          .setObjectSeed(TaughtTask.OBJECT_SEED)
                          .setPlacementSeed(ServedDesk.SEED))
                  .build());
      assertThat(sides(served).getMin() - box.getY()).isLessThan(-0.8 * side);
      assertThatThrownBy(() ->
              served.calls().startTask(start("pick up the box").toBuilder().addPath(box).build()))
          .hasMessageStartingWith("INVALID_ARGUMENT")
          .hasMessageContaining("places=1");
    }
  }

  @Test
  void keepsTheReasonsOfAChoiceThatTheOperatorMade() throws InterruptedException {
    try (ServedDesk served = new ServedDesk(folder, FAST)) {
      served.watch(0);
      long task =
          served
              .calls()
              .startTask(
                  start(TaughtTask.TASK.instruction()).toBuilder()
                      .setChooseDemonstration(true)
                      .build())
              .getTask();
      CandidateMessage found =
          served.await(TaskEvent::hasCandidates).getCandidates().getCandidates(0);
      assertThat(found.getVerdict()).isEqualTo("fits");
      assertThat(found.getThresholdsList()).extracting(Cue::getName).containsExactly("match");
      var asked = served.await(TaskEvent::hasQuestion).getQuestion();
      served
          .calls()
          .answerQuestion(
              AnswerQuestionRequest.newBuilder()
                  .setTask(task)
                  .setQuestion(asked.getQuestion())
                  .setWords("none of these")
                  .build());
      assertThat(served.ended().getEnded().getVerdict())
          .isEqualTo(TaskVerdict.TASK_VERDICT_REFUSED);

      TaskRecord record = served.records.take();
      assertThat(record.verdict()).isEqualTo("REFUSED");
      assertThat(record.chosen()).isEmpty();
      assertThat(record.searches()).hasSize(1);
      Considered considered = record.searches().getFirst().considered().getFirst();
      assertThat(considered.demonstration()).isEqualTo(found.getDemonstration());
      assertThat(considered.thresholds()).containsKey("match");
    }
  }

  @Test
  void holdsTheArmInAPauseGoesOnAndStops() throws InterruptedException {
    try (ServedDesk served = new ServedDesk(folder, 1)) {
      served.watch(50);
      long number = served.calls().startTask(start(TaughtTask.TASK.instruction())).getTask();
      TaskNumber task = TaskNumber.newBuilder().setTask(number).build();
      served.phase("APPROACH");
      TaskProgress moving =
          served
              .await(event -> event.hasProgress() && event.getProgress().getFraction() > 0.2)
              .getProgress();

      assertThat(served.calls().pauseTask(task).getState()).isEqualTo(TaskState.TASK_STATE_PAUSED);
      long brakes = moving.getRobotNanos() + 1_500_000_000L;
      TaskProgress first = after(served, brakes);
      TaskProgress later = after(served, brakes + 1_000_000_000L);
      assertStands(first, later);
      assertThat(first.getPhase()).isEqualTo("APPROACH");

      assertThat(served.calls().resumeTask(task).getState())
          .isEqualTo(TaskState.TASK_STATE_RUNNING);
      served.phase("INTERACT");
      assertThat(served.calls().stopTask(task).getState()).isEqualTo(TaskState.TASK_STATE_STOPPING);
      TaskEnded ended = served.ended().getEnded();
      assertThat(ended.getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_STOPPED);
      assertThat(ended.getPhase()).isEqualTo("INTERACT");
      assertThat(ended.getViolations()).isZero();
      assertThatThrownBy(() -> served.calls().resumeTask(task)).hasMessageContaining("it is over");
    }
  }

  private static TaskProgress after(ServedDesk served, long nanos) throws InterruptedException {
    return served
        .await(event -> event.hasProgress() && event.getProgress().getRobotNanos() > nanos)
        .getProgress();
  }

  private static void assertStands(TaskProgress first, TaskProgress later) {
    List<Double> at = first.getPositionsRadiansList();
    for (int joint = 0; joint < at.size(); joint++) {
      assertThat(Math.abs(later.getPositionsRadians(joint) - at.get(joint)))
          .isLessThan(STANDING_RADIANS);
    }
  }

  @Test
  void asksWhereItDoesNotUnderstandAndSwitches() throws InterruptedException {
    try (ServedDesk served = new ServedDesk(folder, 2)) {
      served.watch(0);
      long first = served.calls().startTask(start("flurb the snozzwanger")).getTask();
      TaskEvent asked = served.await(TaskEvent::hasQuestion);
      assertThat(asked.getQuestion().getOtherWords()).isTrue();
      AnswerQuestionRequest.Builder answer =
          AnswerQuestionRequest.newBuilder()
              .setTask(first)
              .setQuestion(asked.getQuestion().getQuestion());
      assertThatThrownBy(() -> served.calls().answerQuestion(answer.setQuestion(99).build()))
          .hasMessageContaining("answer refused");
      served
          .calls()
          .answerQuestion(
              answer
                  .setQuestion(asked.getQuestion().getQuestion())
                  .setWords(TaughtTask.TASK.instruction())
                  .build());
      served.phase("INTERACT");

      long second =
          served
              .calls()
              .switchTask(
                  SwitchTaskRequest.newBuilder()
                      .setTask(first)
                      .setInstruction("open the drawer")
                      .build())
              .getTask();

      TaskEvent stopped = served.ended();
      assertThat(stopped.getTask()).isEqualTo(first);
      assertThat(stopped.getEnded().getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_INTERRUPTED);
      TaskEvent refused = served.ended();
      assertThat(refused.getTask()).isEqualTo(second);
      assertThat(refused.getEnded().getVerdict())
          .as(refused.toString())
          .isEqualTo(TaskVerdict.TASK_VERDICT_REFUSED);
      assertThat(refused.getEnded().getViolations()).isZero();
    }
  }

  @Test
  void putsBackWhatItHoldsForAnotherTaskAndResumes() throws InterruptedException {
    try (ServedDesk served = new ServedDesk(folder, 8)) {
      served.watch(50);
      long first = served.calls().startTask(start(TaughtTask.TASK.instruction())).getTask();
      served.await(event -> event.hasProgress() && event.getProgress().getHolds());
      SwitchTaskRequest another =
          SwitchTaskRequest.newBuilder()
              .setTask(first)
              .setInstruction("open the drawer")
              .setResume(true)
              .build();
      long second = served.calls().switchTask(another).getTask();
      assertThatThrownBy(() -> served.calls().switchTask(another))
          .hasMessageContaining("already makes way");

      SwitchDecided decided = served.await(TaskEvent::hasSwitchDecided).getSwitchDecided();
      assertThat(decided.getWay()).as("%s", decided).isEqualTo(SwitchWay.SWITCH_WAY_ROLL_BACK);
      assertThat(decided.getContact()).isEqualTo("DURING");
      TaskEvent interrupted = served.ended();
      assertThat(interrupted.getTask()).isEqualTo(first);
      assertThat(interrupted.getEnded().getVerdict())
          .as("%s", interrupted)
          .isEqualTo(TaskVerdict.TASK_VERDICT_INTERRUPTED);
      assertThat(interrupted.getEnded().getTruth())
          .as("put back")
          .containsPattern("raised by -?0\\.");
      TaskEvent refused = served.ended();
      assertThat(refused.getTask()).isEqualTo(second);
      assertThat(refused.getEnded().getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_REFUSED);

      assertThat(served.await(TaskEvent::hasResumed).getResumed().getInterrupted())
          .isEqualTo(first);
      TaskEvent resumed = served.ended();
      assertThat(resumed.getTask()).isEqualTo(second + 1);
      assertThat(resumed.getEnded().getVerdict())
          .as("%s", resumed)
          .isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
      assertThat(resumed.getEnded().getGoalReached()).as(resumed.getEnded().getTruth()).isTrue();
      assertThat(resumed.getEnded().getViolations()).isZero();
      assertThat(served.desk.isBusy()).isFalse();
    }
  }

  @Test
  void refusesHostileMessagesAndMovesNothing() throws InterruptedException {
    try (ServedDesk served = new ServedDesk(folder, FAST)) {
      served.watch(0);
      for (String words : List.of("", " ", "x".repeat(501))) {
        assertThatThrownBy(() -> served.calls().startTask(start(words)))
            .hasMessageStartingWith("INVALID_ARGUMENT")
            .hasMessageContaining("field=instruction");
      }
      for (double seconds : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e9}) {
        assertThatThrownBy(() ->
                served
                    .calls()
                    .startTask(
                        start("pick up the box").toBuilder().setAnswerSeconds(seconds).build()))
            .hasMessageStartingWith("INVALID_ARGUMENT")
            .hasMessageContaining("answer_seconds");
      }
      for (String scene : List.of("", "../../etc/passwd", "y".repeat(10_000))) {
        assertThatThrownBy(() ->
                served
                    .calls()
                    .startTask(
                        start("pick up the box").toBuilder()
                            .setScene(SceneChoice.newBuilder().setTask(scene))
                            .build()))
            .hasMessageStartingWith("INVALID_ARGUMENT")
            .hasMessageContaining("task");
      }
      TaskNumber none = TaskNumber.newBuilder().setTask(5).build();
      assertThatThrownBy(() -> served.calls().stopTask(none))
          .hasMessageStartingWith("FAILED_PRECONDITION");
      assertThatThrownBy(() -> served.calls().pauseTask(none))
          .hasMessageStartingWith("FAILED_PRECONDITION");
      assertThat(served.desk.report().getTask()).isZero();
      assertThat(served.events).isEmpty();
    }
  }
}
