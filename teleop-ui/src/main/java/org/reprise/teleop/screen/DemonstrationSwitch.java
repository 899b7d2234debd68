package org.reprise.teleop.screen;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.reprise.schema.CandidateMessage;
import org.reprise.schema.SwitchHow;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.TaskNumber;
import org.reprise.schema.TaskVerdict;
import org.reprise.teleop.link.LinkState;
import org.reprise.teleop.model.TaskModel;

/**
 * Goes on with another demonstration in the middle of a task: ends the task softly, begins it anew
 * so that it asks which one to use, and answers that question. Given up where anything is stopped
 * or driven meanwhile, where the controller is lost, and after a while. Used on the thread of
 * JavaFX.
 */
final class DemonstrationSwitch {
  private static final Duration LONGEST = Duration.seconds(60);

  private final Context context;
  private final Arm arm;
  private final Consumer<String> answer;
  private final BiConsumer<String, Runnable> start;
  private final PauseTransition overdue = new PauseTransition(LONGEST);
  private Wish wish = Wish.NONE;

  /**
   * What is wished for.
   *
   * @param demonstration which one; empty for no wish
   * @param instruction of the task
   * @param task that was or is to be ended
   * @param stops how often the operator had stopped the arm
   */
  private record Wish(String demonstration, String instruction, long task, long stops) {
    private static final Wish NONE = new Wish("", "", 0, 0);

    boolean isPresent() {
      return !demonstration.isEmpty();
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
    overdue.setOnFinished(event -> giveUp("it was not under way within 60 s"));
    context
        .model()
        .linkState()
        .addListener((property, before, state) -> {
          if (!(state instanceof LinkState.Connected)) {
            giveUp("the controller is not reached");
          }
        });
  }

  /** Tells whether the newest task may go on with another demonstration. */
  boolean isPossible() {
    TaskModel task = context.model().task();
    return !wish.isPresent()
        && (task.isRunning()
            ? !task.isStopping()
            : task.ended()
                .filter(ended -> ended.getVerdict() != TaskVerdict.TASK_VERDICT_COMPLETED)
                .isPresent());
  }

  /**
   * Goes on with another one. A stop that comes meanwhile, from anybody, holds for the new task.
   */
  void use(String demonstration) {
    TaskModel task = context.model().task();
    if (!isPossible()) {
      return;
    }
    wish = new Wish(demonstration, task.instruction(), task.task(), arm.stops());
    overdue.playFromStart();
    if (task.isRunning()) {
      switchFrom(task.task());
    } else {
      start.accept(wish.instruction(), this::giveUp);
    }
    show(task);
  }

  /** Has the controller end the task and begin it anew, in one step. */
  private void switchFrom(long task) {
    SwitchTaskRequest request =
        SwitchTaskRequest.newBuilder()
            .setTask(task)
            .setInstruction(wish.instruction())
            .setAnswerSeconds(OperateScreen.ANSWER_SECONDS)
            .setChooseDemonstration(true)
            .setHow(SwitchHow.SWITCH_HOW_ROLL_BACK)
            .setMethod(context.model().task().method())
            .build();
    context.call(
        "go on with another demonstration",
        stubs -> stubs.tasks().switchTask(request),
        report -> {},
        this::giveUp);
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
    context.call("stop the task", stubs -> stubs.tasks().stopTask(number), report -> {});
  }

  private void giveUp() {
    wish = Wish.NONE;
    overdue.stop();
  }

  private void giveUp(String why) {
    if (wish.isPresent()) {
      context.notices().failure("Gave up going on with " + wish.demonstration() + ": " + why + ".");
      giveUp();
    }
  }

  /** Takes the next step where the task is ready for it. */
  void show(TaskModel task) {
    if (wish.isPresent() && (arm.stops() != wish.stops() || arm.isGripped())) {
      giveUp(); // a person stopped it, or has the arm
    }
    if (task.task() == 0) {
      giveUp("the controller was started anew");
    }
    if (wish.isPresent()) {
      begun(task);
    }
  }

  private void begun(TaskModel task) {
    if (task.task() == wish.task()) {
      return;
    }
    String wanted = wish.demonstration();
    if (!task.instruction().isEmpty() && !task.instruction().equals(wish.instruction())) {
      giveUp();
    } else if (task.question().filter(q -> q.getOptionsList().contains(wanted)).isPresent()) {
      giveUp();
      answer.accept(wanted);
    } else if (task.ended().isPresent() || task.nothing().isPresent()) {
      giveUp();
    } else if (!task.candidates().isEmpty()
        && task.candidates().stream()
            .map(CandidateMessage::getDemonstration)
            .noneMatch(wanted::equals)) {
      giveUp();
      context.notices().failure(wanted + " does not fit what is on the table now: choose another.");
    }
  }
}
