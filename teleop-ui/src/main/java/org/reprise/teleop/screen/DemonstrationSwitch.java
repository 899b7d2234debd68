package org.reprise.teleop.screen;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.TaskNumber;
import org.reprise.schema.TaskVerdict;
import org.reprise.teleop.model.TaskModel;

/**
 * Goes on with another demonstration in the middle of a task: ends the task softly, begins it anew
 * so that it asks which one to use, and answers that question. Given up where anything is stopped
 * or driven meanwhile. Used on the thread of JavaFX.
 */
final class DemonstrationSwitch {
  private final Context context;
  private final Arm arm;
  private final Consumer<String> answer;
  private final BiConsumer<String, Runnable> start;
  private Wish wish = Wish.NONE;

  /** How far a wish for another demonstration came. */
  private enum Step {
    NONE,
    STOPPING,
    BEGINNING
  }

  /**
   * What is wished for.
   *
   * @param demonstration which one
   * @param instruction of the task
   * @param task that was or is to be ended
   * @param stops how often the operator had stopped the arm
   */
  private record Wish(Step step, String demonstration, String instruction, long task, long stops) {
    private static final Wish NONE = new Wish(Step.NONE, "", "", 0, 0);

    private Wish beginning() {
      return new Wish(Step.BEGINNING, demonstration, instruction, task, stops);
    }
  }

  /**
   * Makes a switch.
   *
   * @param answer answers what the task asks
   * @param start begins a task that asks which demonstration to use; runs the action where it does
   *     not begin
   */
  DemonstrationSwitch(
      Context context, Arm arm, Consumer<String> answer, BiConsumer<String, Runnable> start) {
    this.context = context;
    this.arm = arm;
    this.answer = answer;
    this.start = start;
  }

  /** Tells whether the newest task may go on with another demonstration. */
  boolean isPossible() {
    TaskModel task = context.model().task();
    return wish.step() == Step.NONE
        && (task.isRunning()
            ? !task.isStopping()
            : task.ended()
                .filter(ended -> ended.getVerdict() != TaskVerdict.TASK_VERDICT_COMPLETED)
                .isPresent());
  }

  /** Goes on with another one. */
  void use(String demonstration) {
    TaskModel task = context.model().task();
    if (!isPossible()) {
      return;
    }
    wish = new Wish(Step.STOPPING, demonstration, task.instruction(), task.task(), arm.stops());
    if (task.isRunning()) {
      stop(task.task());
    }
    show(task);
  }

  /** Ends the task: none of the demonstrations fits. */
  void none() {
    TaskModel task = context.model().task();
    if (task.isRunning() && !task.isStopping()) {
      stop(task.task());
      context.notices().done("None fits: the task is stopped. Show it under Teach (Ctrl+2).");
    }
  }

  private void stop(long task) {
    TaskNumber number = TaskNumber.newBuilder().setTask(task).build();
    context.call(
        "stop the task", stubs -> stubs.tasks().stopTask(number), report -> {}, this::giveUp);
  }

  private void giveUp() {
    wish = Wish.NONE;
  }

  /** Takes the next step where the task is ready for it. */
  void show(TaskModel task) {
    if (wish.step() != Step.NONE && (arm.stops() != wish.stops() || arm.isGripped())) {
      wish = Wish.NONE; // a person stopped it, or has the arm
    }
    switch (wish.step()) {
      case NONE -> {}
      case STOPPING -> {
        if (task.task() != wish.task()) {
          wish = Wish.NONE; // somebody began another one
        } else if (task.ended().isPresent()) {
          wish = wish.beginning();
          start.accept(wish.instruction(), this::giveUp);
        }
      }
      case BEGINNING -> begun(task);
    }
  }

  private void begun(TaskModel task) {
    if (task.task() == wish.task()) {
      return;
    }
    String wanted = wish.demonstration();
    if (!task.instruction().isEmpty() && !task.instruction().equals(wish.instruction())) {
      wish = Wish.NONE;
    } else if (task.question().filter(q -> q.getOptionsList().contains(wanted)).isPresent()) {
      wish = Wish.NONE;
      answer.accept(wanted);
    } else if (task.ended().isPresent() || task.nothing().isPresent()) {
      wish = Wish.NONE;
    } else if (!task.candidates().isEmpty()
        && task.candidates().stream()
            .map(CandidateMessage::getDemonstration)
            .noneMatch(wanted::equals)) {
      wish = Wish.NONE;
      context.notices().failure(wanted + " does not fit what is on the table now: choose another.");
    }
  }
}
