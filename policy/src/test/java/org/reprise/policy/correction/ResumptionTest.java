package org.reprise.policy.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;

final class ResumptionTest {
  private static final double TOLERANCE_METERS = 1e-9;

  private static Resumption goOn(
      DemonstratedTube tube, RigidTransform hand, GripperCommand gripper) {
    return Resumption.of(tube, List.of(new PathPoint(1, hand, gripper, false)));
  }

  @Test
  void goesOnWithoutAJumpWhereTheHandStandsBesideTheWay() {
    RigidTransform hand = Pick.at(0.512, -0.008, 0.06);

    Resumption left = goOn(Pick.tube(), hand, Pick.OPEN);

    assertThat(left.start()).isEmpty();
    RigidTransform first = left.rest().getFirst().target().baseFromGripper();
    assertThat(first.translation().distanceTo(hand.translation())).isLessThan(TOLERANCE_METERS);
    assertThat(left.rest().getLast().target().baseFromGripper().translation().x())
        .as("the rest is moved with it")
        .isEqualTo(0.512);
    assertThat(left.rest().getLast().target().gripper()).isEqualTo(Pick.CLOSED);
  }

  @Test
  void makesUpForWhatTheHandStandsBeforeTheWayInsteadOfCarryingIt() {
    RigidTransform above = Pick.at(0.504, 0, 0.18);

    Resumption left = goOn(Pick.tube(), above, Pick.OPEN);

    assertThat(left.rest().getFirst().target().baseFromGripper()).isEqualTo(above);
    assertThat(
            left.rest().stream()
                .mapToDouble(sample -> sample.target().baseFromGripper().translation().z())
                .min())
        .as("it goes down as far as was shown")
        .hasValueCloseTo(0.05, within(TOLERANCE_METERS));
    assertThat(left.movedFromPlanned().translation().x()).isCloseTo(0.004, within(1e-9));
  }

  @Test
  void goesOnBehindTheGraspThatAPersonMade() {
    Resumption left = goOn(Pick.tube(), Pick.at(0.5, 0.01, 0.05), Pick.CLOSED);

    assertThat(left.rest())
        .allMatch(sample -> sample.target().gripper().equals(Pick.CLOSED))
        .hasSizeGreaterThan(50);
  }

  @Test
  void isOverWhereAPersonDidAllOfIt() {
    assertThat(goOn(Pick.tube(), Pick.at(0.5, 0, 0.16), Pick.CLOSED).isOver()).isTrue();
  }

  @Test
  void movesBackToTheWayFromFarAway() {
    Resumption left = goOn(Pick.tube(), Pick.at(0.65, 0, 0.1), Pick.OPEN);

    assertThat(left.start()).isPresent();
    assertThat(left.movedFromPlanned()).isEqualTo(RigidTransform.IDENTITY);
    assertThat(left.rest().getFirst().target().baseFromGripper()).isEqualTo(left.start().get());
  }

  /** The way of a hand that is turned, comes down beside, takes hold there and stays. */
  private static List<PathPoint> tookHold(UnitQuaternion turn) {
    List<PathPoint> path = new ArrayList<>();
    for (int i = 0; i <= 90; i++) {
      Vector3 at = new Vector3(0.3, 0.1, Pick.height(i));
      path.add(
          new PathPoint(
              1 + i * Pick.STEP_NANOS, new RigidTransform(turn, at), Pick.gripper(i), i >= 75));
    }
    return path;
  }

  @Test
  void goesOnFromWhereAPersonHadTheHandTakeHoldElsewhere() {
    List<PathPoint> path = tookHold(UnitQuaternion.aboutAxis(Vector3.UP, 2.6));

    Resumption left = Resumption.of(Pick.tube(), path);

    assertThat(left.start()).isEmpty();
    RigidTransform taken = path.getLast().baseFromGripper();
    for (InteractionSample sample : left.rest()) {
      RigidTransform pose = sample.target().baseFromGripper();
      assertThat(pose.rotation().angleTo(taken.rotation())).isLessThan(1e-9);
      assertThat(Math.hypot(pose.translation().x() - 0.3, pose.translation().y() - 0.1))
          .as("straight up from where it took hold")
          .isLessThan(TOLERANCE_METERS);
      assertThat(sample.target().gripper()).isEqualTo(Pick.CLOSED);
    }
    assertThat(left.rest().getLast().target().baseFromGripper().translation().z())
        .isCloseTo(0.15, within(0.003));
    assertThat(left.movedFromPlanned().compose(Pick.at(0.5, 0, 0.05)).translation())
        .matches(at -> at.distanceTo(taken.translation()) < 1e-9);
  }

