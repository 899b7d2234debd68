package org.reprise.app.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.gate.ManualGate;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Phase;
import org.reprise.policy.task.StageTrace;
import org.reprise.schema.CandidateChosen;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.PathFollowed;
import org.reprise.schema.PhaseBegan;
import org.reprise.schema.TaskEndedOrBuilder;
import org.reprise.schema.TaskEvent;

/** One task from its order to its end, on the thread that owns the arm. */
final class TaskRun implements EpisodeListener {
  private final TaskOrder order;
  private final OfferedMethods.Offer method;
  private final long number;
  private final TaskCorrection correction;
  private final TaskSwitch switching;
  private final TaskControl control;
  private final TaskLog log;
  private final TaskWords words;
  private final SaidObjects said = new SaidObjects();
  private int attempts;
  private String chosen = "";
  private @Nullable BankDialogue dialogue;
  private @Nullable TaskRecording recording;
  private @Nullable TaskDoubt doubt;
  private @Nullable ServoMotion approaches;
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
    this.words = new TaskWords(log);
    this.correction = new TaskCorrection(log, hands, System::nanoTime, words);
    this.switching = new TaskSwitch(log, resumes);
    this.control = new TaskControl(log, order.answerTime(), correction, words, switching);
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

  /**
   * Says what words of motion come to from where the hand is, and does it.
   *
   * @param onlyAsked whether nothing is done
   */
  MotionPlan say(String typed, boolean onlyAsked) {
    return words.say(
        typed,
        asked -> control.refuse(asked, phase),
        asked -> {
          if (!onlyAsked) {
            control.order(asked, phase);
          }
        });
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
    Attempts into = skills.attempts();
    TaskRecording recorded = new TaskRecording(log, into, order.instruction(), place, this);
    recording = recorded;
    Optional<TaskDoubt> doubting = doubting(skills, recorded);
    doubt = doubting.orElse(null);
    BankDialogue bank = dialogue;
    if (bank == null) {
      Retriever heeding = said.over(skills.retriever());
      bank = new BankDialogue(order, control, log, heeding, into, this::approve);
      dialogue = bank;
    } else {
      bank.said();
    }
    BankDialogue asked = bank;
    Retriever asking =
        query -> {
          RetrievalOutcome outcome = into.weighed(asked.retrieve(query), order.path());
          doubting.ifPresent(gate -> gate.found(outcome));
          return outcome;
        };
    String camera = place.camera().name();
    Aligner told =
        (demo, live) -> {
          AlignmentOutcome outcome = skills.aligner().align(demo, live);
          log.add(TaskMessages.aligned(asked.nameOf(demo), outcome, camera, live));
          return outcome;
        };
    correction.at(place);
    switching.at(place.motion()::forgetStop);
    approaches = place.motion();
    if (said.isPointed()) {
      approve();
    }
    EpisodeTrace trace =
        place
            .executor(asking, told, skills.wallClock(), method.method())
            .execute(
                order.instruction(),
                recorded.heard(),
                doubting
                    .<Supervisor>map(d -> new JudgedSupervisor(d, correction))
                    .orElse(correction),
                switching);
    doubting.ifPresent(TaskDoubt::settle);
    recorded.carriedOut(trace);
    return trace;
  }

  /** Prepares to have the plan judged; nothing where the operator is never asked. */
  private Optional<TaskDoubt> doubting(Skills skills, TaskRecording recorded) {
    return skills.gate() instanceof ManualGate
        ? Optional.empty()
        : Optional.of(
            new TaskDoubt(
                skills.gate(),
                control,
                new DoubtQuestion(control, log, said),
                Attempts.name(number, ++attempts, recorded.episode()),
                skills.attempts()::shown));
  }

  /** Ends what was taken back; the task is carried out anew. */
  void beginAnew() {
    String why = control.takenBack().orElse("");
    learn(Hindsight.FAILED, isCorrected());
    keep(new Outcome.Failure(why));
    switching.beginAnew();
    control.beginAnew();
  }

