package org.reprise.app.task;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.core.vision.PointCloud;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.SwitchHow;
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
  private final TaskStack stack = new TaskStack();
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

  /** Tells whether a task runs, or is to be resumed. */
  public synchronized boolean isBusy() {
    return stack.isBusy();
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
    stack.live().forEach(TaskRun::takenOver);
    stack.stop("a person took the arm over");
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
            .setState(state(run))
            .addAllInterrupted(stack.interrupted())
            .setInstruction(run.order().instruction())
            .build();
  }

  private TaskState state(TaskRun run) {
    TaskState state = run.control().state();
    return state == TaskState.TASK_STATE_RUNNING && !stack.live().getFirst().equals(run)
        ? TaskState.TASK_STATE_WAITING
        : state;
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
    WordPlanner.refuseAsTask(order.instruction());
    order.table().ifPresent(arm::check);
    submit(order, skills.methods().byName(order.method()), Optional.empty());
    return report();
  }

  private void refuseWhileRunning(String what) {
    if (newest != null && stack.isBusy()) {
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
   * In the middle of a correction the arm stays with who corrects.
   *
   * @throws IllegalStateException if a task runs that nobody corrects, or the cause of the stop
   *     remains
   */
  public TaskReport reset() {
    Optional<CompletableFuture<Optional<String>>> lent;
    synchronized (this) {
      lent = stack.live().stream().flatMap(run -> run.control().reset().stream()).findFirst();
      if (lent.isEmpty()) {
        refuseWhileRunning("reset");
      }
    }
    Optional<String> refusal;
    try {
      refusal =
          lent.isPresent()
              ? lent.get().join()
              : arm.ask(() -> {
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
   * Has a task make way for another, which begins then.
   *
   * @param how what is to become of the task that runs
   * @param resume whether it is resumed once the other has ended
   * @throws IllegalStateException if that task does not run or cannot be resumed, too many wait to
   *     be, or the models of the method are not here
   * @throws IllegalArgumentException if there is no such method
   */
  public synchronized TaskReport switchTo(
      long task, TaskOrder order, SwitchHow how, boolean resume) {
    TaskRun run = running(task);
    OfferedMethods.Offer method = skills.methods().byName(order.method());
    if (resume) {
      stack.refuseUnlessRoom();
    }
    run.control().makeWay(TaskSwitch.of(how), order.instruction(), resume);
    submit(order, method, Optional.empty());
    return report();
  }

  private void submit(
      TaskOrder order, OfferedMethods.Offer method, Optional<TaskSwitch.Earlier> resumes) {
    TaskRun run = new TaskRun(order, method, ++tasks, log, hands, resumes);
    newest = run;
    stack.add(run);
    arm.execute(() -> {
      execution.carryOut(run);
      resumeAfter(run);
    });
  }

  /** Resumes what made way last, once nothing else is wanted. */
  private synchronized void resumeAfter(TaskRun ended) {
    stack
        .ended(ended)
        .ifPresent(run ->
            submit(
                run.order().onThisTable(),
                run.method(),
                run.switching().left().map(left -> new TaskSwitch.Earlier(run.number(), left))));
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
    return stack.live().stream()
        .anyMatch(run -> run.control().state() == TaskState.TASK_STATE_CORRECTING);
  }

  /** Ends a task where it is; what waits for it or is to be resumed ends, too. */
  public synchronized TaskReport stop(long task) {
    running(task);
    stack.stop("the operator stopped it");
    return report();
  }

  /**
   * Ends the task that runs, softly.
   *
   * @param why who wants it, in words
   * @return its number; nothing where none runs
   */
  public synchronized Optional<Long> stopNewest(String why) {
    Optional<Long> runs =
        stack.live().stream()
            .filter(run -> run.control().state() != TaskState.TASK_STATE_STOPPING)
            .map(TaskRun::number)
            .findFirst();
    stack.stop(why);
    return runs;
  }

  /** Answers a question of a task. */
  public synchronized TaskReport answer(long task, long question, String words) {
    running(task).control().answer(question, words);
    return report();
  }

  private TaskRun running(long task) {
    Optional<TaskRun> live = stack.live().stream().filter(run -> run.number() == task).findFirst();
    long known = newest == null ? 0 : newest.number();
    if (live.isEmpty()) {
      throw new IllegalStateException(
          known == task && task > 0
              ? "task=%d state=%s: refused; it is over".formatted(task, TaskState.TASK_STATE_ENDED)
              : "task=%d: refused; the newest is %d".formatted(task, known));
    }
    TaskState state = live.get().control().state();
    if (state == TaskState.TASK_STATE_STOPPING) {
      throw new IllegalStateException(
          "task=%d state=%s: refused; it is over".formatted(task, state));
    }
    return live.get();
  }

  /** Stops the task, waits until the arm holds, and ends. */
  @Override
  public void close() {
    synchronized (this) {
      stack.stop("the service ends");
    }
    arm.close();
    log.close();
  }
}
