package org.reprise.controller.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.grpc.ManagedChannel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.ServoMode;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.SetPoint;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.JointVector;
import org.reprise.schema.CycleMessage;
import org.reprise.schema.DescribeRequest;
import org.reprise.schema.DumpRequest;
import org.reprise.schema.HealthReport;
import org.reprise.schema.HealthRequest;
import org.reprise.schema.RobotCondition;
import org.reprise.schema.RobotDescription;
import org.reprise.schema.StopReport;
import org.reprise.schema.StopRequest;
import org.reprise.schema.WatchRequest;

final class RobotServiceTest {
  @Test
  void describesTheArmAndItsHealth() {
    try (ServedArm served = new ServedArm()) {
      RobotDescription description = served.calls().describe(DescribeRequest.getDefaultInstance());
      assertThat(description.getName()).isEqualTo("panda");
      assertThat(description.getJointsCount()).isEqualTo(7);
      assertThat(description.getJoints(1).getUpperRadians())
          .isEqualTo(served.config.joints().get(1).limits().upperRadians());
      Iterator<CycleMessage> periods =
          served.calls().watch(WatchRequest.newBuilder().setRateHertz(1000).build());
      assertThat(periods.next().getCycle()).isNotNegative();
      HealthReport health = served.calls().checkHealth(HealthRequest.getDefaultInstance());
      assertThat(health.getRobot()).isEqualTo(RobotCondition.ROBOT_CONDITION_READY);
      assertThat(health.getCommanded()).isFalse();
    }
  }

  @Test
  void sendsPeriodsAtTheRateThatTheViewerChose() {
    try (ServedArm served = new ServedArm()) {
      Iterator<CycleMessage> periods =
          served.calls().watch(WatchRequest.newBuilder().setRateHertz(100).build());
      long last = periods.next().getCycle();
      for (int i = 0; i < 20; i++) {
        long cycle = periods.next().getCycle();
        assertThat(cycle - last).isGreaterThanOrEqualTo(10);
        last = cycle;
      }
    }
  }

  @Test
  void movesTheArmForItsCommander() {
    try (ServedArm served = new ServedArm();
        GrpcServoLink link = served.link(Authority.POLICY)) {
      CycleRecord record = new CycleRecord(link.joints());
      assertThat(link.ask(ModeRequest.Kind.HOLD, Authority.POLICY))
          .isEqualTo(ModeRequest.Verdict.ACCEPTED);
      link.newest(record);
      double[] goal = record.sentRadians().clone();
      goal[0] += 0.1;
      List<JointVector> path = new ArrayList<>();
      path.add(JointVector.of(record.sentRadians()));
      path.add(JointVector.of(goal));
      link.post(new SetPoint.JointPath(path), Authority.POLICY);
      assertThat(link.ask(ModeRequest.Kind.START, Authority.POLICY))
          .isEqualTo(ModeRequest.Verdict.ACCEPTED);
      do {
        link.await(record);
      } while (record.mode().isCommanded());
      assertThat(record.mode()).isEqualTo(new ServoMode.Hold(StopReason.NONE));
      assertThat(record.sentRadians()[0]).isCloseTo(goal[0], within(1e-6));
      assertThat(served.monitor.violations()).isEmpty();
    }
  }

  @Test
  void letsOneClientCommand() {
    try (ServedArm served = new ServedArm();
        GrpcServoLink first = served.link(Authority.POLICY)) {
      assertThatThrownBy(() -> served.link(Authority.REPLAY))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("POLICY commands already");
      first.newest(new CycleRecord(first.joints()));
    }
  }

  @Test
  void letsAPersonTakeTheArmOverWithoutAStop() throws InterruptedException {
    try (ServedArm served = new ServedArm();
        GrpcServoLink policy = served.link(Authority.POLICY)) {
      ServedArm.startMoving(policy);
      try (GrpcServoLink person = served.link(Authority.HUMAN)) {
        assertThatThrownBy(() -> policy.newest(new CycleRecord(7)))
            .hasMessageContaining("a person took the arm over");
        served.awaitPeriod(period -> period.mode() instanceof ServoMode.Moving);
        person.post(new SetPoint.JointJog(JointVector.zero(7)), Authority.HUMAN);
        assertThat(person.ask(ModeRequest.Kind.START, Authority.HUMAN))
            .isEqualTo(ModeRequest.Verdict.ACCEPTED);
        served.awaitPeriod(period -> period.mode() instanceof ServoMode.Teleop);
      }
    }
  }

