package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.Vector3;
import org.reprise.policy.switching.ContactPhase;
import org.reprise.policy.switching.Effect;
import org.reprise.policy.switching.Standing;
import org.reprise.policy.switching.SwitchDecision;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.switching.SwitchWay;
import org.reprise.policy.task.InterruptedTask;

final class TaskSwitchTest {
  private static final InterruptedTask HALF =
      new InterruptedTask(2, null, List.of(new Effect(List.of(0, 1), new Vector3(0.5, 0, 0))));
  private static final Standing BEFORE =
      new Standing(ContactPhase.BEFORE, 0, Standing.Load.NOTHING, false, 0, 0);

  private final TaskLog log = new TaskLog(System::nanoTime);
  private final TaskSwitch resumed =
      new TaskSwitch(log, Optional.of(new TaskSwitch.Earlier(1, HALF)));

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void whatIsResumedStandsWhereItStoodIfItMakesWayBeforeItLooks() {
    resumed.want(SwitchHow.AUTOMATIC, "something else", true, () -> {});
    resumed.interruptedBeforeItBegan();

    assertThat(resumed.left()).contains(HALF);
  }

  @Test
  void whatIsNewStandsAtItsBeginIfItMakesWayBeforeItLooks() {
    TaskSwitch first = new TaskSwitch(log, Optional.empty());
    first.want(SwitchHow.AUTOMATIC, "something else", true, () -> {});
    first.interruptedBeforeItBegan();

    assertThat(first.left()).contains(new InterruptedTask(0, null, List.of()));
  }

  @Test
  void isUndecidedOnlyUntilItIsDecided() {
    assertThat(resumed.isUndecided()).isFalse();
    resumed.want(SwitchHow.AUTOMATIC, "something else", true, () -> {});
    assertThat(resumed.isUndecided()).isTrue();
    resumed.decided(new SwitchDecision(SwitchWay.GO_ON, "as was asked for"), BEFORE);

    assertThat(resumed.isUndecided()).as("it may ask again, and be paused").isFalse();
    assertThat(resumed.wanted()).isPresent();
  }

  @Test
  void whatWasTakenBackIsChosenAnew() {
    TaskRun run =
        new TaskRun(
            new TaskOrder(
                "pick it up", Optional.empty(), Duration.ZERO, false, "", Optional.empty()),
            OfferedMethods.REPLAY.byName(""),
            2,
            log,
            Hands.NOBODY,
            Optional.of(new TaskSwitch.Earlier(1, HALF)));
    assertThat(run.switching().resumes()).contains(HALF);
    run.control().takeBack("that is not the mug");
    run.beginAnew();

    assertThat(run.switching().resumes()).isEmpty();
  }
}
