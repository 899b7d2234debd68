package org.reprise.controller.service;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CommandMonitor;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.ServoThread;
import org.reprise.controller.servo.SetPoint;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.schema.RobotServiceGrpc;

/** A massless Panda whose servo runs on a thread of its own and is served on a free port. */
final class ServedArm implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final RobotConfig config = RobotConfigs.load("panda");
  final ObedientArm arm = new ObedientArm(config);
  final CommandMonitor monitor = new CommandMonitor(arm, config.joints());
  final Servo servo;
  final Endpoint endpoint;
  private final RobotService service;
  private final ServiceHost host;
  private final ServoThread thread;
  private final List<ManagedChannel> channels = new ArrayList<>();

  ServedArm() {
    this(ServerSecurity.NONE, "127.0.0.1", forgiving());
  }

  ServedArm(ServerSecurity security, String address, ServoSettings settings) {
    servo = new Servo(config, monitor, System::nanoTime, System::nanoTime, settings);
    service =
        new RobotService(
            new RobotService.Arm(
                config, "<robot/>", servo, arm.hand(), System::nanoTime, settings.ringCycles()));
    host = ServiceHost.open(new Endpoint(address, 0), security, List.of(service));
    endpoint = host.endpoint();
    thread = ServoThread.start(servo);
  }

  /** Trusts its inputs for seconds, for tests of something else on a loaded machine. */
  static ServoSettings forgiving() {
    ServoSettings strict = ServoSettings.DEFAULT;
    return new ServoSettings(
        PATIENCE,
        PATIENCE,
        PATIENCE,
        strict.lostPackets(),
        strict.lagRadians(),
        strict.lagTime(),
        strict.gateRadians(),
        strict.gateMeters(),
        strict.manualMetersPerSecond(),
        strict.manualRadiansPerSecond(),
        strict.ramp(),
        strict.ringCycles());
  }

  ManagedChannel channel() {
    ManagedChannel channel = ServiceChannels.open(endpoint, ClientSecurity.NONE);
    channels.add(channel);
    return channel;
  }

  RobotServiceGrpc.RobotServiceBlockingStub calls() {
    return RobotServiceGrpc.newBlockingStub(channel());
  }

  GrpcServoLink link(Authority authority) {
    return new GrpcServoLink(channel(), authority, System::nanoTime, PATIENCE);
  }

  /** Begins a long motion and returns when it has begun. */
  static void startMoving(GrpcServoLink link) {
    CycleRecord newest = new CycleRecord(link.joints());
    link.newest(newest);
    List<JointVector> path = new ArrayList<>();
    double[] posture = newest.sentRadians().clone();
    for (int i = 0; i <= 100; i++) {
      path.add(JointVector.of(posture));
      posture[0] += 0.02;
    }
    require(link.ask(ModeRequest.Kind.HOLD, Authority.POLICY));
    link.post(new SetPoint.JointPath(path), Authority.POLICY);
    require(link.ask(ModeRequest.Kind.START, Authority.POLICY));
    for (int i = 0; i < 50; i++) {
      link.await(newest);
    }
  }

  private static void require(ModeRequest.Verdict verdict) {
    if (verdict != ModeRequest.Verdict.ACCEPTED) {
      throw new IllegalStateException(verdict.words());
    }
  }

  /** Waits until the servo's newest period is as described. */
  CycleRecord awaitPeriod(Predicate<CycleRecord> described) throws InterruptedException {
    CycleRecord newest = new CycleRecord(config.joints().size());
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!servo.newest(newest) || !described.test(newest)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("still mode=" + newest.mode());
      }
      Thread.sleep(1);
    }
    return newest;
  }

  @Override
  public void close() {
    channels.forEach(ManagedChannel::shutdownNow);
    host.close();
    service.close();
    thread.close();
  }
}
