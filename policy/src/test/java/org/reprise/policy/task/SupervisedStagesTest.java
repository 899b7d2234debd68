package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.robot.GripperCommand;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.correction.Situation;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.switching.SwitchWay;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Interrupted;
import org.reprise.policy.task.StandInCell.Began;

/** Corrections, switches and stops that come in one stage, by an arm that does what it is sent. */
final class SupervisedStagesTest {
  private static final Vector3 OUT = new Vector3(0.3, 0, 0.5);
  private static final Vector3 MUG = StandInCell.MUG_AT;
  private static final GripperCommand CLOSE = new GripperCommand(0, 20);
  private static final double SAME_PLACE_METERS = 0.01;

  private final StandInCell cell = new StandInCell();
  private final PlayedArm arm = new PlayedArm(MUG, OUT);
  private final Wish wish = new Wish();
  private final Person person = new Person();
  private final Heard heard = new Heard();

  /** Corrects as often as it is in the script. */
  private static final class Person implements Supervisor {
    final Deque<Supplier<HandBack>> script = new ArrayDeque<>();
    final List<Situation> situations = new ArrayList<>();
    boolean wants;

    @Override
    public boolean wantsToCorrect() {
      return wants;
    }

    @Override
    public HandBack correct(Situation situation) {
      wants = false;
      situations.add(situation);
      return script.removeFirst().get();
    }
  }

  /** Hears everything, and says when all is to end. */
  private static final class Heard implements EpisodeListener {
    final List<Began> began = new ArrayList<>();
    final List<Segment> led = new ArrayList<>();
    String stop = "";

    @Override
    public void began(Phase phase, int stage) {
      began.add(new Began(phase, stage));
    }

    @Override
    public void led(Segment segment) {
      led.add(segment);
    }

    @Override
    public Optional<String> interruption() {
      return stop.isEmpty() ? Optional.empty() : Optional.of(stop);
    }

    Phase now() {
      return began.getLast().phase();
    }
  }

  private EpisodeOutcome execute(Stage... stages) {
    Demonstration shown = SampleTasks.demonstration("shown", stages);
    Integer[] objects =
        List.of(stages).stream()
            .map(stage -> stage.targetObject().equals("mug") ? 0 : 1)
            .toArray(Integer[]::new);
    cell.retriever = query -> new Match(List.of(SampleTasks.candidate(shown, 0.9, objects)));
    return new TaskExecutor(
            cell.ports(arm, arm.gripper, PlayedArm::reach, arm.path),
            ExecutorSettings.of(PlayedArm.posture(OUT)))
        .execute("do it", heard, person, wish)
        .outcome();
  }

  /** Has something done once, before the step of the arm at which it is first so. */
  private void once(BooleanSupplier when, Runnable what) {
    Runnable before = arm.meanwhile;
    boolean[] done = new boolean[1];
    arm.meanwhile =
        () -> {
          before.run();
          if (!done[0] && when.getAsBoolean()) {
            done[0] = true;
            what.run();
          }
        };
  }

  private void corrects() {
    person.wants = true;
    arm.stop();
  }

  private void wantsAnother(SwitchHow how) {
    wish.wanted = true;
    wish.how = how;
    arm.stop();
  }

  private double height() {
    return arm.baseFromGripper().translation().z();
  }

  /** Has the person take the thing, and lift it. */
  private void take() {
    arm.forgetStop();
    arm.lead(arm.thing);
    arm.tell(CLOSE);
    while (!arm.holds()) {
      arm.lead(arm.thing);
    }
    arm.lead(arm.thing.plus(Vector3.UP.times(0.05)));
  }

  private void assertIsBackAtItsPlace() {
    assertThat(arm.holds()).isFalse();
    assertThat(arm.putDown).hasSize(1);
    assertThat(arm.thing.distanceTo(MUG)).isLessThan(SAME_PLACE_METERS);
    assertThat(arm.baseFromGripper().translation().distanceTo(OUT)).isLessThan(SAME_PLACE_METERS);
  }

  private SwitchWay way() {
    return Objects.requireNonNull(wish.decision).way();
  }

  @Test
  void putsBackWhatThePolicyTook() {
    once(() -> arm.holds() && height() > 0.12, () -> wantsAnother(SwitchHow.AUTOMATIC));

    assertThat(execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertIsBackAtItsPlace();
  }

  @Test
  void aStopWhileTheFingersOpenEndsTheWayBackAndTheirOpening() {
    double half = 0.05;
    once(() -> arm.holds() && height() > 0.12, () -> wantsAnother(SwitchHow.AUTOMATIC));
    once(
        () -> wish.wanted && arm.gripper.read().widthMeters() > half && !arm.putDown.isEmpty(),
        () -> {
          heard.stop = "enough";
          arm.stop();
        });

    EpisodeOutcome outcome = execute(SampleTasks.pick("mug", MUG));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class, end -> assertThat(end.cause()).startsWith("stopped: "));
    assertThat(arm.told().widthMeters()).isBetween(half, half + 0.01);
    assertThat(height()).as("it does not withdraw").isLessThan(MUG.z() + SAME_PLACE_METERS);
  }

  @Test
  void putsBackWhatAPersonTookBeforeTheInteraction() {
    once(() -> heard.now() == Phase.APPROACH, this::corrects);
    person.script.add(
        () -> {
          take();
          return HandBack.GO_ON;
        });
    once(() -> heard.now() == Phase.INTERACT, () -> wantsAnother(SwitchHow.AUTOMATIC));

    assertThat(execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertThat(way()).isEqualTo(SwitchWay.ROLL_BACK);
    assertIsBackAtItsPlace();
  }

  @Test
  void putsBackWhatAPersonTookThatTheDemonstrationDoesNotKnow() {
    once(() -> heard.now() == Phase.APPROACH, this::corrects);
    person.script.add(
        () -> {
          arm.tell(SampleTasks.OPEN);
          take();
          wish.wanted = true;
          return HandBack.STAGE_DONE;
        });

    assertThat(execute(SampleTasks.press("plate", MUG), SampleTasks.press("plate", MUG)))
        .isInstanceOf(Interrupted.class);
    assertThat(way()).isEqualTo(SwitchWay.ROLL_BACK);
    assertIsBackAtItsPlace();
  }

  @Test
  void doesNotOpenInTheAirWhatAPersonLeftInTheHand() {
    once(() -> heard.now() == Phase.APPROACH, this::corrects);
    person.script.add(
        () -> {
          arm.tell(SampleTasks.OPEN);
          take();
          return HandBack.STAGE_DONE;
        });

    EpisodeOutcome outcome =
        execute(SampleTasks.press("plate", MUG), SampleTasks.pick("plate", StandInCell.PLATE_AT));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Failed.class,
            end -> {
              assertThat(end.phase()).isEqualTo(Phase.APPROACH);
              assertThat(end.cause()).contains("put it down, or take it out of the hand");
            });
    assertThat(arm.holds()).isTrue();
    assertThat(arm.putDown).isEmpty();
  }

  @Test
  void goesOnWithoutAWayBackAfterAPersonLedAnEmptyHand() {
    once(() -> heard.now() == Phase.APPROACH, this::corrects);
    person.script.add(
        () -> {
          arm.forgetStop();
          arm.lead(OUT.plus(Vector3.UP.times(0.05)));
          wish.wanted = true;
          return HandBack.GO_ON;
        });

    assertThat(execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertThat(way()).isEqualTo(SwitchWay.LEAVE);
  }
}
