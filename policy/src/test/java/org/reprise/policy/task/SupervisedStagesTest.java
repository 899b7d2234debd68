package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reprise.policy.task.SupervisedCell.MUG;
import static org.reprise.policy.task.SupervisedCell.OUT;
import static org.reprise.policy.task.SupervisedCell.PLATE;

import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.geometry.Vector3;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.switching.SwitchWay;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Interrupted;

/** Corrections, switches and stops that come in one stage. */
final class SupervisedStagesTest {
  private static final double SAME_PLACE_METERS = 0.01;

  private final SupervisedCell cell = new SupervisedCell();

  private void assertIsBackAt(Vector3 place) {
    assertThat(cell.arm.holds()).isFalse();
    assertThat(cell.arm.thing.distanceTo(place)).isLessThan(SAME_PLACE_METERS);
    assertThat(cell.hand().distanceTo(OUT)).isLessThan(SAME_PLACE_METERS);
  }

  @Test
  void putsBackWhatThePolicyTook() {
    cell.switchOnce(() -> cell.arm.holds() && cell.height() > 0.12, SwitchHow.AUTOMATIC);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertThat(cell.way()).isEqualTo(SwitchWay.ROLL_BACK);
    assertIsBackAt(MUG);
  }

  @Test
  void putsBackWhatTheFingersHaveOnlyJustTaken() {
    cell.switchOnce(() -> cell.arm.gripper.read().holds(), SwitchHow.AUTOMATIC);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertThat(cell.way()).isEqualTo(SwitchWay.ROLL_BACK);
    assertIsBackAt(MUG);
  }

  @Test
  void aStopWhileTheFingersOpenEndsTheWayBackAndTheirOpening() {
    double half = 0.05;
    cell.switchOnce(() -> cell.arm.holds() && cell.height() > 0.12, SwitchHow.AUTOMATIC);
    cell.once(
        () -> !cell.arm.putDown.isEmpty() && cell.arm.gripper.read().widthMeters() > half,
        () -> {
          cell.heard.stop = "enough";
          cell.arm.stop();
        });

    assertThat(cell.execute(SampleTasks.pick("mug", MUG)))
        .isInstanceOfSatisfying(
            Failed.class, end -> assertThat(end.cause()).startsWith("stopped: "));
    assertThat(cell.arm.told().widthMeters()).isBetween(half, half + 0.01);
    assertThat(cell.height()).as("it stays").isLessThan(MUG.z() + SAME_PLACE_METERS);
  }

  @Test
  void putsBackWhatAPersonTookBeforeTheInteraction() {
    cell.correctOnce(
        () -> cell.isAt(Phase.APPROACH, 0, 0),
        () -> {
          cell.take();
          return HandBack.GO_ON;
        });
    cell.switchOnce(() -> cell.isAt(Phase.INTERACT, 0, 1), SwitchHow.AUTOMATIC);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertThat(cell.way()).isEqualTo(SwitchWay.ROLL_BACK);
    assertIsBackAt(MUG);
  }

  @Test
  void tellsThatAStageWasAboutWhatThePersonTookAndGoesOnFromThere() {
    cell.correctOnce(
        () -> cell.isAt(Phase.INTERACT, 0, 0) && cell.height() < PLATE.z() + 0.05,
        () -> {
          cell.open();
          cell.take();
          return HandBack.GO_ON;
        });

    cell.execute(SampleTasks.pick("plate", PLATE));

    assertThat(cell.heard.aimed)
        .singleElement()
        .matches(object -> object.cloud().centroid().distanceTo(MUG) < 0.06);
    assertThat(cell.arm.holds()).isTrue();
  }

  private boolean isOverThePlate() {
    return cell.isAt(Phase.INTERACT, 0, 0) && cell.height() < PLATE.z() + 0.1;
  }

  @Test
  void tellsWhereTheObjectHadGotToBeforeThePersonHadTheArm() {
    Vector3 aside = PLATE.plus(new Vector3(0.03, 0, 0));
    cell.once(
        this::isOverThePlate,
        () -> {
          cell.table.frames.clear();
          cell.table.frames.add(StandInCell.frame(aside));
        });
    cell.correctOnce(this::isOverThePlate, () -> HandBack.GO_ON);

    cell.execute(SampleTasks.pick("plate", PLATE));

    Vector3 before = cell.heard.stages.getFirst().cloud().centroid();
    Vector3 told = cell.heard.aimed.getFirst().cloud().centroid();
    assertThat(told.minus(before).distanceTo(aside.minus(PLATE))).isLessThan(0.006);
  }

