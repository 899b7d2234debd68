package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.task.InterruptedTask;

final class TaskStackTest {
  private static final InterruptedTask BEFORE_ALL = new InterruptedTask(0, null, List.of());

  private final TaskLog log = new TaskLog(System::nanoTime);
  private final TaskStack stack = new TaskStack();
  private long number;

  @AfterEach
  void close() {
    log.close();
  }

  private TaskRun add() {
    TaskRun run =
        new TaskRun(
            new TaskOrder(
                "pick it up", Optional.empty(), Duration.ZERO, false, "", Optional.empty()),
            OfferedMethods.REPLAY.byName(""),
            ++number,
            log,
            Hands.NOBODY,
            Optional.empty());
    stack.add(run);
    return run;
  }

  /** Has a task make way for a new one, and returns that. */
  private TaskRun switchFrom(TaskRun run, boolean resume) {
    stack.refuseUnlessRoom();
    run.control().makeWay(SwitchHow.AUTOMATIC, "something else", resume);
    TaskRun next = add();
    run.switching().interrupted(BEFORE_ALL);
    run.control().end();
    assertThat(stack.ended(run)).as("the new one comes first").isEmpty();
    return next;
  }

  private Optional<Long> end(TaskRun run) {
    run.control().end();
    return stack.ended(run).map(TaskRun::number);
  }

  @Test
  void resumesTheLastFirst() {
    TaskRun third = switchFrom(switchFrom(add(), true), true);

    assertThat(stack.interrupted()).containsExactly(2L, 1L);
    assertThat(end(third)).contains(2L);
    assertThat(stack.interrupted()).containsExactly(1L);
    assertThat(stack.isBusy()).isTrue();
    assertThat(end(add())).contains(1L);
    assertThat(end(add())).isEmpty();
    assertThat(stack.isBusy()).isFalse();
  }

  @Test
  void doesNotResumeWhatWasNotToBe() {
    TaskRun second = switchFrom(add(), false);

    assertThat(stack.interrupted()).isEmpty();
    assertThat(end(second)).isEmpty();
  }

  @Test
  void refusesToLetMoreThanFourWait() {
    TaskRun run = add();
    for (int i = 0; i < TaskStack.MOST_INTERRUPTED; i++) {
      run = switchFrom(run, true);
    }

    assertThatThrownBy(stack::refuseUnlessRoom)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "interrupted=4 limit=4: switch refused; let one end, or switch without resuming");
  }

  @Test
  void countsAWishThatHasNotBeenGrantedYet() {
    TaskRun run = add();
    for (int i = 0; i < TaskStack.MOST_INTERRUPTED - 1; i++) {
      run = switchFrom(run, true);
    }
    run.control().makeWay(SwitchHow.AUTOMATIC, "something else", true);

    assertThatThrownBy(stack::refuseUnlessRoom).hasMessageContaining("interrupted=4");
  }

  @Test
  void resumesNothingAfterAStop() {
    TaskRun second = switchFrom(add(), true);
    second.control().makeWay(SwitchHow.AUTOMATIC, "a third", true);
    TaskRun third = add();
    stack.stop("the operator stopped it");

    assertThat(second.control().stopped()).contains("the operator stopped it");
    assertThat(third.control().stopped()).isPresent();
    second.switching().interrupted(BEFORE_ALL);
    assertThat(end(second)).isEmpty();
    assertThat(end(third)).isEmpty();
    assertThat(stack.isBusy()).isFalse();
  }

  @Test
  void resumesNothingThatHasMadeWayButIsNotTakenYetWhenAllIsStopped() {
    TaskRun first = add();
    first.control().makeWay(SwitchHow.AUTOMATIC, "something else", true);
    TaskRun second = add();
    first.switching().interrupted(BEFORE_ALL);
    first.control().end();
    stack.stop("the operator stopped it");

    assertThat(stack.ended(first)).isEmpty();
    assertThat(stack.interrupted()).isEmpty();
    assertThat(end(second)).isEmpty();
    assertThat(stack.isBusy()).isFalse();
  }

  @Test
  void refusesToMakeWayTwice() {
    TaskRun run = add();
    run.control().makeWay(SwitchHow.AUTOMATIC, "open the drawer", true);

    assertThatThrownBy(() -> run.control().makeWay(SwitchHow.GO_ON, "push the car", true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("already makes way for \"open the drawer\"");
  }
}
