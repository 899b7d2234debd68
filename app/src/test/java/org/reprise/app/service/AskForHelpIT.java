package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.app.study.MethodChoice;
import org.reprise.app.task.Disagreeing;
import org.reprise.app.task.OfferedMethods;
import org.reprise.app.task.OfferedMethods.Offer;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.policy.gate.Cue;
import org.reprise.policy.task.Method;
import org.reprise.retrieval.bank.Bank;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.CandidateTarget;
import org.reprise.schema.CandidatesFound;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.HandBackRequest;
import org.reprise.schema.ObjectsOffered;
import org.reprise.schema.PlannedMotion;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskNumber;
import org.reprise.schema.TaskState;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.Vector3Record;

/**
 * A task that asks before it moves, or while it does, over a socket: approved, relabelled, another
 * demonstration, declined, corrected, not answered.
 */
class AskForHelpIT {
  private static final double STANDING_RADIANS = 1e-3;

  @TempDir Path folder;

  private final TaskEvents events = new TaskEvents();
  private final DoubtfulGate gate = new DoubtfulGate();

  private ServedArm served() {
    return served(TaughtTask.bank(folder));
  }

  private ServedArm served(Bank bank) {
    return served(bank, OfferedMethods.REPLAY);
  }

  private ServedArm served(Bank bank, OfferedMethods methods) {
    ServedArm served =
        new ServedArm(
            bank, Double.POSITIVE_INFINITY, Duration.ofSeconds(1), "panda", gate, false, methods);
    events.of(served);
    return served;
  }

  private TaskEvent await(Predicate<TaskEvent> wanted) throws InterruptedException {
    return events.await(wanted);
  }

  private TaskEvent asked(ServedArm served, double answerSeconds) throws InterruptedException {
    start(served, answerSeconds);
    return await(TaskEvent::hasQuestion);
  }

  private static void start(ServedArm served, double answerSeconds) {
    served
        .client
        .taskCalls()
        .startTask(
            StartTaskRequest.newBuilder()
                .setInstruction("pick up the box")
                .setAnswerSeconds(answerSeconds)
                .setScene(
                    SceneChoice.newBuilder()
                        .setTask(TaughtTask.TASK.name())
                        .setObjectSeed(TaughtTask.OBJECT_SEED)
                        .setPlacementSeed(ServedArm.SEED))
                .build());
  }

  private static void answer(ServedArm served, TaskEvent question, String words) {
    served
        .client
        .taskCalls()
        .answerQuestion(
            AnswerQuestionRequest.newBuilder()
                .setTask(question.getTask())
                .setQuestion(question.getQuestion().getQuestion())
                .setWords(words)
                .build());
  }

  private static List<Double> posture(ServedArm served) throws InterruptedException {
    return new ArrayList<>(served.client.report().getMeasuredRadiansList());
  }

  /** Waits until the arm has come to rest, and sees that it stays so. */
  private static List<Double> rest(ServedArm served) throws InterruptedException {
    List<Double> before = posture(served);
    long nanos = served.client.report().getRobotNanos();
    for (int look = 0; look < 500; look++) {
      long last = nanos;
      nanos =
          served
              .client
              .await("a later report", report -> report.getRobotNanos() > last)
              .getRobotNanos();
      List<Double> now = posture(served);
      if (distance(now, before) < STANDING_RADIANS / 10) {
        return now;
      }
      before = now;
    }
    throw new AssertionError("the arm never came to rest, seed=" + ServedArm.SEED);
  }

  private static double distance(List<Double> one, List<Double> other) {
    double greatest = 0;
    for (int joint = 0; joint < one.size(); joint++) {
      greatest = Math.max(greatest, Math.abs(one.get(joint) - other.get(joint)));
    }
    return greatest;
  }

  private static void assertStands(ServedArm served, List<Double> before)
      throws InterruptedException {
    assertThat(distance(posture(served), before)).isLessThan(STANDING_RADIANS);
  }

