package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.reprise.policy.task.SupervisedCell.MUG;
import static org.reprise.policy.task.SupervisedCell.OUT;
import static org.reprise.policy.task.SupervisedCell.PLATE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperTarget;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.switching.SwitchWay;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Interrupted;

/** Corrections and switches where a network brings the hand to the object. */
final class LedEpisodeTest {
  private static final double SAME_PLACE_METERS = 0.01;
  private static final Stage PICK = SampleTasks.pick("mug", MUG);
  private static final Stage PUT = SampleTasks.place("plate", PLATE);

  private final SupervisedCell cell = new SupervisedCell();
  private final StandInNetwork network = new StandInNetwork();

  private void assertIsBackAt(Vector3 place) {
    assertThat(cell.arm.holds()).isFalse();
    assertThat(cell.arm.thing.distanceTo(place)).isLessThan(SAME_PLACE_METERS);
    assertThat(cell.hand().distanceTo(OUT)).isLessThan(SAME_PLACE_METERS);
  }

  private boolean isCorrected() {
    return cell.heard.segments().stream()
        .anyMatch(segment -> segment.kept() && segment.kind() == Segment.Kind.CORRECTION);
  }

  @Test
  void repeatsTheInteractionFromWhereTheNetworkBroughtTheHand() {
    cell.method = network.aligning(MUG);

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    assertThat(cell.arm.holds()).isTrue();
    assertThat(cell.begun(Phase.ALIGN)).isZero();
    assertThat(cell.begun(Phase.INTERACT)).isEqualTo(1);
  }

  @Test
  void theNetworkGoesOnFromWhereAPersonLeftTheHandOnItsWay() {
    cell.method = network.aligning(MUG);
    cell.correctOnce(
        () -> cell.isAt(Phase.APPROACH, 0, 0) && network.from.size() == 1,
        () -> {
          cell.lead(0.05, 0.05, -0.02);
          return HandBack.GO_ON;
        });
    Vector3[] left = new Vector3[1];
    cell.once(() -> cell.person.handedBack == 1, () -> left[0] = cell.hand());

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    assertThat(cell.arm.holds()).isTrue();
    assertThat(network.from).hasSize(2);
    assertThat(network.from.getLast().distanceTo(left[0])).as("not moved above it again").isZero();
    assertThat(isCorrected()).isTrue();
  }

  @Test
  void isMovedAboveTheObjectFirstWhereThePersonHadTheArmBefore() {
    cell.method = network.aligning(MUG);
    cell.correctOnce(() -> cell.isAt(Phase.APPROACH, 0, 0), () -> HandBack.GO_ON);

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    assertThat(network.from).singleElement().matches(from -> from.distanceTo(MUG) < 0.25);
  }

  @Test
  void goesOnWithTheRestWhereAPersonCorrectsWhatIsRepeated() {
    cell.method = network.aligning(MUG);
    cell.correctOnce(
        () -> cell.isAt(Phase.INTERACT, 0, 0) && cell.height() < MUG.z() + 0.06,
        () -> {
          cell.take();
          return HandBack.GO_ON;
        });

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    assertThat(cell.arm.holds()).isTrue();
    assertThat(network.from).as("the network has done its part").hasSize(1);
    assertThat(isCorrected()).isTrue();
  }

  @Test
  void aNetworkThatLeadsAllTheWayGoesOnAfterThePerson() {
    cell.method = network.whole(MUG, PLATE);
    cell.correctOnce(
        () -> cell.isAt(Phase.INTERACT, 0, 0) && cell.height() < MUG.z() + 0.06,
        () -> {
          cell.lead(0.03, 0, 0);
          return HandBack.GO_ON;
        });

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    assertThat(cell.arm.holds()).isTrue();
    assertThat(network.from).hasSize(2);
    assertThat(cell.heard.segments()).anyMatch(one -> one.kind() == Segment.Kind.RECOVERY);
    assertThat(cell.arm.leapMeters).isLessThan(0.02);
  }

  @Test
  void leavesForAnotherTaskBeforeTheHandTouchesAnything() {
    cell.method = network.aligning(MUG);
    cell.switchOnce(() -> network.from.size() == 1, SwitchHow.AUTOMATIC);

    assertThat(cell.execute(PICK)).isInstanceOf(Interrupted.class);
    assertThat(cell.way()).isEqualTo(SwitchWay.LEAVE);
    assertIsBackAt(MUG);
  }

