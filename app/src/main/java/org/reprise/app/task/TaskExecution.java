package org.reprise.app.task;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.schema.TaskBegan;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskVerdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries tasks out, one after the other, on the thread that owns the arm. */
final class TaskExecution {
  private static final Logger LOG = LoggerFactory.getLogger(TaskExecution.class);

  private final Arm arm;
  private final Skills skills;
  private final TaskLog log;
  private final Consumer<TaskRecord> records;
  private volatile @Nullable TaskRun carriedOut;
  private volatile PointCloud seen = PointCloud.EMPTY;

  /** Prepares; hears of every sample of the arm from now on. */
  TaskExecution(Arm arm, Skills skills, TaskLog log, Consumer<TaskRecord> records) {
    this.arm = arm;
    this.skills = skills;
    this.log = log;
    this.records = records;
    arm.listen((place, sample) -> {
      TaskRun run = carriedOut;
      if (run != null) {
        run.report(place, sample);
      }
    });
  }

  /** Returns what stood on the table when it was looked at last, base frame. */
  PointCloud seen() {
    return seen;
  }

  /** Notes what stands on the table. */
  void saw(PointCloud obstacles) {
    seen = obstacles;
  }

  /** Carries a task out, from its begin to its last event. */
  void carryOut(TaskRun run) {
    log.begin(run.number());
    TaskEnded.Builder ended;
    try {
      Workplace place = arm.place(run.order().table());
      log.add(
          TaskEvent.newBuilder()
              .setBegan(
                  TaskBegan.newBuilder()
                      .setInstruction(run.order().instruction())
                      .setScene(place.description())
                      .setMethod(run.method().name())));
      run.control().lead(place.motion());
      carriedOut = run;
      ended = carryOut(run, place);
      place.motion().forgetRequests();
      if (!run.isTakenOver()) {
        TaskMessages.judge(ended, place.judge());
      }
      ended.setRobotSeconds(run.robotSeconds());
      run.keepAttempt(ended);
    } catch (RuntimeException | Error e) {
      LOG.error("task {} failed", run.number(), e);
      arm.giveUp();
      run.abandonAttempt();
      ended =
          TaskMessages.ended(TaskVerdict.TASK_VERDICT_FAILED, run, String.valueOf(e.getMessage()));
    }
    carriedOut = null;
    keep(run.record(ended));
    run.control().end();
    log.add(TaskEvent.newBuilder().setEnded(ended));
  }

  private void keep(TaskRecord record) {
    try {
      records.accept(record);
    } catch (RuntimeException e) {
      LOG.error("task={}: its reasons could not be kept: {}", record.task(), e.getMessage());
    }
  }

  /** Carries a task out, anew as often as the operator takes a plan back. */
  private TaskEnded.Builder carryOut(TaskRun run, Workplace place) {
    TaskEnded.Builder ended = attempt(run, place);
    while (run.control().takenBack().isPresent()) {
      run.beginAnew();
      ended = attempt(run, place);
    }
    return ended;
  }

  private TaskEnded.Builder attempt(TaskRun run, Workplace place) {
    if (arm.isAway() && !ViewRetreat.isOut(place)) {
      Optional<String> hindrance = retreat(run, place);
      if (hindrance.isPresent()) {
        return stopped(run)
            .or(() -> madeWay(run))
            .orElseGet(
                () -> TaskMessages.ended(TaskVerdict.TASK_VERDICT_REFUSED, run, hindrance.get()));
      }
    }
    Optional<TaskEnded.Builder> early = stopped(run);
    if (early.isPresent()) {
      return early.get();
    }
    arm.setAway(true);
    EpisodeTrace trace = run.execute(place, skills);
    Feedback.note(skills.retriever(), trace, run.isCorrected() ? Boolean.FALSE : null);
    arm.setAway(trace.outcome() instanceof EpisodeOutcome.Failed || !ViewRetreat.isOut(place));
    seen =
        trace.stages().isEmpty()
            ? trace.firstLook().obstacles()
            : trace.stages().getLast().scene().obstacles();
    return stopped(run).orElseGet(() -> TaskMessages.ended(trace.outcome()));
  }

  private static Optional<TaskEnded.Builder> stopped(TaskRun run) {
    return run.control()
        .stopped()
        .map(reason -> TaskMessages.ended(TaskVerdict.TASK_VERDICT_STOPPED, run, reason));
  }

  /** Ends a task that another one came before while it had not looked yet. */
  private static Optional<TaskEnded.Builder> madeWay(TaskRun run) {
    if (run.switching().wanted().isEmpty()) {
      return Optional.empty();
    }
    run.switching().interruptedBeforeItBegan();
    return Optional.of(
        TaskMessages.ended(TaskVerdict.TASK_VERDICT_INTERRUPTED, run, "it had not begun yet"));
  }

  /** Moves the arm out of the view; says what hinders it. */
  private Optional<String> retreat(TaskRun run, Workplace place) {
    if (place.gripper().read().holds() && !run.mayOpen()) {
      return Optional.of("the hand holds something: open it, or take it out of the hand");
    }
    Optional<String> interruption = run.interruption();
    if (interruption.isPresent()) {
      return interruption;
    }
    return switch (ViewRetreat.of(place, seen)) {
      case MotionOutcome.Reached reached -> {
        arm.setAway(false);
        yield Optional.empty();
      }
      case MotionOutcome.NoPath(String reason) ->
          Optional.of("the arm cannot leave the camera's view: " + reason);
      case MotionOutcome.Stopped(String reason) -> Optional.of("stopped: " + reason);
    };
  }
}