  /** Tells whether a person corrected it so far. */
  boolean isCorrected() {
    return recording != null && recording.isCorrected();
  }

  /** Keeps the attempt in the bank where a person had to do with it, or it was seen to be done. */
  void keepAttempt(TaskEndedOrBuilder ended) {
    TaskDoubt doubting = doubt;
    boolean approved = doubting != null && doubting.isApproved();
    if (approved) {
      approve();
    }
    boolean verified = recording != null && recording.isVerified();
    Ending how =
        new Ending(ended, verified, isCorrected(), approved, method.method().leadsToObject());
    learn(how.hindsight(), isCorrected());
    keep(how.outcome());
  }

  private void keep(Outcome outcome) {
    TaskRecording recorded = recording;
    recording = null;
    if (recorded != null) {
      recorded.keep(outcome, found());
    }
  }

  /** Returns the words by which the bank found what was done, which may have been said anew. */
  private String found() {
    List<TaskRecord.Search> searches = dialogue == null ? List.of() : dialogue.searches();
    return searches.isEmpty() ? order.instruction() : searches.getLast().instruction();
  }

  private void learn(Hindsight hindsight, boolean corrected) {
    TaskDoubt doubting = doubt;
    doubt = null;
    if (doubting != null) {
      doubting.ended(hindsight, corrected);
    }
  }

  /** Leaves what was recorded of the attempt to a repair of the bank. */
  void abandonAttempt() {
    TaskRecording recorded = recording;
    recording = null;
    if (recorded != null) {
      recorded.abandon();
    }
    TaskDoubt doubting = doubt;
    doubt = null;
    if (doubting != null) {
      doubting.abandon();
    }
  }

  /** Reports how the arm moves to those who watch. */
  void report(Workplace place, ServoSample sample) {
    lastNanos = sample.state().nanos();
    firstNanos = firstNanos < 0 ? lastNanos : firstNanos;
    words.sampled(place, sample);
    TaskRecording recorded = recording;
    if (recorded != null) {
      recorded.sampled(sample);
      words.takeOrders().forEach(recorded::ordered);
    }
    TaskDoubt doubting = doubt;
    if (doubting != null) {
      doubting.sampled(sample);
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
    TaskDoubt doubting = doubt;
    if (doubting != null) {
      doubting.began(next);
    }
    guide(next == Phase.APPROACH && of == 0);
    log.add(
        TaskEvent.newBuilder()
            .setPhase(PhaseBegan.newBuilder().setPhase(next.name()).setStage(of)));
  }

  /** Has the first approach keep to the path of the order, and tells what comes of it. */
  private void guide(boolean approaching) {
    ServoMotion motion = approaches;
    if (motion != null) {
      motion.guide(
          approaching ? order.path() : Optional.empty(),
          plan ->
              log.add(
                  TaskEvent.newBuilder()
                      .setPathFollowed(
                          PathFollowed.newBuilder()
                              .setFollowed(plan.followed())
                              .addAllRefused(plan.refused()))));
    }
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
  public void planned(int of, StageTrace plan) {
    TaskDoubt doubting = doubt;
    if (doubting != null) {
      doubting.planned(of, plan);
    }
  }

  @Override
  public void policyLeads(InteractionPolicy policy) {
    TaskDoubt doubting = doubt;
    if (doubting != null) {
      doubting.leads(policy);
    }
  }

  @Override
  public void stageBegan(String targetObject, ObjectView observation) {
    control.usualPace();
  }

  @Override
  public Optional<DrawnPath> path() {
    return order.path();
  }

  @Override
  public Optional<String> interruption() {
    TaskDoubt doubting = doubt;
    if (doubting != null) {
      doubting.settle();
      if (doubting.takeCorrection()) {
        return Optional.of("a person corrects");
      }
    }
    return control.awaitLeave();
  }

  /** Notes that a person said of something doubted that it fits: kept where it works out. */
  private void approve() {
    TaskRecording recorded = recording;
    if (recorded != null) {
      recorded.approve();
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