  @Test
  void putsBackForAnotherTaskWhatTheNetworkTook() {
    cell.method = network.whole(MUG, PLATE);
    cell.switchOnce(() -> cell.arm.holds() && cell.height() > 0.1, SwitchHow.AUTOMATIC);

    assertThat(cell.execute(PICK)).isInstanceOf(Interrupted.class);
    assertThat(cell.way()).isEqualTo(SwitchWay.ROLL_BACK);
    assertIsBackAt(MUG);
  }

  @Test
  void aResumedTaskIsLedAnew() {
    cell.method = network.whole(MUG, PLATE.plus(Vector3.UP.times(0.05)));
    cell.switchOnce(
        () -> cell.isAt(Phase.INTERACT, 1, 0) && cell.height() > 0.1, SwitchHow.ROLL_BACK);
    assertThat(cell.execute(PICK, PUT)).isInstanceOf(Interrupted.class);
    assertIsBackAt(MUG);
    SupervisedCell later = cell.resumed();

    assertThat(later.execute(PICK, PUT)).isInstanceOf(Completed.class);
    assertThat(later.arm.putDown.getLast().distanceTo(PLATE)).isLessThan(0.07);
  }

  @Test
  void neverOpensALoadedHandThatAPersonGivesBackToANetwork() {
    List<Method> methods =
        List.of(
            network.whole(MUG, PLATE),
            new Method(
                "bc-bc",
                network.aligning(MUG).alignment(),
                Optional.of(network.taking(MUG, PLATE)),
                Optional.empty()),
            new Method(
                "ret-bc",
                Optional.empty(),
                Optional.of(network.taking(MUG, PLATE)),
                Optional.empty()));
    for (Method method : methods) {
      SupervisedCell one = new SupervisedCell();
      one.method = method;
      one.correctOnce(
          () -> one.arm.holds() && one.height() > MUG.z() + 0.08,
          () -> {
            one.lead(0, 0, 0.1);
            return HandBack.GO_ON;
          });

      assertThat(one.execute(PICK)).as(method.name()).isInstanceOf(Completed.class);
      assertThat(one.arm.holds()).as(method.name()).isTrue();
      assertThat(one.arm.putDown).as(method.name()).isEmpty();
    }
  }

  @Test
  void asksTheNetworkAgainAfterASecondCorrectionOnItsWay() {
    cell.method = network.aligning(MUG);
    for (int i = 0; i < 2; i++) {
      int before = i;
      cell.correctOnce(
          () ->
              cell.isAt(Phase.APPROACH, 0, before)
                  && network.from.size() == before + 1
                  && cell.hand().distanceTo(network.from.getLast()) > 0.01,
          () -> {
            cell.lead(0.06, 0.06, 0.02);
            return HandBack.GO_ON;
          });
    }

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    assertThat(cell.arm.holds()).isTrue();
    assertThat(network.from).hasSize(3);
    assertThat(cell.heard.segments())
        .filteredOn(one -> one.kind() == Segment.Kind.CORRECTION)
        .as("the second does not undo the first")
        .hasSize(2)
        .allMatch(Segment::kept);
  }

  @Test
  void doesNotOpenWhatAPersonTookOnTheWayToSomethingElse() {
    cell.method = network.aligning(MUG);
    Stage push = SampleTasks.press("mug", MUG);
    Stage openPush =
        new Stage(
            "mug",
            push.observation(),
            push.baseFromBottleneck(),
            push.interaction().stream()
                .map(sample ->
                    new InteractionSample(
                        sample.nanos(),
                        new GripperTarget(sample.target().baseFromGripper(), SampleTasks.OPEN)))
                .toList());
    cell.correctOnce(
        () -> cell.isAt(Phase.APPROACH, 0, 0) && network.from.size() == 1,
        () -> {
          cell.take();
          return HandBack.GO_ON;
        });

    assertThat(cell.execute(openPush))
        .isInstanceOfSatisfying(
            Failed.class, end -> assertThat(end.cause()).contains("not opened in the air"));
    assertThat(cell.arm.holds()).isTrue();
  }

  @Test
  void goesOnFromTheGraspOfAPersonThoughTheNetworkHadNotAligned() {
    cell.method = network.aligning(MUG);
    Vector3 beside = new Vector3(0.015, 0, 0);
    cell.correctOnce(
        () -> cell.isAt(Phase.APPROACH, 0, 0) && network.from.size() == 1,
        () -> {
          cell.arm.lead(cell.arm.thing.plus(beside));
          cell.close();
          return HandBack.GO_ON;
        });

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    assertThat(cell.arm.holds()).isTrue();
    assertThat(cell.hand().distanceTo(OUT)).isLessThan(SAME_PLACE_METERS);
    Vector3 inHand = cell.arm.around.getLast().held().centroid();
    Vector3 middle = cell.heard.stages.getFirst().cloud().centroid();
    assertThat(inHand.x()).isCloseTo(middle.x() - MUG.x() - beside.x(), within(0.002));
  }

