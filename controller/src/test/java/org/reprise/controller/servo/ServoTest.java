package org.reprise.controller.servo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.controller.servo.ModeRequest.Kind;
import org.reprise.controller.servo.ModeRequest.Verdict;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotStatus;

final class ServoTest {
  private static final double TOLERANCE_RADIANS = 1e-9;
  private final ServoBench bench = new ServoBench("panda");

  @AfterEach
  void commandsKeptTheLimits() {
    assertThat(bench.monitor.violations()).isEmpty();
  }

  @Test
  void holdsWhereItFoundTheArm() {
    double[] found = bench.config.readyRadians().toArray();
    bench.held().run(500);
    assertThat(bench.newest.mode().label()).isEqualTo("HOLD");
    assertThat(bench.newest.sentRadians()).containsExactly(found, within(TOLERANCE_RADIANS));
  }

  @Test
  void doesNotMoveBeforeAnybodyTookTheArm() {
    bench.servo.post(bench.twist(0), Authority.HUMAN);
    assertThat(bench.ask(Kind.START, Authority.HUMAN)).isEqualTo(Verdict.NOT_FROM_HERE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"panda", "sawyer"})
  void movesToAJointTargetThatChangesOnTheWay(String robot) {
    ServoBench arm = new ServoBench(robot).held();
    JointVector far = arm.config.observeRadians();
    JointVector back = arm.config.readyRadians();
    arm.servo.post(new SetPoint.JointTarget(far), Authority.POLICY);
    assertThat(arm.ask(Kind.START, Authority.POLICY)).isEqualTo(Verdict.ACCEPTED);
    arm.run(100);
    assertThat(arm.newest.mode().label()).isEqualTo("MOVING");
    arm.servo.post(new SetPoint.JointTarget(back), Authority.POLICY);
    arm.run(20);
    arm.servo.post(new SetPoint.JointTarget(far), Authority.POLICY);
    assertThat(arm.modesUntilRest()).endsWith("HOLD");
    assertThat(arm.newest.sentRadians()).containsExactly(far.toArray(), within(1e-7));
    assertThat(arm.monitor.violations()).isEmpty();
  }

  @Test
  void refusesATargetOutsideOfTheTravel() {
    bench.held();
    bench.servo.post(
        new SetPoint.JointTarget(JointVector.of(0, 0, 0, 1, 0, 0, 0)), Authority.POLICY);
    assertThat(bench.ask(Kind.START, Authority.POLICY)).isEqualTo(Verdict.GATED);
    assertThat(bench.run(100).resting()).isTrue();
  }

  @Test
  void gatesAHandOverThatWouldJump() {
    bench.held();
    JointVector elsewhere = bench.config.observeRadians();
    bench.servo.post(new SetPoint.JointPositions(elsewhere), Authority.POLICY);
    assertThat(bench.ask(Kind.START, Authority.POLICY)).isEqualTo(Verdict.GATED);
    bench.servo.post(bench.twist(0.1), Authority.HUMAN);
    assertThat(bench.ask(Kind.START, Authority.HUMAN)).isEqualTo(Verdict.GATED);
  }

