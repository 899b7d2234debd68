package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.GrpcServoLink;
import org.reprise.controller.service.RemoteGripper;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest.Kind;
import org.reprise.controller.servo.ModeRequest.Verdict;
import org.reprise.controller.servo.ServoMode;
import org.reprise.controller.servo.SetPoint;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.CycleMessage;
import org.reprise.schema.DumpRequest;
import org.reprise.schema.RobotServiceGrpc;

/** Commands the arm of another process as a task executor would, and reads the servo's record. */
final class RemoteArm implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** A shared machine may make commander or robot late; then the motion is begun again. */
  private static final int ATTEMPTS = 40;

  private final RobotConfig config;
  private final ManagedChannel channel;
  private final GrpcServoLink link;
  private final RemoteGripper hand;
  private final CycleRecord newest;

  RemoteArm(RobotConfig config, Endpoint robot) {
    this.config = config;
    channel = ServiceChannels.open(robot, ClientSecurity.NONE);
    link = new GrpcServoLink(channel, Authority.POLICY, System::nanoTime, PATIENCE);
    hand = new RemoteGripper(channel, link, System::nanoTime, PATIENCE);
    newest = new CycleRecord(link.joints());
  }

  RemoteGripper hand() {
    return hand;
  }

  Verdict ask(Kind kind) {
    return link.ask(kind, Authority.POLICY);
  }

  /** Lets periods pass until the newest one is as wanted. */
  CycleRecord await(String what, Predicate<CycleRecord> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    do {
      link.await(newest);
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "waited in vain for %s: mode=%s reason=%s status=%s"
                .formatted(what, newest.mode().label(), newest.mode().reason(), newest.status()));
      }
    } while (!wanted.test(newest));
    return newest;
  }

  /** Waits until the arm was silent for so long that no command goes out any more. */
  void awaitDeafness() {
    link.newest(newest);
    long until = newest.nanos() + 1_000_000_000L;
    await("a second", cycle -> cycle.nanos() > until);
  }

  /** Begins to move to a posture; false if the servo would not. */
  boolean begin(JointVector target) {
    ask(Kind.RESET);
    ask(Kind.HOLD);
    link.post(new SetPoint.JointTarget(target), Authority.POLICY);
    return ask(Kind.START) == Verdict.ACCEPTED;
  }

  /** Moves to a posture by MOVING, and returns the servo's last period there. */
  CycleRecord moveTo(JointVector target) {
    List<String> ends = new ArrayList<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (begin(target)) {
        await("the motion's end", cycle -> !cycle.mode().isCommanded() && cycle.resting());
        ends.add(newest.mode() + "");
        if (newest.mode() instanceof ServoMode.Hold
            && greatest(newest.sentRadians(), target) < 1e-6) {
          return newest;
        }
      }
    }
    throw new AssertionError("did not arrive: " + ends);
  }

  static double greatest(double[] radians, JointVector target) {
    double most = 0;
    for (int joint = 0; joint < radians.length; joint++) {
      most = Math.max(most, Math.abs(radians[joint] - target.get(joint)));
    }
    return most;
  }

  /** Reads the periods that the servo still keeps: every command kept the limits. */
  void assertKeptLimits() {
    List<CycleMessage> record = new ArrayList<>();
    RobotServiceGrpc.newBlockingStub(channel)
        .withDeadlineAfter(20, TimeUnit.SECONDS)
        .dump(DumpRequest.getDefaultInstance())
        .forEachRemaining(record::add);
    double period = config.periodNanos() * 1e-9;
    for (int i = 2; i < record.size(); i++) {
      if (record.get(i).getCycle() != record.get(i - 2).getCycle() + 2) {
        continue; // the servo overwrote what was between while the oldest were sent
      }
      for (int joint = 0; joint < link.joints(); joint++) {
        JointLimits limits = config.joints().get(joint).limits();
        double now = record.get(i).getSentRadians(joint);
        double speed = (now - record.get(i - 1).getSentRadians(joint)) / period;
        double before =
            (record.get(i - 1).getSentRadians(joint) - record.get(i - 2).getSentRadians(joint))
                / period;
        assertThat(now).isBetween(limits.lowerRadians(), limits.upperRadians());
        assertThat(Math.abs(speed))
            .isLessThanOrEqualTo(limits.velocityRadiansPerSecond() * (1 + 1e-9));
        assertThat(Math.abs(speed - before) / period)
            .isLessThanOrEqualTo(limits.accelerationRadiansPerSecondSquared() * (1 + 1e-9));
      }
    }
    assertThat(record.size()).isGreaterThan(100);
  }

  @Override
  public void close() {
    link.close();
    channel.shutdownNow();
  }
}
