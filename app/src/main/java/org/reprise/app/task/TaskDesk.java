package org.reprise.app.task;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.core.vision.PointCloud;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.TaskReport;
import org.reprise.schema.TaskState;

/**
 * Takes orders for one arm and carries out one task at a time, on one thread that owns the arm.
 * Everything may be called from any thread; nothing waits for the arm but {@link #close}.
 */
public final class TaskDesk implements AutoCloseable {
  private final Arm arm;
  private final Skills skills;
  private final TaskLog log;
  private final TaskExecution execution;
  private @Nullable TaskRun newest;
  private long tasks;
  private String occupied = "";
  private volatile Hands hands = Hands.NOBODY;

  /**
   * Opens a desk.
   *
   * @param tables where the arm is
   * @param skills what tasks are carried out with
   * @param armInView whether the arm may stand in the camera's view at first
   */
  public TaskDesk(Tables tables, Skills skills, boolean armInView) {
    this(tables, skills, armInView, record -> {});
  }

  /**
   * Opens a desk that keeps the reasons of its tasks.
   *
   * @param tables where the arm is
   * @param skills what tasks are carried out with
   * @param armInView whether the arm may stand in the camera's view at first
   * @param records takes the record of each task once it has ended, on the thread of the tasks;
   *     what it throws is logged and hinders nothing
   */
  public TaskDesk(Tables tables, Skills skills, boolean armInView, Consumer<TaskRecord> records) {
    this.arm = new Arm(tables, armInView);
    this.skills = skills;
    this.log = new TaskLog(skills.wallClock());
    this.execution = new TaskExecution(arm, skills, log, records);
  }

  /** Returns the arm, for others who need it while no task runs. */
  public Arm arm() {
    return arm;
  }

  /** Returns what can lead the hand. */
  public OfferedMethods methods() {
    return skills.methods();
  }

  /** Says who lets people lead the arm in the middle of a task. */
  public void lendTo(Hands people) {
    hands = people;
  }

  /** Returns what stood on the table when it was looked at last, base frame. */
  public PointCloud seen() {
    return execution.seen();
  }

  /** Notes what stands on the table. */
  public void saw(PointCloud obstacles) {
    execution.saw(obstacles);
  }

  /** Tells whether a task runs. */
  public synchronized boolean isBusy() {
    return newest != null && newest.control().state() != TaskState.TASK_STATE_ENDED;
  }

  /**
   * Refuses tasks from now on, or takes them again.
   *
   * @param why who has the arm, and the mend; empty takes tasks again
   * @throws IllegalStateException if a task runs
   */
  public synchronized void occupy(String why) {
    if (!why.isEmpty()) {
      refuseWhileRunning("it");
    }
    occupied = why;
  }

  /**
   * Ends the task that runs, softly, because a person takes the arm, and refuses others from now
   * on.
   *
   * @param why who has the arm, and the mend
   */
  public synchronized void takeOver(String why) {
    if (newest != null) {
      newest.control().stop("a person took the arm over");
      newest.takenOver();
    }
    occupied = why;
  }

  /** Returns what happened and happens. */
  public TaskLog log() {
    return log;
  }

  /** Says which task is the newest and how it stands. */
  public synchronized TaskReport report() {
    TaskRun run = newest;
    TaskReport.Builder report = TaskReport.newBuilder().setEvent(log.newest());
    return run == null
        ? report.build()
        : report
            .setTask(run.number())
            .setState(run.control().state())
            .setInstruction(run.order().instruction())
            .build();
  }

  /**
   * Begins a task.
   *
   * @throws IllegalStateException if one runs, or the models of its method are not here
   * @throws IllegalArgumentException if the table cannot be set up or there is no such method
   */
  public synchronized TaskReport start(TaskOrder order) {
    refuseWhileRunning("start");
    if (!occupied.isEmpty()) {
      throw new IllegalStateException("start refused: " + occupied);
    }
    TaskWords.refuseAsTask(order.instruction());
    order.table().ifPresent(arm::check);
    submit(order, skills.methods().byName(order.method()));
    return report();
  }

  private void refuseWhileRunning(String what) {
    if (newest != null && newest.control().state() != TaskState.TASK_STATE_ENDED) {
      throw new IllegalStateException(
          "task=%d state=%s: %s refused; stop it first%s"
              .formatted(
                  newest.number(),
                  newest.control().state(),
                  what,
                  what.equals("start") ? ", or switch" : ""));
    }
  }