  @Test
  void refusesASetPointForAnotherArm() {
    assertThatThrownBy(
            () -> bench.servo.post(new SetPoint.JointTarget(JointVector.zero(6)), Authority.POLICY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("joints=7");
  }

  @Test
  void brakesInTheNextPeriodFromTheLastCommandWhenAskedToStop() {
    bench.held().track(300, 0.2);
    double[] before = bench.newest.sentRadians().clone();
    bench.servo.stop(StopReason.STOP_ASKED);
    bench.run(1);
    assertThat(bench.newest.mode().label()).isEqualTo("STOPPING");
    for (int joint = 0; joint < 7; joint++) {
      assertThat(bench.newest.sentRadians()[joint]).isCloseTo(before[joint], within(2.175e-3));
    }
    assertThat(bench.modesUntilRest()).containsExactly("STOPPING", "HOLD");
    assertThat(bench.newest.mode().reason()).isEqualTo(StopReason.STOP_ASKED);
    bench.servo.post(new SetPoint.JointTarget(bench.config.readyRadians()), Authority.POLICY);
    assertThat(bench.ask(Kind.START, Authority.POLICY)).isEqualTo(Verdict.LATCHED);
    assertThat(bench.ask(Kind.RESET, Authority.HUMAN)).isEqualTo(Verdict.ACCEPTED);
    assertThat(bench.ask(Kind.START, Authority.POLICY)).isEqualTo(Verdict.ACCEPTED);
  }

  @Test
  void aStopInHoldIsLatchedToo() {
    bench.held();
    bench.servo.stop(StopReason.STOP_ASKED);
    bench.run(1);
    assertThat(bench.newest.mode()).isEqualTo(new ServoMode.Hold(StopReason.STOP_ASKED));
  }

  @Test
  void aPersonTakesOverWithinTwoPeriodsWithoutAJump() {
    bench.held().track(300, 0.2);
    double[] speed = new double[7];
    double[] before = bench.newest.sentRadians().clone();
    bench.servo.post(bench.twist(0), Authority.HUMAN);
    assertThat(bench.ask(Kind.START, Authority.HUMAN)).isEqualTo(Verdict.ACCEPTED);
    assertThat(bench.newest.mode().label()).isEqualTo("TELEOP");
    assertThat(bench.newest.authority()).isEqualTo(Authority.HUMAN);
    for (int joint = 0; joint < 7; joint++) {
      speed[joint] = bench.newest.sentRadians()[joint] - before[joint];
      assertThat(Math.abs(speed[joint])).isLessThan(2.175e-3);
    }
    bench.servo.post(new SetPoint.JointTarget(bench.config.readyRadians()), Authority.POLICY);
    assertThat(bench.ask(Kind.START, Authority.POLICY)).isEqualTo(Verdict.TAKEN);
  }

  @Test
  void releasingHoldToRunStopsAndNeedsAResetAndANeutralInput() {
    bench.held();
    drive(0.1, 300);
    assertThat(bench.ask(Kind.RELEASE, Authority.HUMAN)).isEqualTo(Verdict.ACCEPTED);
    assertThat(bench.modesUntilRest()).endsWith("HOLD");
    bench.servo.post(bench.twist(0), Authority.HUMAN);
    assertThat(bench.ask(Kind.START, Authority.HUMAN)).isEqualTo(Verdict.LATCHED);
    bench.ask(Kind.RESET, Authority.HUMAN);
    bench.servo.post(bench.twist(0.1), Authority.HUMAN);
    assertThat(bench.ask(Kind.START, Authority.HUMAN)).isEqualTo(Verdict.GATED);
    bench.servo.post(bench.twist(0), Authority.HUMAN);
    assertThat(bench.ask(Kind.START, Authority.HUMAN)).isEqualTo(Verdict.ACCEPTED);
  }

  private double drive(double metersPerSecond, int cycles) {
    bench.servo.post(bench.twist(0), Authority.HUMAN);
    bench.ask(Kind.START, Authority.HUMAN);
    double fastest = 0;
    for (int i = 0; i < cycles; i++) {
      bench.servo.post(bench.twist(metersPerSecond), Authority.HUMAN);
      var before = bench.hand().translation();
      bench.run(1);
      fastest = Math.max(fastest, bench.hand().translation().distanceTo(before) / 1e-3);
    }
    return fastest;
  }

  @Test
  void manualControlIsCappedAt250MillimetersPerSecond() {
    bench.held();
    assertThat(drive(3, 600)).isBetween(0.2, 0.2501);
  }

  @Test
  void staleSetPointsOfAPolicyStopTheArm() {
    bench.held().track(300, 0.2);
    bench.run(101);
    assertThat(bench.newest.mode().label()).isEqualTo("STOPPING");
    assertThat(bench.newest.mode().reason()).isEqualTo(StopReason.SET_POINT_STALE);
    assertThat(bench.modesUntilRest()).endsWith("HOLD");
  }

  @Test
  void aLateHeartbeatStopsTheArmWithinTwoPeriods() {
    bench.held();
    bench.servo.watchHeartbeat(true);
    bench.servo.post(new SetPoint.JointTarget(bench.config.observeRadians()), Authority.POLICY);
    bench.ask(Kind.START, Authority.POLICY);
    for (int i = 0; i < 200; i++) {
      bench.servo.beat();
      bench.run(1);
    }
    assertThat(bench.newest.mode().label()).isEqualTo("MOVING");
    bench.run(9);
    assertThat(bench.newest.mode().label()).isEqualTo("MOVING");
    bench.run(3);
    assertThat(bench.newest.mode().reason()).isEqualTo(StopReason.HEARTBEAT_LATE);
  }

  @Test
  void fiveLostPacketsAreInvisibleAndTenStopTheArm() {
    bench.held().track(200, 0.2);
    bench.arm.losePackets(5);
    bench.track(50, 0.0);
    assertThat(bench.newest.mode().label()).isEqualTo("TRACKING");
    bench.arm.losePackets(10);
    bench.run(10);
    assertThat(bench.newest.mode().reason()).isEqualTo(StopReason.PACKETS_LOST);
    assertThat(bench.modesUntilRest()).endsWith("HOLD");
  }

  @Test
  void aStateThatDoesNotComeIsAFault() {
    bench.held();
    bench.arm.losePackets(Integer.MAX_VALUE);
    bench.run(22);
    assertThat(bench.newest.mode()).isEqualTo(new ServoMode.Fault(StopReason.STATE_STALE));
    assertThat(bench.ask(Kind.RESET, Authority.HUMAN)).isEqualTo(Verdict.CAUSE_REMAINS);
    bench.arm.losePackets(0);
    bench.run(1);
    assertThat(bench.ask(Kind.RESET, Authority.HUMAN)).isEqualTo(Verdict.ACCEPTED);
    assertThat(bench.newest.mode().label()).isEqualTo("HOLD");
  }

  @Test
  void aStateThatIsNotFiniteIsAFaultAndTheArmBrakes() {
    bench.held().track(300, 0.2);
    bench.arm.measureNotANumber(true);
    bench.run(1);
    assertThat(bench.newest.mode()).isEqualTo(new ServoMode.Fault(StopReason.STATE_NOT_FINITE));
    bench.run(600);
    assertThat(bench.newest.resting()).isTrue();
  }

  @Test
  void aRobotThatIsNotReadyIsAFaultUntilItIsRecoveredAndReset() {
    bench.held();
    bench.arm.fail(new RobotStatus.ProtectiveStop("contact"));
    bench.run(2);
    assertThat(bench.newest.mode()).isEqualTo(new ServoMode.Fault(StopReason.ROBOT_NOT_READY));
    assertThat(bench.ask(Kind.RESET, Authority.HUMAN)).isEqualTo(Verdict.CAUSE_REMAINS);
    bench.arm.recover();
    assertThat(bench.ask(Kind.RESET, Authority.HUMAN)).isEqualTo(Verdict.ACCEPTED);
  }

  @ParameterizedTest
  @ValueSource(longs = {3_600_000_000_000L, -3_600_000_000_000L})
  void aClockThatJumpsStopsTheArmAtMost(long jump) {
    bench.held().track(300, 0.2);
    bench.clockJump = jump;
    assertThat(bench.modesUntilRest()).endsWith("HOLD");
    bench.ask(Kind.RESET, Authority.HUMAN);
    bench.track(300, 0.2);
    assertThat(bench.newest.mode().label()).isEqualTo("TRACKING");
  }

  @Test
  void keepsThePeriodsBeforeAFault() {
    bench.held().track(300, 0.2);
    bench.arm.measureNotANumber(true);
    bench.run(1);
    List<CycleRecord> dump = bench.servo.dump();
    assertThat(dump).hasSizeGreaterThan(300);
    assertThat(dump.getLast().mode().label()).isEqualTo("FAULT");
    assertThat(dump.get(dump.size() - 2).mode().label()).isEqualTo("TRACKING");
    for (int i = 1; i < dump.size(); i++) {
      assertThat(dump.get(i).cycle()).isEqualTo(dump.get(i - 1).cycle() + 1);
    }
  }
}
