package org.reprise.app.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.app.inference.ModelAddress;
import org.reprise.app.inference.RemoteWaypoints;
import org.reprise.app.service.PolicyService;
import org.reprise.app.service.StraightAhead;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.ServerSecurity;
import org.reprise.controller.service.ServiceHost;
import org.reprise.controller.servo.CommandMonitor;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.LockStepLink;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.ServoMode;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.controller.servo.ServoSettings;
import org.reprise.controller.servo.StopReason;
import org.reprise.controller.trial.ObedientArm;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.vision.PointCloud;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.cloning.CloningLead;
import org.reprise.policy.cloning.Said;
import org.reprise.policy.interaction.PolicySource.StageView;

/**
 * An arm in real time that a network behind a socket leads, which is slow, dies or says garbage.
 */
final class RemotePolicyTest {
  private static final long SEED = Long.getLong("reprise.seed", 5);
  private static final double WAY_METERS = 0.12;

  private final RobotConfig robot = RobotConfigs.load("panda");
  private final ObedientArm arm = new ObedientArm(robot);
  private final CommandMonitor monitor = new CommandMonitor(arm, robot.joints());
  private final ServoMotion motion =
      new ServoMotion(
          robot,
          new PacedLink(
              new LockStepLink(
                  new Servo(robot, monitor, arm::nanos, System::nanoTime, ServoSettings.DEFAULT)),
              arm::nanos,
              System::nanoTime,
              1),
          arm.hand(),
          1,
          sample -> {},
          Duration.ofMillis(20));
  private final double endMeters = motion.baseFromGripper().translation().x() + WAY_METERS;
  private final AtomicInteger asked = new AtomicInteger();
  private @Nullable PolicyService service;
  private @Nullable ServiceHost host;

  private ServiceHost host() {
    return Objects.requireNonNull(host);
  }

  private void serve(UnaryOperator<List<Said>> spoilt) {
    StraightAhead network =
        new StraightAhead(
            endMeters,
            said -> {
              asked.incrementAndGet();
              return spoilt.apply(said);
            });
    service = new PolicyService(List.of(network.served()), System::nanoTime);
    host = ServiceHost.open(new Endpoint("127.0.0.1", 0), ServerSecurity.NONE, List.of(service));
  }

  @AfterEach
  void closes() {
    host().close();
    Objects.requireNonNull(service).close();
  }

  private MotionOutcome track() {
    try (CloningLead lead =
        RemoteWaypoints.open(
                new ModelAddress(host().endpoint(), "straight"),
                ClientSecurity.NONE,
                "panda",
                System::nanoTime,
                RemoteWaypoints.Patience.USUAL)
            .streamed()) {
      MotionOutcome outcome =
          motion.track(
              lead.lead(
                  new StageView(
                      "push",
                      0,
                      PointCloud.of(new float[] {0.5f, 0, 0}, new int[1]),
                      new GripperCommand(0.08, 10))));
      assertThat(monitor.violations()).as("seed %d", SEED).isEmpty();
      return outcome;
    }
  }

  private void assertArrives(MotionOutcome outcome) {
    assertThat(outcome).as("seed %d", SEED).isInstanceOf(MotionOutcome.Reached.class);
    assertThat(motion.baseFromGripper().translation().x())
        .as("seed %d", SEED)
        .isCloseTo(endMeters, within(2e-3));
  }

  private void assertRestsUnlatched() {
    CycleRecord newest = new CycleRecord(robot.joints().size());
    motion.newest(newest);
    assertThat(newest.mode()).isInstanceOf(ServoMode.Hold.class);
    assertThat(newest.mode().reason()).isEqualTo(StopReason.NONE);
  }

  private static List<Said> after(long millis, List<Said> said) {
    LockSupport.parkNanos(millis * 1_000_000);
    return said;
  }

  @Test
  void arrivesThoughAnswersComeLate() {
    SplittableRandom random = new SplittableRandom(SEED);
    serve(said -> after(random.nextLong(10, 120), said));
    assertArrives(track());
  }

  @Test
  void arrivesThoughAnswersComeAfterTheArmHasBraked() {
    serve(said -> after(700, said));
    assertArrives(track());
    assertThat(asked.get()).isGreaterThan(3);
  }

  @Test
  void endsAtRestWhenTheServerDies() {
    CompletableFuture<?>[] killed = new CompletableFuture<?>[1];
    serve(said -> {
      if (asked.get() == 3) {
        killed[0] = CompletableFuture.runAsync(() -> host().close());
      }
      return after(50, said);
    });
    assertThat(track())
        .isInstanceOfSatisfying(
            MotionOutcome.Stopped.class,
            stopped ->
                assertThat(stopped.reason()).contains("no answer", "policy-server", "UNAVAILABLE"));
    killed[0].join();
    assertRestsUnlatched();
  }

  @Test
  void endsAtRestWhenTheServerTalksNonsense() {
    serve(said -> asked.get() > 2 ? List.of() : said);
    assertThat(track())
        .isInstanceOfSatisfying(
            MotionOutcome.Stopped.class,
            stopped -> assertThat(stopped.reason()).contains("makes no sense"));
    assertRestsUnlatched();
  }
}
