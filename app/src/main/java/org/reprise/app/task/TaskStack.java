package org.reprise.app.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.reprise.schema.TaskState;

/**
 * Which tasks of an arm run or wait, and which made way and are to be resumed, the last first.
 * Guarded by whoever owns it.
 */
final class TaskStack {
  /** Most tasks that wait to be resumed. */
  static final int MOST_INTERRUPTED = 4;

  private final List<TaskRun> live = new ArrayList<>();
  private final Deque<TaskRun> interrupted = new ArrayDeque<>();

  /** Takes a task that comes after those that run or wait. */
  void add(TaskRun run) {
    live.add(run);
  }

  /** Returns the tasks that run or wait, in order. */
  List<TaskRun> live() {
    return live.stream()
        .filter(run -> run.control().state() != TaskState.TASK_STATE_ENDED)
        .toList();
  }

  /** Returns the numbers of the tasks that are to be resumed, the next first. */
  List<Long> interrupted() {
    return interrupted.stream().map(TaskRun::number).toList();
  }

  /** Tells whether something runs, waits or is to be resumed. */
  boolean isBusy() {
    return !live().isEmpty() || !interrupted.isEmpty();
  }

  /**
   * Refuses to have yet another task make way and be resumed.
   *
   * @throws IllegalStateException if too many wait
   */
  void refuseUnlessRoom() {
    long waiting =
        interrupted.size()
            + live().stream().filter(run -> run.switching().isResumedLater()).count();
    if (waiting >= MOST_INTERRUPTED) {
      throw new IllegalStateException(
          "interrupted=%d limit=%d: switch refused; let one end, or switch without resuming"
              .formatted(waiting, MOST_INTERRUPTED));
    }
  }

  /** Ends all softly; nothing is resumed. */
  void stop(String reason) {
    interrupted.clear();
    live.forEach(run -> run.switching().stop()); // those that have just made way, too
    live().forEach(run -> run.control().stop(reason));
  }

  /** Takes a task that has ended, and returns the one that is to be resumed now. */
  Optional<TaskRun> ended(TaskRun run) {
    live.remove(run);
    if (run.switching().left().isPresent()) {
      interrupted.push(run);
    }
    return live.isEmpty() ? Optional.ofNullable(interrupted.poll()) : Optional.empty();
  }
}
