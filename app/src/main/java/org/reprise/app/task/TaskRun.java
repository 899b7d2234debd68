package org.reprise.app.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.AttemptRecorder;
import org.reprise.app.station.Workplace;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Phase;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.schema.CandidateChosen;
import org.reprise.schema.CorrectionKept;
import org.reprise.schema.PhaseBegan;
import org.reprise.schema.TaskEndedOrBuilder;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task from its order to its end, on the thread that owns the arm. */
final class TaskRun implements EpisodeListener {
  private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);

  private final TaskOrder order;
  private final OfferedMethods.Offer method;
  private final long number;
  private final TaskCorrection correction;
  private final TaskSwitch switching;
  private final TaskControl control;
  private final TaskLog log;
  private String chosen = "";
  private @Nullable BankDialogue dialogue;
  private @Nullable AttemptRecorder attempt;
  private @Nullable TaskDoubt doubt;
  private volatile Phase phase = Phase.LOOK;
  private volatile int stage;
  private volatile boolean takenOver;
  private long firstNanos = -1;
  private long lastNanos = -1;

  TaskRun(
      TaskOrder order,
      OfferedMethods.Offer method,
      long number,
      TaskLog log,
      Hands hands,
      Optional<TaskSwitch.Earlier> resumes) {
    this.order = order;
    this.method = method;
    this.number = number;
    this.log = log;
    this.correction = new TaskCorrection(log, hands, System::nanoTime);
    this.switching = new TaskSwitch(log, resumes);
    this.control = new TaskControl(log, order.answerTime(), correction, switching);
  }

  long number() {
    return number;
  }

  TaskOrder order() {
    return order;
  }

  OfferedMethods.Offer method() {
    return method;
  }

  TaskControl control() {
    return control;
  }

  TaskSwitch switching() {
    return switching;
  }

  /** Notes that a person waits for the arm: nothing more is to be found out. */
  void takenOver() {
    takenOver = true;
  }

  boolean isTakenOver() {
    return takenOver;
  }

  Phase phase() {
    return phase;
  }

  int stage() {
    return stage;
  }

  /** Carries the task out at a workplace whose arm stands out of the view. */
  EpisodeTrace execute(Workplace place, Skills skills) {
    TaskDoubt doubting =
        new TaskDoubt(
            skills.gate(), control, "%d-%d".formatted(System.currentTimeMillis(), number));
    doubt = doubting;
    Attempts attempts = skills.attempts();
    BankDialogue bank =
        new BankDialogue(order, control, log, skills.retriever(), attempts, this::approve);
    dialogue = bank;
    Retriever asking =
        query -> {
          RetrievalOutcome outcome = bank.retrieve(query);
          doubting.found(outcome);
          return outcome;
        };
    String camera = place.camera().name();
    Aligner told =
        (demo, live) -> {
          AlignmentOutcome outcome = skills.aligner().align(demo, live);
          log.add(TaskMessages.aligned(bank.nameOf(demo), outcome, camera, live));
          doubting.aligned(demo, outcome);
          return outcome;
        };
    correction.at(place);
    switching.at(place.motion()::forgetRequests);
    EpisodeListener heard = this;
    Optional<EpisodeRecording> file = attempts.begin(order.instruction(), place);
    if (file.isPresent()) {
      AttemptRecorder recorder = new AttemptRecorder(file.get(), this);
      attempt = recorder;
      heard = recorder;
    }
    return place
        .executor(asking, told, skills.wallClock(), method.method())
        .execute(order.instruction(), heard, correction, switching);
  }

  /** Tells whether a person corrected it so far. */
  boolean isCorrected() {
    AttemptRecorder recorder = attempt;
    return recorder != null && recorder.isCorrected();
  }

  /** Keeps the attempt in the bank where a person corrected it. */
  void keepAttempt(TaskEndedOrBuilder ended) {
    AttemptRecorder recorder = attempt;
    attempt = null;
    boolean done =
        ended.getTruth().isEmpty()
            ? ended.getVerdict() == TaskVerdict.TASK_VERDICT_COMPLETED
            : ended.getGoalReached();
    learn(ended, done, recorder != null && recorder.isCorrected());
    if (recorder == null) {
      return;
    }
    try {
      recorder
          .end(done ? new Outcome.Success() : new Outcome.Failure(ended.getReason()))
          .ifPresent(kept ->
              log.add(
                  TaskEvent.newBuilder()
                      .setCorrectionKept(CorrectionKept.newBuilder().setDemonstration(kept.id()))));
    } catch (RuntimeException e) {
      LOG.error("task={}: its correction could not be kept: {}", number, e.getMessage());
    }
  }

  private void learn(TaskEndedOrBuilder ended, boolean done, boolean corrected) {
    TaskDoubt doubting = doubt;
    doubt = null;
    if (doubting != null) {
      boolean stopped =
          ended.getVerdict() == TaskVerdict.TASK_VERDICT_STOPPED
              || ended.getVerdict() == TaskVerdict.TASK_VERDICT_INTERRUPTED;
      doubting.ended(
          done ? Hindsight.SUCCEEDED : stopped ? Hindsight.UNKNOWN : Hindsight.FAILED, corrected);
    }
  }

  /** Leaves what was recorded of the attempt to a repair of the bank. */
  void abandonAttempt() {
    AttemptRecorder recorder = attempt;
    attempt = null;
    if (recorder != null) {
      recorder.abandon();
    }
  }

  /** Reports how the arm moves to those who watch. */
  void report(Workplace place, ServoSample sample) {
    lastNanos = sample.state().nanos();
    firstNanos = firstNanos < 0 ? lastNanos : firstNanos;
    AttemptRecorder recorder = attempt;
    if (recorder != null) {
      recorder.sampled(sample);
    }
    if (log.isWatched()) {
      log.progress(TaskMessages.progress(phase, stage, place.motion().progress(), sample));
    }
  }

  /** Returns what it asked the bank, what was chosen and why, and how it ended. */
  TaskRecord record(TaskEndedOrBuilder ended) {
    return new TaskRecord(
        number,
        order.instruction(),
        method.name(),
        dialogue == null ? List.of() : dialogue.searches(),
        chosen,
        ended.getVerdict().name().replace("TASK_VERDICT_", ""),
        ended.getPhase(),
        ended.getReason(),
        ended.getTruth(),
        ended.getRobotSeconds());
  }

  /** Returns how long the arm was at it, by its own clock. */
  double robotSeconds() {
    return (lastNanos - firstNanos) * 1e-9;
  }

  @Override
  public void began(Phase next, int of) {
    phase = next;
    stage = of;
    log.add(
        TaskEvent.newBuilder()
            .setPhase(PhaseBegan.newBuilder().setPhase(next.name()).setStage(of)));
  }

  @Override
  public void chose(Candidate candidate) {
    chosen = candidate.demonstration().id();
    TaskDoubt doubting = doubt;
    if (doubting != null) {
      doubting.chose(candidate);
    }
    log.add(
        TaskEvent.newBuilder()
            .setChosen(
                CandidateChosen.newBuilder().setDemonstration(candidate.demonstration().id())));
  }

  @Override
  public Optional<String> interruption() {
    return control.awaitLeave().or(this::doubted);
  }

  @Override
  public void stageBegan(String targetObject, ObjectView observation) {
    TaskDoubt doubting = doubt;
    if (doubting != null) {
      doubting.moves();
    }
  }

  private Optional<String> doubted() {
    TaskDoubt doubting = doubt;
    if (doubting == null) {
      return Optional.empty();
    }
    Optional<String> ends = doubting.beforeMotion();
    if (doubting.isApproved()) {
      approve();
    }
    return ends;
  }

  /** Notes that a person said of something doubted that it fits: kept where it works out. */
  private void approve() {
    AttemptRecorder recorder = attempt;
    if (recorder != null) {
      recorder.approve();
    }
  }

  /** Says whether the operator lets the hand open where it is. */
  boolean mayOpen() {
    String open = "open the hand here";
    return control
        .ask("The hand holds something.", List.of(open, "keep it and end this task"), false)
        .filter(open::equals)
        .isPresent();
  }

  /** Returns how long the fingers are given. */
  static Duration fingersTime() {
    return Duration.ofMillis(600);
  }
}
