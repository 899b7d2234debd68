package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.reprise.app.station.Workplace;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;
import org.reprise.policy.gate.ManualGate;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.task.Method;

/** Orders for a task whose arm is not there yet. */
final class TaskDeskTest {
  private static final PolicySource NETWORK =
      stage -> {
        throw new AssertionError("nothing is led");
      };
  private static final OfferedMethods NETWORKS =
      new OfferedMethods(
          List.of(
              new OfferedMethods.Offer(
                  "whole",
                  "a network",
                  new Method("BC", Optional.empty(), Optional.empty(), Optional.of(NETWORK)))),
          Map.of());

  /** Is set up only once it is let. */
  private static final class LateTable implements Tables {
    private final CountDownLatch let = new CountDownLatch(1);

    @Override
    public Workplace place(Optional<TaskOrder.Table> table) {
      try {
        let.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IllegalStateException("there is no arm");
    }

    @Override
    public void check(TaskOrder.Table table) {}

    @Override
    public void giveUp() {}

    @Override
    public void close() {}
  }

  @Test
  void refusesToCorrectWhereANetworkLeadsTheHandToTheObject() {
    Skills skills =
        new Skills(
            query -> new NoMatch(Reason.NO_SUCH_SKILL, "", List.of()),
            (demo, live) -> new AlignmentOutcome.Refused("", List.of()),
            System::nanoTime,
            NETWORKS,
            Attempts.NONE,
            new ManualGate());
    LateTable table = new LateTable();
    try (TaskDesk desk = new TaskDesk(table, skills, false)) {
      desk.lendTo(new Hands(true, place -> false, () -> {}, () -> {}));
      long task =
          desk.start(
                  new TaskOrder(
                      "pick it up", Optional.empty(), Duration.ZERO, false, "", Optional.empty()))
              .getTask();

      assertThatThrownBy(() -> desk.correct(task))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("a network leads the hand to the object: stop the task");
      table.let.countDown();
    }
  }
}
