package org.reprise.app.task;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reprise.app.task.DoubtQuestion.Answer;
import org.reprise.app.task.DoubtQuestion.Answered;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.ServoSample;
import org.reprise.policy.correction.DemonstratedTube;
import org.reprise.policy.gate.AttemptWatch;
import org.reprise.policy.gate.CueReader;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.GateVerdict;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.gate.ShownFingers;
import org.reprise.policy.task.Phase;
import org.reprise.policy.task.StageTrace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a gate judge one attempt, before it moves and while it does, asks the operator where the gate
 * wants that, and tells the gate what came of it. All of that is done on a thread of its own, in
 * the order in which things happened, so that the thread that moves the arm only hands over what it
 * sees; it waits for the verdict where the arm stands, and the arm holds meanwhile.
 *
 * <p>Once the operator was asked or corrects, the attempt is theirs and is not judged any more, as
 * in the study of gates.
 */
final class TaskDoubt {
  private static final Logger LOG = LoggerFactory.getLogger(TaskDoubt.class);
  private static final long GLANCE_MILLIS = 5;

  private final Gate gate;
  private final TaskControl control;
  private final DoubtQuestion question;
  private final String attempt;
  private final Function<String, Optional<Demonstration>> shown;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          job -> Thread.ofPlatform().name("reprise-gate").daemon().unstarted(job));

  private volatile boolean over;
  private volatile boolean approved;
  private volatile boolean corrects;

  // Of the thread of the arm.
  private @Nullable RetrievalOutcome found;
  private @Nullable Candidate chosen;
  private boolean interacts;
  private @Nullable InteractionPolicy leads;

  // Of the thread that judges.
  private @Nullable Plan plan;
  private @Nullable StageTrace first;
  private @Nullable AttemptWatch watch;
  private String shownOf = "";
  private List<Optional<ShownFingers>> fingers = List.of();
  private @Nullable ServoSample newest;
  private @Nullable Doubt doubt;
  private boolean asked;
  private boolean wrong;

  /** A stage that is planned or under way. */
  private record Plan(RetrievalOutcome found, Candidate chosen, int stage, StageTrace trace) {}

  /**
   * Prepares.
   *
   * @param attempt a name that no other attempt of the gate has
   * @param shown loads a demonstration with its streams; nothing where that cannot be
   */
  TaskDoubt(
      Gate gate,
      TaskControl control,
      DoubtQuestion question,
      String attempt,
      Function<String, Optional<Demonstration>> shown) {
    this.gate = gate;
    this.control = control;
    this.question = question;
    this.attempt = attempt;
    this.shown = shown;
  }

  void found(RetrievalOutcome outcome) {
    found = outcome;
  }

  void chose(Candidate candidate) {
    chosen = candidate;
    if (found == null) { // a task that goes on asks no bank
      found = new RetrievalOutcome.Match(List.of(candidate), Optional.empty(), List.of());
    }
  }

  /** Judges a plan, if it is the first, on the thread that judges. */
  void planned(int stage, StageTrace trace) {
    RetrievalOutcome answer = found;
    Candidate candidate = chosen;
    if (answer == null || candidate == null) {
      return;
    }
    Plan next = new Plan(answer, candidate, stage, trace);
    judging(() -> plan(next));
  }

  /** Hears that a phase begins; an interaction is judged from now on. */
  void began(Phase phase) {
    interacts = phase == Phase.INTERACT;
    if (interacts) {
      judging(this::interact);
    }
  }

  /** Hears what leads the hand through the interaction from now on. */
  void leads(InteractionPolicy policy) {
    leads = policy;
  }

  /** Takes what the servo measured. */
  void sampled(ServoSample sample) {
    if (control.isCorrected()) {
      over = true;
    }
    InteractionPolicy policy = leads;
    if (interacts && !over) {
      OptionalDouble variance =
          policy == null ? OptionalDouble.empty() : policy.ensembleVarianceSquareMeters();
      judging(() -> take(sample, variance));
    }
  }

  /**
   * Waits until everything so far is judged, and answered where the operator was asked. The arm
   * stands, and holds meanwhile.
   */
  void settle() {
    CountDownLatch judged = new CountDownLatch(1);
    judging(() -> {
      try {
        endInteraction();
      } finally {
        judged.countDown();
      }
    });
    try {
      while (!judged.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
        control.stand();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells whether the operator let something doubted be carried out. */
  boolean isApproved() {
    return approved;
  }

  /** Tells, once, whether the operator wants the arm instead of an approval. */
  boolean takeCorrection() {
    boolean wants = corrects;
    corrects = false;
    return wants;
  }

  /**
   * Tells the gate how it ended, and ends the thread that judges.
   *
   * @param hindsight what became of the plan, as far as it was carried out without correction
   * @param corrected whether the operator corrected it
   */
  void ended(Hindsight hindsight, boolean corrected) {
    judging(() -> {
      Doubt judged = doubt;
      if (judged != null) {
        gate.learn(judged, asked || corrected, wrong || corrected ? Hindsight.FAILED : hindsight);
      }
    });
    thread.close();
  }

  /** Ends the thread that judges; the gate learns nothing. */
  void abandon() {
    thread.shutdown();
  }

  /** What goes wrong here ends the task in a hold: nothing is carried out that nobody judged. */
  private void judging(Runnable step) {
    thread.execute(() -> {
      try {
        step.run();
      } catch (RuntimeException e) {
        LOG.error("attempt={}: the gate failed", attempt, e);
        over = true;
        control.stop("the gate failed: " + e.getMessage());
      }
    });
  }

  private void plan(Plan next) {
    plan = next;
    if (next.stage() == 0 || first == null) {
      first = next.trace();
    }
    if (watch == null) {
      AttemptWatch watching = new AttemptWatch(new CueReader(attempt, next.found(), next.chosen()));
      watch = watching;
      judge(watching.plan(next.trace().alignment()));
    }
    String id = next.chosen().demonstration().id();
    if (!shownOf.equals(id)) {
      shownOf = id;
      fingers = shown.apply(id).map(TaskDoubt::fingers).orElse(List.of());
    }
  }

  /** Returns what the gripper measured when each stage was shown. */
  private static List<Optional<ShownFingers>> fingers(Demonstration demonstration) {
    return IntStream.range(0, demonstration.stages().size())
        .mapToObj(stage -> ShownFingers.of(demonstration, stage))
        .toList();
  }

  private void interact() {
    Plan now = plan;
    AttemptWatch watching = watch;
    if (now != null && watching != null) {
      newest = null;
      watching.interact(
          now.trace().alignment(),
          now.trace().planned(),
          now.stage() < fingers.size() ? fingers.get(now.stage()) : Optional.empty());
    }
  }

  private void take(ServoSample sample, OptionalDouble variance) {
    AttemptWatch watching = watch;
    if (watching != null && !over) {
      newest = sample;
      variance.ifPresent(watching::disagree);
      watching.take(sample).ifPresent(this::judge);
    }
  }

  private void endInteraction() {
    AttemptWatch watching = watch;
    if (watching != null && !over) {
      watching.end().ifPresent(this::judge);
    }
  }

  private void judge(Doubt now) {
    doubt = now;
    switch (gate.judge(now)) {
      case GateVerdict.GoOn goOn -> {}
      case GateVerdict.Ask(String reason) -> ask(now, reason);
    }
  }

  private void ask(Doubt now, String reason) {
    Plan planned = plan;
    StageTrace before = first;
    if (planned == null || before == null) {
      return;
    }
    over = true;
    asked = true;
    Answered said =
        question.ask(
            new DoubtQuestion.Subject(
                planned.found(),
                planned.chosen(),
                before,
                planned.stage(),
                planned.trace(),
                left(planned.trace()),
                now.step() > 0),
            reason);
    approved = said.answer() == Answer.APPROVED;
    corrects = said.answer() == Answer.CORRECTS;
    wrong = said.answer() == Answer.DECLINED || said.answer() == Answer.ANEW;
    gate.answered(now, said.words());
  }

  /** Returns what is left of a planned motion from where the hand is. */
  private List<InteractionSample> left(StageTrace trace) {
    ServoSample at = newest;
    if (at == null || trace.planned().isEmpty()) {
      return trace.planned();
    }
    int phase =
        new DemonstratedTube(trace.planned())
            .phase(at.baseFromGripper(), at.gripperCommand())
            .orElse(0);
    return trace.planned().subList(phase, trace.planned().size());
  }
}