  @Test
  void doesNotGuessHowItGoesOnWhereTheFingersClosedOnNothing() {
    cell.method = network.aligning(MUG);
    cell.correctOnce(
        () -> cell.isAt(Phase.APPROACH, 0, 0) && network.from.size() == 1,
        () -> {
          cell.close();
          return HandBack.GO_ON;
        });

    assertThat(cell.execute(PICK))
        .isInstanceOfSatisfying(
            Failed.class, end -> assertThat(end.cause()).contains("show the step to its end"));
  }

  @Test
  void keepsWhatANetworkHasNotPutDown() {
    Vector3 near = PLATE.plus(Vector3.UP.times(0.1));
    PolicySource taking = network.taking(MUG, near);
    cell.method =
        new Method(
            "stops early",
            Optional.empty(),
            Optional.empty(),
            Optional.of(view ->
                view.stage() == 0
                    ? taking.lead(view)
                    : network.new Aligning(near, view.gripper())));

    assertThat(cell.execute(PICK, PUT))
        .isInstanceOfSatisfying(
            Failed.class, end -> assertThat(end.cause()).contains("it stays in it"));
    assertThat(cell.arm.holds()).isTrue();
    assertThat(cell.arm.putDown).isEmpty();
  }

  @Test
  void keepsWhatANetworkHasNotPutDownThoughTheTaskCouldBeTriedAgain() {
    Stage taken = SampleTasks.pick("mug", MUG);
    List<InteractionSample> putDown = new ArrayList<>(taken.interaction());
    InteractionSample end = putDown.getLast();
    putDown.add(
        new InteractionSample(
            end.nanos() + 1_000_000_000L,
            new GripperTarget(end.target().baseFromGripper(), SampleTasks.OPEN)));
    Stage all = new Stage("mug", taken.observation(), taken.baseFromBottleneck(), putDown);
    cell.method =
        new Method(
            "ret-bc", Optional.empty(), Optional.of(network.taking(MUG, PLATE)), Optional.empty());

    assertThat(cell.execute(all))
        .isInstanceOfSatisfying(
            Failed.class, failed -> assertThat(failed.cause()).contains("it stays in it"));
    assertThat(cell.arm.holds()).isTrue();
    assertThat(cell.arm.putDown).isEmpty();
  }

  @Test
  void goesOnWithTheNetworkWhereASwitchLetsItGoOn() {
    cell.method = network.aligning(MUG);
    Vector3[] at = new Vector3[1];
    cell.switchOnce(
        () -> {
          boolean now = network.from.size() == 1 && cell.height() < MUG.z() + 0.15;
          at[0] = now && at[0] == null ? cell.hand() : at[0];
          return now;
        },
        SwitchHow.GO_ON);

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    assertThat(network.from).hasSize(2);
    assertThat(network.from.getLast().distanceTo(at[0])).isLessThan(SAME_PLACE_METERS);
  }

  @Test
  void isBeforeContactUntilTheHandIsAtTheObjectHoweverLongTheNetworkTakes() {
    cell.method = network.whole(MUG, PLATE);
    network.answerNanos = 4_000_000_000L;
    cell.switchOnce(
        () -> cell.isAt(Phase.INTERACT, 0, 0) && cell.height() < MUG.z() + 0.1,
        SwitchHow.AUTOMATIC);

    assertThat(cell.execute(PICK)).isInstanceOf(Interrupted.class);
    assertThat(cell.way()).isEqualTo(SwitchWay.LEAVE);
  }

  @Test
  void knowsHowItHoldsWhatTheNetworkTookBesideItsMiddle() {
    Vector3 beside = new Vector3(0.015, 0, 0);
    cell.method = network.whole(MUG.plus(beside), PLATE);

    assertThat(cell.execute(PICK)).isInstanceOf(Completed.class);
    Vector3 inHand = cell.arm.around.getLast().held().centroid();
    Vector3 middle = cell.heard.stages.getFirst().cloud().centroid();
    assertThat(inHand.x()).isCloseTo(middle.x() - MUG.x() - beside.x(), within(0.002));
  }
}