  @Test
  void whatIsApprovedAndWorksOutBecomesADemonstration() throws InterruptedException {
    try (ServedArm served = served()) {
      TaskEvent question = asked(served, 60);
      assertThat(question.getQuestion().getText()).contains("not sure", "pick-up-box", "box");
      assertThat(question.getQuestion().getApproval()).isEqualTo("go on, it fits");
      answer(served, question, "go on, it fits");
      String kept = await(TaskEvent::hasCorrectionKept).getCorrectionKept().getDemonstration();
      TaskEnded ended = await(TaskEvent::hasEnded).getEnded();

      assertThat(ended.getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
      assertThat(ended.getGoalReached()).isTrue();
      assertThat(served.bank.load(kept).outcome()).isEqualTo(new Outcome.Success());
      assertThat(served.bank.load(kept).streams().isCorrected()).isFalse();
      assertThat(gate.judged)
          .as("judged no more once the operator was asked")
          .singleElement()
          .satisfies(doubt ->
              assertThat(doubt.cues()).containsKeys(Cue.MATCH_CHANCE, Cue.REGISTRATION_CONFIDENCE));
      assertThat(gate.answers).containsExactly("go on, it fits");
      assertThat(gate.learnt).containsExactly("true SUCCEEDED");
    }
  }

  @Test
  void asksInMotionHoldsAndReachesTheGoalOnceItIsApproved() throws InterruptedException {
    gate.asksFrom = 2;
    try (ServedArm served = served()) {
      start(served, 60);
      PlannedMotion left = await(TaskEvent::hasPlanned).getPlanned();
      TaskEvent question = await(TaskEvent::hasQuestion);
      List<Double> before = rest(served);

      assertThat(left.getPosesCount()).isGreaterThan(2);
      assertThat(left.getPoses(0).getNanos()).isZero();
      assertThat(question.getQuestion().getText()).contains("not sure", "step 1", "box");
      assertStands(served, before);
      assertThat(served.tasks.report().getState()).isEqualTo(TaskState.TASK_STATE_ASKING);
      answer(served, question, "go on, it fits");
      TaskEnded ended = await(TaskEvent::hasEnded).getEnded();

      assertThat(ended.getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
      assertThat(ended.getGoalReached()).isTrue();
      assertThat(gate.judged.getLast().cues())
          .containsKeys(Cue.TUBE_DISTANCE, Cue.TRACKING_ERROR, Cue.GRIPPER_WIDTH);
      assertThat(gate.learnt).containsExactly("true SUCCEEDED");
    }
  }

  @Test
  void networksThatDisagreeAreDoubtedAndAQuestionInMotionWithoutAnAnswerEndsInAHold()
      throws InterruptedException {
    gate.asksFrom = 1;
    Method led =
        MethodChoice.RET_BC.method(part -> view -> new Disagreeing(OptionalDouble.of(2e-4)));
    OfferedMethods methods =
        new OfferedMethods(List.of(new Offer("ret-bc", "networks", led)), Map.of());
    try (ServedArm served = served(TaughtTask.bank(folder), methods)) {
      start(served, 0.5);
      await(TaskEvent::hasQuestion);
      TaskEnded ended = await(TaskEvent::hasEnded).getEnded();

      assertThat(ended.getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_STOPPED);
      assertThat(ended.getReason()).contains("nobody answered");
      assertThat(ended.getPhase()).isEqualTo("INTERACT");
      assertStands(served, rest(served));
      assertThat(gate.judged.getFirst().cues()).doesNotContainKey(Cue.ENSEMBLE_VARIANCE);
      assertThat(gate.judged.getLast().cues()).containsEntry(Cue.ENSEMBLE_VARIANCE, 2e-4);
      assertThat(gate.learnt).containsExactly("true UNKNOWN");
    }
  }

  @Test
  void noneFitsEndsInAHoldAndTheArmDoesNotWaitForAGateThatHesitates() throws InterruptedException {
    gate.asksFrom = 1;
    gate.hesitates = true;
    try (ServedArm served = served()) {
      start(served, 60);
      assertThat(gate.hesitating.await(OperatorClient.PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      long nanos = served.client.report().getRobotNanos();
      served.client.await("the arm goes on", r -> r.getRobotNanos() > nanos + 300_000_000L);
      gate.mayAsk.countDown();
      answer(served, await(TaskEvent::hasQuestion), "none fits: stop");
      TaskEnded ended = await(TaskEvent::hasEnded).getEnded();

      assertThat(ended.getReason()).contains("does not fit");
      assertThat(ended.getPhase()).isEqualTo("INTERACT");
      assertStands(served, rest(served));
      assertThat(gate.learnt).containsExactly("true FAILED");
    }
  }

  @Test
  void whatIsNotWhatItWasTakenForIsLeftOutOfTheNextSearch() throws InterruptedException {
    gate.asksFrom = 1;
    try (ServedArm served = served()) {
      start(served, 60);
      CandidatesFound found = await(TaskEvent::hasCandidates).getCandidates();
      Vector3Record box = found.getCandidates(0).getTargets(0).getCentroidMeters();
      answer(served, await(TaskEvent::hasQuestion), "that is not the box");
      ObjectsOffered offered = await(TaskEvent::hasObjectsOffered).getObjectsOffered();
      TaskEvent what = await(TaskEvent::hasQuestion);
      assertThat(offered.getObjectsList())
          .isNotEmpty()
          .allSatisfy(
              one -> assertThat(distance(one.getCentroidMeters(), box)).isGreaterThan(0.01));
      assertThat(what.getQuestion().getText())
          .contains("What is it, if not the box", "this task only");
      answer(served, what, "a loaf of bread");

      TaskEvent anew = await(event -> event.hasCandidates() || event.hasNothingFound());
      assertThat(anew.getCandidates().getCandidatesList())
          .flatExtracting(CandidateMessage::getTargetsList)
          .allSatisfy(
              one -> assertThat(distance(one.getCentroidMeters(), box)).isGreaterThan(0.05));
      assertThat(gate.answers).containsExactly("that is not the box: a loaf of bread");
      assertThat(gate.learnt).containsExactly("true FAILED");
    }
  }

  private static double distance(Vector3Record one, Vector3Record other) {
    return Math.hypot(one.getX() - other.getX(), one.getY() - other.getY());
  }

  @Test
  void whatIsPointedAtIsCarriedOutInstead() throws InterruptedException {
    try (ServedArm served = served()) {
      answer(served, asked(served, 60), "that is not the box");
      ObjectsOffered offered = await(TaskEvent::hasObjectsOffered).getObjectsOffered();
      TaskEvent what = await(TaskEvent::hasQuestion);
      CandidateTarget meant = offered.getObjects(0);
      assertThat(what.getQuestion().getOptionsList()).contains(meant.getName());
      answer(served, what, meant.getName());

      CandidatesFound anew = await(TaskEvent::hasCandidates).getCandidates();
      assertThat(anew.getCandidatesList())
          .flatExtracting(CandidateMessage::getTargetsList)
          .singleElement()
          .satisfies(one ->
              assertThat(distance(one.getCentroidMeters(), meant.getCentroidMeters()))
                  .isLessThan(0.01));
      await(e -> e.getPhase().getPhase().equals("INTERACT"));
      served.client.await(
          "the hand is at what was pointed at",
          report ->
              distance(
                      report.getBaseFromGripper().getTranslationMeters(), meant.getCentroidMeters())
                  < 0.08);
      served.client.taskCalls().stopTask(TaskNumber.newBuilder().setTask(what.getTask()).build());
      await(TaskEvent::hasEnded);
      assertThat(gate.answers).containsExactly("that is not the box: " + meant.getName());
      assertThat(gate.learnt).first().as("of the plan that was refused").isEqualTo("true FAILED");
    }
  }

  @Test
  void anotherDemonstrationIsCarriedOutInstead() throws InterruptedException {
    Bank bank = TaughtTask.bank(folder);
    Demonstration first = bank.load(TaughtTask.TASK.name());
    bank.add(
        new Demonstration(
            "the-other",
            first.instruction(),
            first.robot(),
            first.operator(),
            first.softwareVersion(),
            first.recordedAt(),
            first.stages(),
            first.lastLook(),
            first.streams(),
            first.outcome()));
    try (ServedArm served = served(bank)) {
      start(served, 60);
      String before = await(TaskEvent::hasChosen).getChosen().getDemonstration();
      String other = before.equals("the-other") ? TaughtTask.TASK.name() : "the-other";
      answer(served, await(TaskEvent::hasQuestion), "another demonstration");
      TaskEvent which = await(TaskEvent::hasQuestion);
      assertThat(which.getQuestion().getOptionsList()).containsExactly(other, "none of these");
      answer(served, which, other);

      assertThat(await(TaskEvent::hasChosen).getChosen().getDemonstration()).isEqualTo(other);
      assertThat(await(TaskEvent::hasEnded).getEnded().getGoalReached()).isTrue();
      assertThat(gate.learnt).containsExactly("true FAILED", "false SUCCEEDED");
    }
  }

  @Test
  void whoShowsItGetsTheArmInTheMiddle() throws InterruptedException {
    gate.asksFrom = 2;
    try (ServedArm served = served()) {
      start(served, 60);
      answer(served, await(TaskEvent::hasQuestion), "I show it");
      TaskEvent begun = await(TaskEvent::hasCorrection);
      long nanos = served.client.report().getRobotNanos();
      served.client.await(
          "some of the person's time", r -> r.getRobotNanos() > nanos + 500_000_000L);
      served
          .client
          .taskCalls()
          .handBack(
              HandBackRequest.newBuilder()
                  .setTask(begun.getTask())
                  .setChoice(HandBackChoice.HAND_BACK_CHOICE_GO_ON)
                  .build());

      assertThat(await(TaskEvent::hasEnded).getEnded().getGoalReached()).isTrue();
      assertThat(gate.learnt).containsExactly("true FAILED");
    }
  }

  @Test
  void whatIsDeclinedIsNotCarriedOut() throws InterruptedException {
    try (ServedArm served = served()) {
      TaskEvent question = asked(served, 60);
      List<Double> before = posture(served);
      answer(served, question, "none fits: stop");
      TaskEnded ended = await(TaskEvent::hasEnded).getEnded();

      assertThat(ended.getVerdict()).isNotEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
      assertThat(ended.getReason()).contains("does not fit");
      assertStands(served, before);
      assertThat(served.bank.list()).hasSize(1);
      assertThat(gate.learnt).containsExactly("true FAILED");
    }
  }

  @Test
  void aQuestionWithoutAnAnswerEndsInAHold() throws InterruptedException {
    try (ServedArm served = served()) {
      asked(served, 0.5);
      List<Double> before = posture(served);
      TaskEnded ended = await(TaskEvent::hasEnded).getEnded();

      assertThat(ended.getReason()).contains("nobody answered");
      assertStands(served, before);
      assertThat(served.bank.list()).hasSize(1);
    }
  }
}
