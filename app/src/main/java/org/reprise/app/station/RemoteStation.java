package org.reprise.app.station;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.Endpoint;
import org.reprise.controller.service.GrpcServoLink;
import org.reprise.controller.service.RemoteGripper;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ServoMotion;
import org.reprise.controller.servo.SetPoint;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.geometry.Twist;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.hardware.RobotConfig;
import org.reprise.policy.correction.AttemptPath;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.task.ClosedLoop;
import org.reprise.policy.task.ExecutorSettings;
import org.reprise.policy.task.Method;
import org.reprise.policy.task.TaskExecutor;
import org.reprise.schema.HealthRequest;
import org.reprise.schema.RobotServiceGrpc;

/**
 * An arm whose servo, hand and camera another process serves ({@code ./reprise robot}). While it is
 * open nobody else commands the arm: a person takes it over at this process.
 */
public final class RemoteStation implements Workplace {
  /** A look takes longer than the other process waits for a heartbeat while the arm moves. */
  private static final ClosedLoop WITHOUT_TRACKING = new ClosedLoop(true, false, true, true);

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration CAMERA_PATIENCE = Duration.ofSeconds(20);

  private static final long PRACTICE_NANOS = 3_000_000_000L;
  private static final int PRACTICE_READS = 10;

  private final Endpoint address;
  private final RobotConfig robot;
  private final ManagedChannel channel;
  private final GrpcServoLink link;
  private final Gripper gripper;
  private final RemoteCamera camera;
  private final ServoMotion motion;
  private final AttemptPath path = new AttemptPath();
  private final SceneObserver observer;
  private @Nullable Consumer<ServoSample> recorder;

  private RemoteStation(
      Endpoint address, RobotConfig robot, ManagedChannel channel, long seed, NanoClock clock) {
    this.address = address;
    this.robot = robot;
    this.channel = channel;
    camera = new RemoteCamera(channel, CAMERA_PATIENCE);
    refuseIfCommanded();
    link = new GrpcServoLink(channel, Authority.HUMAN, clock, PATIENCE);
    if (!link.description().getName().equals(robot.name())) {
      String is = link.description().getName();
      link.close();
      throw new IllegalArgumentException(
          "robot at %s is %s, configured is %s: give the same --robot at both ends"
              .formatted(address, is, robot.name()));
    }
    gripper = new RemoteGripper(channel, link, clock, PATIENCE);
    motion = new ServoMotion(robot, link, gripper, seed, this::sampled, Station.SAMPLE_PERIOD);
    observer = SceneObserver.clustering(Station.TABLETOP, new ArmInView(robot, motion, gripper));
    practise(clock);
  }

  /** A person's session takes an arm from any program; one that is about to begin does not. */
  private void refuseIfCommanded() {
    boolean commanded =
        RobotServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)
            .checkHealth(HealthRequest.getDefaultInstance())
            .getCommanded();
    if (commanded) {
      throw new IllegalStateException(
          "somebody commands the arm at %s already: end that session, or watch only"
              .formatted(address));
    }
  }

  /**
   * Does in every period what a motion does, while the arm stands and no heartbeat is asked for, so
   * that the first real motion is not the one for which code is loaded and compiled.
   */
  private void practise(NanoClock clock) {
    CycleRecord newest = new CycleRecord(link.joints());
    SetPoint still = new SetPoint.HandPose(motion.baseFromGripper(), Twist.ZERO);
    long end = clock.nanos() + PRACTICE_NANOS;
    for (int period = 0; clock.nanos() < end; period++) {
      link.post(still, Authority.POLICY);
      link.await(newest);
      if (period % PRACTICE_READS == 0) {
        gripper.read();
        motion.baseFromGripper();
      }
    }
  }

  /**
   * Takes command of an arm.
   *
   * @param address where its process listens
   * @param security how it is known
   * @param robot the arm's configuration
   * @param seed seed of planning
   * @param clock clock of this process
   * @throws IllegalArgumentException if it is another arm
   * @throws IllegalStateException if somebody else commands it
   * @throws io.grpc.StatusRuntimeException if it cannot be reached
   */
  public static RemoteStation open(
      Endpoint address, ClientSecurity security, RobotConfig robot, long seed, NanoClock clock) {
    ManagedChannel channel = ServiceChannels.open(address, security);
    try {
      return new RemoteStation(address, robot, channel, seed, clock);
    } catch (RuntimeException e) {
      channel.shutdownNow();
      throw e;
    }
  }

  private void sampled(ServoSample sample) {
    path.sampled(sample);
    if (recorder != null) {
      recorder.accept(sample);
    }
  }

  /** {@inheritDoc} Any thread may use it. */
  @Override
  public RgbdCamera camera() {
    return camera;
  }

  @Override
  public SceneObserver observer() {
    return observer;
  }

  @Override
  public Optional<RgbdCamera> viewersCamera() {
    return Optional.of(camera);
  }

  @Override
  public boolean keepsTime() {
    return true;
  }

  @Override
  public String description() {
    return "%s at %s".formatted(robot.name(), address);
  }

  @Override
  public RobotConfig robot() {
    return robot;
  }

  @Override
  public ServoMotion motion() {
    return motion;
  }

  @Override
  public Gripper gripper() {
    return gripper;
  }

  @Override
  public TaskExecutor executor(
      Retriever retriever, Aligner aligner, NanoClock wallClock, Method method) {
    return new TaskExecutor(
        new TaskExecutor.Ports(
            camera,
            observer,
            retriever,
            aligner,
            new PathReachability(robot, 1),
            motion,
            gripper,
            wallClock,
            path),
        ExecutorSettings.of(robot.observeRadians()).with(WITHOUT_TRACKING).with(method));
  }

  @Override
  public void recordTo(@Nullable Consumer<ServoSample> taker) {
    recorder = taker;
  }

  @Override
  public Optional<Truth> judge() {
    return Optional.empty();
  }

  @Override
  public void close() {
    link.close();
    channel.shutdownNow();
  }
}
