package org.reprise.policy.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;

final class ResumptionTest {
  private static final double TOLERANCE_METERS = 1e-9;

  @Test
  void goesOnWithoutAJumpWhereTheHandStandsBesideTheWay() {
    RigidTransform hand = Pick.at(0.512, -0.008, 0.06);

    Resumption left = Resumption.of(Pick.tube(), hand, Pick.OPEN);

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

    Resumption left = Resumption.of(Pick.tube(), above, Pick.OPEN);

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
    Resumption left = Resumption.of(Pick.tube(), Pick.at(0.5, 0.01, 0.05), Pick.CLOSED);

    assertThat(left.rest())
        .allMatch(sample -> sample.target().gripper().equals(Pick.CLOSED))
        .hasSizeGreaterThan(50);
  }

  @Test
  void isOverWhereAPersonDidAllOfIt() {
    assertThat(Resumption.of(Pick.tube(), Pick.at(0.5, 0, 0.16), Pick.CLOSED).isOver()).isTrue();
  }

  @Test
  void movesBackToTheWayFromFarAway() {
    Resumption left = Resumption.of(Pick.tube(), Pick.at(0.65, 0, 0.1), Pick.OPEN);

    assertThat(left.start()).isPresent();
    assertThat(left.movedFromPlanned()).isEqualTo(RigidTransform.IDENTITY);
    assertThat(left.rest().getFirst().target().baseFromGripper()).isEqualTo(left.start().get());
  }

  @Test
  void takesFingersForOpenOrClosedByTheMiddleOfWhatWasShown() {
    GripperCommand nearlyClosed = new GripperCommand(0.03, 20);

    assertThat(Resumption.of(Pick.tube(), Pick.at(0.5, 0, 0.05), nearlyClosed).rest())
        .allMatch(sample -> sample.target().gripper().equals(Pick.CLOSED));
  }
}
