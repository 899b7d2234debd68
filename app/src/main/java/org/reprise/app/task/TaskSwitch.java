package org.reprise.app.task;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.policy.switching.ResumePoint;
import org.reprise.policy.switching.Standing;
import org.reprise.policy.switching.SwitchDecision;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.task.InterruptedTask;
import org.reprise.policy.task.Switching;
import org.reprise.schema.SwitchDecided;
import org.reprise.schema.SwitchWay;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskResumed;

/**
 * The wish for another task in the middle of one, and what that one resumes. Wishes come from any
 * thread; the task's thread asks for them.
 */
final class TaskSwitch implements Switching {
  private final TaskLog log;
  private final Optional<Earlier> earlier;
  private @Nullable Wish wish;
  private @Nullable Runnable forget;
  private @Nullable InterruptedTask left;
  private boolean stopped;
  private boolean isDecided;
  private boolean anew;

  /** A task that made way, under its number. */
  record Earlier(long number, InterruptedTask task) {}

  private record Wish(SwitchHow how, String instruction, boolean resume) {}

  TaskSwitch(TaskLog log, Optional<Earlier> earlier) {
    this.log = log;
    this.earlier = earlier;
  }

  /** Takes what forgets a stop of the arm that no motion has seen. */
  synchronized void at(Runnable forgetsStop) {
    forget = forgetsStop;
  }

  /**
   * Wants another task.
   *
   * @param instruction what is wanted
   * @param resume whether this one is resumed afterwards
   * @param stopsMotion stops the arm softly, so that this task can decide
   * @throws IllegalStateException if it makes way already
   */
  synchronized void want(SwitchHow how, String instruction, boolean resume, Runnable stopsMotion) {
    Wish before = wish;
    if (before != null) {
      throw new IllegalStateException(
          "switch refused: the task already makes way for \"%s\"; switch that one"
              .formatted(before.instruction()));
    }
    wish = new Wish(how, instruction, resume);
    stopsMotion.run();
  }

  /** Tells whether it is not decided yet how the task makes way. */
  synchronized boolean isUndecided() {
    return wish != null && !isDecided;
  }

  /** Notes that the task begins anew: what an earlier one had chosen was taken back. */
  synchronized void beginAnew() {
    anew = true;
  }

  /** Notes that all is to end: nothing is resumed, no stop forgotten. */
  synchronized void stop() {
    stopped = true;
  }

  /** Tells whether it is to be resumed once it has made way. */
  synchronized boolean isResumedLater() {
    return wish != null && wish.resume() && !stopped;
  }

  /** Returns where it stands; empty unless it has made way and is to be resumed. */
  synchronized Optional<InterruptedTask> left() {
    return isResumedLater() ? Optional.ofNullable(left) : Optional.empty();
  }

  @Override
  public synchronized Optional<SwitchHow> wanted() {
    return Optional.ofNullable(wish).map(Wish::how);
  }

  @Override
  public synchronized void decided(SwitchDecision decision, Standing standing) {
    isDecided = true;
    if (forget != null && !stopped) {
      forget.run();
    }
    log.add(
        TaskEvent.newBuilder()
            .setSwitchDecided(
                SwitchDecided.newBuilder()
                    .setInstruction(wish == null ? "" : wish.instruction())
                    .setWay(SwitchWay.valueOf("SWITCH_WAY_" + decision.way().name()))
                    .setReason(decision.reason())
                    .setContact(standing.contact().name())
                    .setFraction(standing.fraction())));
  }

  @Override
  public synchronized void interrupted(InterruptedTask task) {
    left = task;
  }

  /** Notes that it has made way before it looked: it stands where it stood. */
  synchronized void interruptedBeforeItBegan() {
    interrupted(resumes().orElseGet(() -> new InterruptedTask(0, null, List.of())));
  }

  @Override
  public synchronized Optional<InterruptedTask> resumes() {
    return anew ? Optional.empty() : earlier.map(Earlier::task);
  }

  @Override
  public void resumed(ResumePoint point) {
    log.add(
        TaskEvent.newBuilder()
            .setResumed(
                TaskResumed.newBuilder()
                    .setInterrupted(earlier.map(Earlier::number).orElse(0L))
                    .addAllStages(point.stages())
                    .addAllRedone(point.redone())));
  }

  /** Returns the rule's word for what a caller wants. */
  static SwitchHow of(org.reprise.schema.SwitchHow how) {
    return switch (how) {
      case SWITCH_HOW_AUTOMATIC -> SwitchHow.AUTOMATIC;
      case SWITCH_HOW_GO_ON -> SwitchHow.GO_ON;
      case SWITCH_HOW_ROLL_BACK -> SwitchHow.ROLL_BACK;
      case SWITCH_HOW_ADVANCE -> SwitchHow.ADVANCE;
      case UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "field=how: refused; say one of AUTOMATIC, GO_ON, ROLL_BACK, ADVANCE");
    };
  }
}