  @Test
  void stopsTheArmWhenTheStreamEnds() throws InterruptedException {
    try (ServedArm served = new ServedArm()) {
      GrpcServoLink link = served.link(Authority.POLICY);
      ServedArm.startMoving(link);
      link.close();
      assertStopped(served);
    }
  }

  @Test
  void stopsTheArmWhenTheConnectionBreaks() throws InterruptedException {
    try (ServedArm served = new ServedArm()) {
      ManagedChannel channel = served.channel();
      GrpcServoLink link =
          new GrpcServoLink(channel, Authority.POLICY, System::nanoTime, ServedArm.PATIENCE);
      ServedArm.startMoving(link);
      channel.shutdownNow();
      assertStopped(served);
    }
  }

  @Test
  void stopsTheArmWhenTheCommanderFallsSilent() throws InterruptedException {
    try (ServedArm served =
        new ServedArm(ServerSecurity.NONE, "127.0.0.1", ServoSettings.DEFAULT)) {
      GrpcServoLink link = served.link(Authority.POLICY);
      try {
        ServedArm.startMoving(link);
      } catch (IllegalStateException e) {
        // a loaded machine made this thread itself late, which is what is tested
      }
      assertStopped(served);
    }
  }

  private static void assertStopped(ServedArm served) throws InterruptedException {
    CycleRecord rest = served.awaitPeriod(p -> p.mode() instanceof ServoMode.Hold);
    assertThat(rest.mode()).isEqualTo(new ServoMode.Hold(StopReason.HEARTBEAT_LATE));
    assertThat(served.monitor.violations()).isEmpty();
    assertThat(Math.abs(rest.sentRadians()[0] - served.config.readyRadians().get(0)))
        .isLessThan(1.9);
  }

  @Test
  void anybodyMayStopTheArm() throws InterruptedException {
    try (ServedArm served = new ServedArm();
        GrpcServoLink link = served.link(Authority.POLICY)) {
      ServedArm.startMoving(link);
      StopReport report = served.calls().stop(StopRequest.getDefaultInstance());
      assertThat(report.getCycle()).isPositive();
      CycleRecord rest = served.awaitPeriod(p -> p.mode() instanceof ServoMode.Hold);
      assertThat(rest.mode()).isEqualTo(new ServoMode.Hold(StopReason.STOP_ASKED));
      assertThat(link.ask(ModeRequest.Kind.START, Authority.POLICY))
          .isEqualTo(ModeRequest.Verdict.LATCHED);
      assertThat(link.ask(ModeRequest.Kind.RESET, Authority.POLICY))
          .isEqualTo(ModeRequest.Verdict.ACCEPTED);
    }
  }

  @Test
  void dumpsTheKeptPeriodsWithoutAGap() throws InterruptedException {
    try (ServedArm served = new ServedArm()) {
      served.awaitPeriod(period -> period.cycle() > 100);
      List<Long> cycles = new ArrayList<>();
      served
          .calls()
          .dump(DumpRequest.getDefaultInstance())
          .forEachRemaining(period -> cycles.add(period.getCycle()));
      assertThat(cycles).hasSizeGreaterThan(100);
      for (int i = 1; i < cycles.size(); i++) {
        assertThat(cycles.get(i)).isEqualTo(cycles.get(i - 1) + 1);
      }
    }
  }

  @Test
  void movesTheFingersForItsCommanderOnly() {
    try (ServedArm served = new ServedArm()) {
      RemoteGripper gripper;
      try (GrpcServoLink link = served.link(Authority.POLICY)) {
        gripper = new RemoteGripper(served.channel(), link, System::nanoTime, ServedArm.PATIENCE);
        gripper.command(new GripperCommand(0.03, 10));
        assertThat(gripper.read().widthMeters()).isEqualTo(0.03);
      }
      GripperCommand same = new GripperCommand(0.03, 10);
      assertThatThrownBy(
              () -> {
                for (int untilTheSeatIsFree = 0;
                    untilTheSeatIsFree < 10_000;
                    untilTheSeatIsFree++) {
                  gripper.command(same);
                }
              })
          .hasMessageContaining("PERMISSION_DENIED");
      GripperCommand late = new GripperCommand(0.01, 10);
      assertThatThrownBy(() -> gripper.command(late)).hasMessageContaining("PERMISSION_DENIED");
      assertThat(served.arm.hand().read().widthMeters()).isEqualTo(0.03);
    }
  }
}