  /**
   * Clears a latched stop, on the word of a person who has looked at the arm. Waits for the answer.
   *
   * @throws IllegalStateException if a task runs or the cause of the stop remains
   */
  public TaskReport reset() {
    synchronized (this) {
      refuseWhileRunning("reset");
    }
    Optional<String> refusal;
    try {
      refusal =
          arm.ask(() -> {
            arm.setAway(true);
            return arm.place(Optional.empty()).motion().reset();
          });
    } catch (RuntimeException e) {
      throw new IllegalStateException("reset failed: " + e.getMessage(), e);
    }
    if (refusal.isPresent()) {
      throw new IllegalStateException("reset refused: " + refusal.get());
    }
    return report();
  }

  /**
   * Ends a task and begins another.
   *
   * @throws IllegalStateException if that task does not run, or the models of the method are not
   *     here
   * @throws IllegalArgumentException if there is no such method
   */
  public synchronized TaskReport switchTo(long task, TaskOrder order) {
    TaskRun run = running(task);
    OfferedMethods.Offer method = skills.methods().byName(order.method());
    run.control().stop("switched to \"" + order.instruction() + "\"");
    submit(order, method);
    return report();
  }

  private void submit(TaskOrder order, OfferedMethods.Offer method) {
    TaskRun run = new TaskRun(order, method, ++tasks, log, hands);
    newest = run;
    arm.execute(() -> execution.carryOut(run));
  }

  /** Holds the arm, or lets it go on. */
  public synchronized TaskReport pause(long task, boolean pause) {
    running(task).control().pause(pause);
    return report();
  }

  /**
   * Lets a person correct a task.
   *
   * @throws IllegalStateException if it does not run, or nobody can take the arm
   */
  public synchronized TaskReport correct(long task) {
    running(task).control().correct();
    return report();
  }

  /**
   * Takes the arm back from who corrects.
   *
   * @throws IllegalStateException if the task is not being corrected
   * @throws IllegalArgumentException if it is no choice
   */
  public synchronized TaskReport handBack(long task, HandBackChoice choice) {
    running(task).control().handBack(TaskCorrection.of(choice));
    return report();
  }

  /**
   * Says what words of motion come to in the middle of a task, and does it.
   *
   * @param onlyAsked whether nothing is done
   * @throws IllegalStateException if the task does not run, or the arm cannot do it now
   * @throws IllegalArgumentException if they cannot be meant, or go too far
   */
  public MotionPlan say(long task, String words, boolean onlyAsked) {
    TaskRun run;
    synchronized (this) {
      run = running(task);
    }
    return run.say(words, onlyAsked);
  }

  /** Tells whether the arm is lent to people in the middle of a task. */
  public synchronized boolean isLent() {
    return newest != null && newest.control().state() == TaskState.TASK_STATE_CORRECTING;
  }

  /** Ends a task where it is. */
  public synchronized TaskReport stop(long task) {
    running(task).control().stop("the operator stopped it");
    return report();
  }

  /**
   * Ends the task that runs, softly.
   *
   * @param why who wants it, in words
   * @return its number; nothing where none runs
   */
  public synchronized Optional<Long> stopNewest(String why) {
    TaskRun run = newest;
    if (run == null
        || run.control().state() == TaskState.TASK_STATE_ENDED
        || run.control().state() == TaskState.TASK_STATE_STOPPING) {
      return Optional.empty();
    }
    run.control().stop(why);
    return Optional.of(run.number());
  }

  /** Answers a question of a task. */
  public synchronized TaskReport answer(long task, long question, String words) {
    running(task).control().answer(question, words);
    return report();
  }

  private TaskRun running(long task) {
    TaskRun run = newest;
    if (run == null || run.number() != task) {
      throw new IllegalStateException(
          "task=%d: refused; the newest is %d".formatted(task, run == null ? 0 : run.number()));
    }
    TaskState state = run.control().state();
    if (state == TaskState.TASK_STATE_ENDED || state == TaskState.TASK_STATE_STOPPING) {
      throw new IllegalStateException(
          "task=%d state=%s: refused; it is over".formatted(task, state));
    }
    return run;
  }

  /** Stops the task, waits until the arm holds, and ends. */
  @Override
  public void close() {
    synchronized (this) {
      if (newest != null) {
        newest.control().stop("the service ends");
      }
    }
    arm.close();
    log.close();
  }
}