  @Test
  void pullsWhereItWasShownHoweverTheHandIsTurned() {
    List<InteractionSample> pulled = new ArrayList<>();
    for (InteractionSample sample : Pick.tube().planned()) {
      int step = pulled.size();
      pulled.add(
          new InteractionSample(
              sample.nanos(),
              new GripperTarget(
                  Pick.at(
                      0.5 - 0.002 * Math.max(0, step - 100), 0, Pick.height(Math.min(step, 99))),
                  sample.target().gripper())));
    }

    Resumption left =
        Resumption.of(
            new DemonstratedTube(pulled), tookHold(UnitQuaternion.aboutAxis(Vector3.UP, Math.PI)));

    Vector3 from = left.rest().getFirst().target().baseFromGripper().translation();
    Vector3 to = left.rest().getLast().target().baseFromGripper().translation();
    assertThat(to.minus(from).x()).isCloseTo(-0.1, within(0.003));
    assertThat(to.minus(from).y()).isCloseTo(0, within(1e-9));
    assertThat(left.movedFromPlanned().rotation().angleRadians())
        .as("the hand was turned, not what it holds")
        .isLessThan(1e-9);
  }

  @Test
  void takesASlipOfTheFingersForNoGraspElsewhere() {
    List<PathPoint> path = new ArrayList<>(Pick.path(140, true, Integer.MAX_VALUE));
    for (int i = 125; i < 130; i++) {
      PathPoint was = path.get(i);
      path.set(i, new PathPoint(was.nanos(), was.baseFromGripper(), was.gripper(), false));
    }

    Resumption left = Resumption.of(Pick.tube(), path);

    assertThat(left.rest().getLast().target().baseFromGripper().translation().z())
        .isCloseTo(0.15, within(0.003));
  }

  @Test
  void goesBackToTheWayWithWhatWasTakenAtATilt() {
    UnitQuaternion tilted = UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), 1.2);

    Resumption left = Resumption.of(Pick.tube(), tookHold(tilted));

    assertThat(left.start()).isPresent();
    assertThat(left.movedFromPlanned()).isEqualTo(RigidTransform.IDENTITY);
  }

  @Test
  void takesFingersForOpenOrClosedByTheMiddleOfWhatWasShown() {
    GripperCommand nearlyClosed = new GripperCommand(0.03, 20);

    assertThat(goOn(Pick.tube(), Pick.at(0.5, 0, 0.05), nearlyClosed).rest())
        .allMatch(sample -> sample.target().gripper().equals(Pick.CLOSED));
  }

  /** A push by 20 cm and back on nearly the same way, a sample each centimeter. */
  private static DemonstratedTube push() {
    List<InteractionSample> samples = new ArrayList<>();
    for (int i = 0; i <= 40; i++) {
      double x = 0.3 + 0.01 * Math.min(i, 40 - i);
      double y = i <= 20 ? 0 : 0.002; // it returns 2 mm aside
      samples.add(
          new InteractionSample(
              i * 50_000_000L, new GripperTarget(Pick.at(x, y, 0.1), Pick.CLOSED)));
    }
    return new DemonstratedTube(samples);
  }

  /** Goes out to some centimeters and back to others, beside the way, as a person drives. */
  private static List<PathPoint> outAndBack(int out, int back) {
    List<PathPoint> path = new ArrayList<>();
    for (int i = 0; i <= 2 * out - back; i++) {
      double x = 0.3 + 0.01 * Math.min(i, 2 * out - i);
      path.add(new PathPoint(1 + i, Pick.at(x, 0.006, 0.1), Pick.CLOSED, false));
    }
    return path;
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 10, 14})
  void stillPushesWhereTheHandHasNotBeenFarEnough(int out) {
    Resumption left = Resumption.of(push(), outAndBack(out, out));

    assertThat(left.rest().stream().mapToDouble(s -> x(s)).max())
        .hasValueCloseTo(0.5, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 7, 10, 14})
  void doesNotPushAgainWhereAPersonHasPushed(int back) {
    Resumption left = Resumption.of(push(), outAndBack(20, back));

    assertThat(left.rest().stream().mapToDouble(s -> x(s)).max())
        .hasValueCloseTo(0.3 + 0.01 * back, within(1e-9));
  }

  private static double x(InteractionSample sample) {
    return sample.target().baseFromGripper().translation().x();
  }
}