  @Test
  void aPersonGetsTheArmThoughTheCameraFails() {
    cell.once(this::isOverThePlate, cell.table.frames::clear);
    cell.correctOnce(
        this::isOverThePlate,
        () -> {
          cell.table.frames.add(StandInCell.BOTH);
          return HandBack.GO_ON;
        });

    cell.execute(SampleTasks.pick("plate", PLATE));

    assertThat(cell.person.handedBack).isEqualTo(1);
    assertThat(cell.heard.aimed).isEmpty();
  }

  @Test
  void tellsNothingNewOfAStageWhoseOwnObjectThePersonTook() {
    cell.correctOnce(
        () -> cell.isAt(Phase.INTERACT, 0, 0),
        () -> {
          cell.take();
          return HandBack.GO_ON;
        });

    cell.execute(SampleTasks.pick("mug", MUG));

    assertThat(cell.heard.aimed).isEmpty();
  }

  @Test
  void putsBackWhatAPersonTookThatTheDemonstrationDoesNotKnow() {
    cell.correctOnce(
        () -> cell.isAt(Phase.APPROACH, 0, 0),
        () -> {
          cell.open();
          cell.take();
          cell.wish.wanted = true;
          return HandBack.STAGE_DONE;
        });

    assertThat(cell.execute(SampleTasks.press("plate", MUG), SampleTasks.press("plate", MUG)))
        .isInstanceOf(Interrupted.class);
    assertThat(cell.way()).isEqualTo(SwitchWay.ROLL_BACK);
    assertIsBackAt(MUG);
  }

  @Test
  void doesNotOpenInTheAirWhatAPersonLeftInTheHand() {
    cell.correctOnce(
        () -> cell.isAt(Phase.APPROACH, 0, 0),
        () -> {
          cell.open();
          cell.take();
          return HandBack.STAGE_DONE;
        });

    assertThat(cell.execute(SampleTasks.press("plate", MUG), SampleTasks.pick("plate", PLATE)))
        .isInstanceOfSatisfying(
            Failed.class,
            end -> {
              assertThat(end.phase()).isEqualTo(Phase.APPROACH);
              assertThat(end.cause()).contains("put it down, or take it out of the hand");
            });
    assertThat(cell.arm.holds()).isTrue();
    assertThat(cell.arm.putDown).isEmpty();
  }

  @Test
  void leavesAtOnceWhereAPersonLedAnEmptyHandBeforeTheInteraction() {
    cell.correctOnce(
        () -> cell.isAt(Phase.APPROACH, 0, 0),
        () -> {
          cell.lead(0.1, 0, 0);
          cell.wish.wanted = true;
          return HandBack.GO_ON;
        });

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertThat(cell.way()).isEqualTo(SwitchWay.LEAVE);
    assertThat(cell.wish.standing).isNotNull().extracting("backSeconds").isEqualTo(0.0);
  }

  @Test
  void putsBackWhereItWasTakenLast() {
    cell.correctOnce(
        () -> cell.arm.holds() && cell.height() > 0.12,
        () -> {
          cell.lead(0.04, 0, 0);
          cell.open();
          cell.take();
          return HandBack.GO_ON;
        });
    cell.switchOnce(() -> cell.isAt(Phase.INTERACT, 0, 1), SwitchHow.ROLL_BACK);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertThat(cell.arm.putDown).hasSize(2);
    assertIsBackAt(cell.arm.putDown.getFirst());
  }

  @Test
  void doesNotTakeASlipOfTheFingersForAnotherGrasp() {
    cell.switchOnce(
        () -> cell.isAt(Phase.INTERACT, 1, 0) && cell.height() < 0.1, SwitchHow.ROLL_BACK);
    cell.once(() -> cell.isAt(Phase.INTERACT, 1, 0), () -> cell.arm.gripper.slip(5));

    assertThat(cell.execute(SampleTasks.pick("mug", MUG), SampleTasks.place("plate", PLATE)))
        .isInstanceOf(Interrupted.class);
    assertIsBackAt(MUG);
  }

