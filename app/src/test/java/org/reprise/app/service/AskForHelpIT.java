package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.demonstration.Outcome;
import org.reprise.policy.gate.Cue;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.GateVerdict;
import org.reprise.policy.gate.Hindsight;
import org.reprise.schema.AnswerQuestionRequest;
import org.reprise.schema.SceneChoice;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskServiceGrpc;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.WatchTasksRequest;

/** A task that asks before it moves, over a socket: approved, declined, not answered. */
class AskForHelpIT {
  private static final double STANDING_RADIANS = 1e-3;

  @TempDir Path folder;

  private final LinkedBlockingQueue<TaskEvent> events = new LinkedBlockingQueue<>();
  private final Doubtful gate = new Doubtful();

  /** Always asks, and remembers what it is told. */
  private static final class Doubtful implements Gate {
    final List<Doubt> judged = new CopyOnWriteArrayList<>();
    final List<String> learnt = new CopyOnWriteArrayList<>();

    @Override
    public GateVerdict judge(Doubt doubt) {
      judged.add(doubt);
      return new GateVerdict.Ask("is told to ask");
    }

    @Override
    public void learn(Doubt doubt, boolean asked, Hindsight hindsight) {
      learnt.add(asked + " " + hindsight);
    }
  }

  private ServedArm served() {
    ServedArm served =
        new ServedArm(
            TaughtTask.bank(folder),
            Double.POSITIVE_INFINITY,
            Duration.ofSeconds(1),
            "panda",
            gate);
    TaskServiceGrpc.newStub(served.client.channel)
        .watchTasks(
            WatchTasksRequest.getDefaultInstance(),
            new ServedDesk.Taker<>(events::add, new CompletableFuture<>()));
    served.client.watch(20, report -> {});
    return served;
  }

  private TaskEvent await(Predicate<TaskEvent> wanted) throws InterruptedException {
    while (true) {
      TaskEvent event = events.poll(OperatorClient.PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("no such event came, seed=" + ServedArm.SEED);
      }
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  private TaskEvent asked(ServedArm served, double answerSeconds) throws InterruptedException {
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
    return await(TaskEvent::hasQuestion);
  }

  private static void answer(ServedArm served, TaskEvent question, int option) {
    served
        .client
        .taskCalls()
        .answerQuestion(
            AnswerQuestionRequest.newBuilder()
                .setTask(question.getTask())
                .setQuestion(question.getQuestion().getQuestion())
                .setWords(question.getQuestion().getOptions(option))
                .build());
  }

  private static List<Double> posture(ServedArm served) throws InterruptedException {
    return new ArrayList<>(served.client.report().getMeasuredRadiansList());
  }

  private static void assertStands(ServedArm served, List<Double> before)
      throws InterruptedException {
    List<Double> now = posture(served);
    for (int joint = 0; joint < now.size(); joint++) {
      assertThat(Math.abs(now.get(joint) - before.get(joint)))
          .as("joint=%d", joint)
          .isLessThan(STANDING_RADIANS);
    }
  }

  @Test
  void whatIsApprovedAndWorksOutBecomesADemonstration() throws InterruptedException {
    try (ServedArm served = served()) {
      TaskEvent question = asked(served, 60);
      assertThat(question.getQuestion().getText()).contains("not sure", "pick-up-box", "box");
      answer(served, question, 0);
      String kept = await(TaskEvent::hasCorrectionKept).getCorrectionKept().getDemonstration();
      TaskEnded ended = await(TaskEvent::hasEnded).getEnded();

      assertThat(ended.getVerdict()).isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
      assertThat(ended.getGoalReached()).isTrue();
      assertThat(served.bank.load(kept).outcome()).isEqualTo(new Outcome.Success());
      assertThat(served.bank.load(kept).streams().isCorrected()).isFalse();
      assertThat(gate.judged)
          .singleElement()
          .satisfies(doubt ->
              assertThat(doubt.cues()).containsKeys(Cue.MATCH_CHANCE, Cue.REGISTRATION_CONFIDENCE));
      assertThat(gate.learnt).containsExactly("true SUCCEEDED");
    }
  }

  @Test
  void whatIsDeclinedIsNotCarriedOut() throws InterruptedException {
    try (ServedArm served = served()) {
      TaskEvent question = asked(served, 60);
      List<Double> before = posture(served);
      answer(served, question, 1);
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
