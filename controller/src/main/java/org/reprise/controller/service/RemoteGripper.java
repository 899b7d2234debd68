package org.reprise.controller.service;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.schema.RobotMapper;
import org.reprise.core.time.NanoClock;
import org.reprise.schema.GripperCommandRequest;
import org.reprise.schema.GripperStateMessage;
import org.reprise.schema.GripperStateRequest;
import org.reprise.schema.RobotServiceGrpc;

/**
 * The hand of an arm that {@link GrpcServoLink} commands. A command is one round trip. Its state is
 * asked for again with every reading, which does not wait for the answer while the last one is less
 * than {@value #FRESH_MILLIS} ms old: whoever leads the arm must not be late for a heartbeat.
 */
public final class RemoteGripper implements Gripper {
  private static final long FRESH_MILLIS = 60;

  private final RobotServiceGrpc.RobotServiceBlockingStub stub;
  private final RobotServiceGrpc.RobotServiceStub asking;
  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile @Nullable GripperState newest;
  private volatile long newestNanos;
  private final GrpcServoLink link;
  private final NanoClock clock;
  private final Duration patience;

  /**
   * Joins a hand.
   *
   * @param channel connection to the robot's process
   * @param link the session that commands
   * @param clock clock of this process
   * @param patience how long a call may take
   */
  public RemoteGripper(
      ManagedChannel channel, GrpcServoLink link, NanoClock clock, Duration patience) {
    this.clock = clock;
    this.stub = RobotServiceGrpc.newBlockingStub(channel);
    this.asking = RobotServiceGrpc.newStub(channel);
    this.link = link;
    this.patience = patience;
  }

  @Override
  public double maxWidthMeters() {
    return link.description().getMaxWidthMeters();
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.grpc.StatusRuntimeException if the session does not command (any more)
   */
  @Override
  public void command(GripperCommand command) {
    take(
        timed()
            .commandGripper(
                GripperCommandRequest.newBuilder()
                    .setSession(link.session())
                    .setCommand(RobotMapper.toRecord(command))
                    .build()));
  }

  @Override
  public GripperState read() {
    GripperState last = newest;
    if (last == null || clock.nanos() - newestNanos > FRESH_MILLIS * 1_000_000) {
      return take(timed().readGripper(GripperStateRequest.getDefaultInstance()));
    }
    if (asked.compareAndSet(false, true)) {
      asking
          .withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS)
          .readGripper(GripperStateRequest.getDefaultInstance(), new Answer());
    }
    return last;
  }

  private GripperState take(GripperStateMessage state) {
    GripperState taken =
        new GripperState(
            state.getNanos(), state.getWidthMeters(), state.getEffortNewtons(), state.getHolds());
    newest = taken;
    newestNanos = clock.nanos();
    return taken;
  }

  /** Takes a state that was asked for; one that is lost shows when the last has grown old. */
  private final class Answer implements StreamObserver<GripperStateMessage> {
    @Override
    public void onNext(GripperStateMessage state) {
      take(state);
    }

    @Override
    public void onError(Throwable cause) {
      asked.set(false);
    }

    @Override
    public void onCompleted() {
      asked.set(false);
    }
  }

  private RobotServiceGrpc.RobotServiceBlockingStub timed() {
    return stub.withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