  @Test
  void keepsNothingOfWhatAPersonShowedWhereItWasPutBack() {
    cell.correctOnce(
        () -> cell.arm.holds() && cell.height() > 0.1,
        () -> {
          cell.lead(0, 0, 0.03);
          return HandBack.GO_ON;
        });
    cell.switchOnce(() -> cell.isAt(Phase.INTERACT, 0, 1), SwitchHow.ROLL_BACK);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Interrupted.class);
    assertThat(cell.heard.segments())
        .filteredOn(segment -> segment.kind() == Segment.Kind.CORRECTION)
        .isNotEmpty()
        .noneMatch(Segment::kept);
  }

  @Test
  void grantsAWishThatStoppedNoMotionBeforeTheNextOne() {
    cell.once(() -> cell.isAt(Phase.APPROACH, 0, 0), () -> cell.person.wants = true);
    cell.person.script.add(() -> HandBack.GIVE_UP);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Failed.class);
    assertThat(cell.begun(Phase.INTERACT)).isZero();
  }

  @Test
  void doesNotRepeatAStageWhereTheWayOutOfTheViewIsStoppedForAnotherTask() {
    cell.correctOnce(() -> cell.isAt(Phase.RETREAT, 0, 0), () -> HandBack.GO_ON);
    cell.switchOnce(
        () -> cell.isAt(Phase.RETREAT, 0, 1) && cell.hand().distanceTo(OUT) < 0.1, SwitchHow.GO_ON);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Completed.class);
    assertThat(cell.wish.decisions).isEqualTo(1);
    assertThat(cell.begun(Phase.INTERACT)).as("once, and once after the correction").isEqualTo(2);
  }

  @Test
  void leavesTheViewAfterACorrectedStageThatWentOnInSpiteOfASwitch() {
    cell.correctOnce(
        () -> cell.isAt(Phase.RETREAT, 0, 0),
        () -> {
          cell.lead(0, 0, -0.05);
          return HandBack.GO_ON;
        });
    cell.switchOnce(() -> cell.isAt(Phase.INTERACT, 0, 1), SwitchHow.GO_ON);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG))).isInstanceOf(Completed.class);
    assertThat(cell.wish.decisions).isEqualTo(1);
    assertThat(cell.hand().distanceTo(OUT)).isLessThan(SAME_PLACE_METERS);
  }

  @Test
  void findsOutAnewWhereItStandsAfterACorrection() {
    cell.switchOnce(() -> cell.isAt(Phase.INTERACT, 1, 0), SwitchHow.GO_ON);
    cell.correctOnce(
        () -> cell.wish.decisions == 1 && cell.height() < 0.1,
        () -> {
          cell.lead(0, -0.2, 0.2);
          return HandBack.GO_ON;
        });
    cell.once(
        () ->
            cell.person.handedBack == 1 && cell.height() < 0.18 && !cell.isAt(Phase.RETREAT, 1, 1),
        cell.arm::stop);

    assertThat(cell.execute(SampleTasks.pick("mug", MUG), SampleTasks.place("plate", PLATE)))
        .isInstanceOf(Completed.class);
    assertThat(cell.wish.decisions).isEqualTo(2);
    assertThat(cell.arm.leapMeters).as("it goes there, at the pace of a hand").isLessThan(0.02);
  }

  @Test
  void knowsByHowMuchAPersonMovedItWhereItGoesOnInSpiteOfASwitch() {
    SupervisedCell without = new SupervisedCell();
    for (SupervisedCell one : new SupervisedCell[] {without, cell}) {
      one.correctOnce(
          () -> one.isAt(Phase.INTERACT, 1, 0) && one.height() < 0.1,
          () -> {
            one.lead(0.03, 0, 0);
            return HandBack.GO_ON;
          });
    }
    cell.switchOnce(() -> cell.isAt(Phase.INTERACT, 1, 1), SwitchHow.GO_ON);
    without.execute(SampleTasks.pick("mug", MUG), SampleTasks.place("plate", PLATE));
    cell.execute(SampleTasks.pick("mug", MUG), SampleTasks.place("plate", PLATE));

    assertThat(cell.wish.decisions).isEqualTo(1);
    assertThat(cell.arm.around.getLast().cloud().centroid())
        .as("what it keeps clear of is what it has put down, where it has")
        .isEqualTo(without.arm.around.getLast().cloud().centroid());
  }
}
