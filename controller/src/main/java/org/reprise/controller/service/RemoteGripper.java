package org.reprise.controller.service;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.schema.RobotMapper;
import org.reprise.schema.GripperCommandRequest;
import org.reprise.schema.GripperStateMessage;
import org.reprise.schema.GripperStateRequest;
import org.reprise.schema.RobotServiceGrpc;

/** The hand of an arm that {@link GrpcServoLink} commands. Every call is one round trip. */
public final class RemoteGripper implements Gripper {
  private final RobotServiceGrpc.RobotServiceBlockingStub stub;
  private final GrpcServoLink link;
  private final Duration patience;

  /**
   * Joins a hand.
   *
   * @param channel connection to the robot's process
   * @param link the session that commands
   * @param patience how long a call may take
   */
  public RemoteGripper(ManagedChannel channel, GrpcServoLink link, Duration patience) {
    this.stub = RobotServiceGrpc.newBlockingStub(channel);
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
    GripperStateMessage ignored =
        timed()
            .commandGripper(
                GripperCommandRequest.newBuilder()
                    .setSession(link.session())
                    .setCommand(RobotMapper.toRecord(command))
                    .build());
  }

  @Override
  public GripperState read() {
    GripperStateMessage state = timed().readGripper(GripperStateRequest.getDefaultInstance());
    return new GripperState(
        state.getNanos(), state.getWidthMeters(), state.getEffortNewtons(), state.getHolds());
  }

  private RobotServiceGrpc.RobotServiceBlockingStub timed() {
    return stub.withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
