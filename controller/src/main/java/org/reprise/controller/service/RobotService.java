package org.reprise.controller.service;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.core.schema.RobotMapper;
import org.reprise.core.time.NanoClock;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.CommandMessage;
import org.reprise.schema.CommandReply;
import org.reprise.schema.CycleMessage;
import org.reprise.schema.DescribeRequest;
import org.reprise.schema.DumpRequest;
import org.reprise.schema.GripperCommandRequest;
import org.reprise.schema.GripperStateMessage;
import org.reprise.schema.GripperStateRequest;
import org.reprise.schema.HealthReport;
import org.reprise.schema.HealthRequest;
import org.reprise.schema.RobotDescription;
import org.reprise.schema.RobotServiceGrpc;
import org.reprise.schema.StopReport;
import org.reprise.schema.StopRequest;
import org.reprise.schema.WatchRequest;

/** Serves one arm: its state to all, its commands to one. Calls never wait. */
public final class RobotService extends RobotServiceGrpc.RobotServiceImplBase
    implements AutoCloseable {
  private static final long SERVO_SILENT_NANOS = 100_000_000;
  private static final int MAX_VIEWERS = 16;
  private static final double MAX_RATE_HERTZ = 10_000;
  private static final int SESSION_BYTES = 16;

  private final Arm arm;
  private final RobotDescription description;
  private final CycleSender sender;
  private final CommandSeat seat = new CommandSeat();
  private final Random random = new SecureRandom();

  /**
   * What is served.
   *
   * @param config the arm's configuration
   * @param urdf the arm's URDF; empty where there is none
   * @param servo what moves the arm
   * @param gripper hand; must take calls from any thread
   * @param clock the servo's clock
   * @param keptCycles periods that the servo keeps
   */
  public record Arm(
      RobotConfig config,
      String urdf,
      Servo servo,
      Gripper gripper,
      NanoClock clock,
      int keptCycles) {}

  /**
   * Serves an arm. From here on the servo stops every motion of which no heartbeat comes.
   *
   * @param arm what is served
   */
  public RobotService(Arm arm) {
    this.arm = arm;
    description = Descriptions.of(arm.config(), arm.urdf());
    sender = new CycleSender(arm.servo(), joints(), arm.config().periodNanos());
    arm.servo().watchHeartbeat(true);
  }

  private int joints() {
    return arm.config().joints().size();
  }

  @Override
  public void describe(DescribeRequest request, StreamObserver<RobotDescription> reply) {
    answer(reply, description);
  }

  @Override
  public void checkHealth(HealthRequest request, StreamObserver<HealthReport> reply) {
    CycleRecord newest = new CycleRecord(joints());
    boolean runs =
        arm.servo().newest(newest) && arm.clock().nanos() - newest.nanos() < SERVO_SILENT_NANOS;
    HealthReport.Builder report =
        HealthReport.newBuilder()
            .setServoRuns(runs)
            .setCommanded(seat.taken().isPresent())
            .setViewers(sender.viewers());
    CycleMessage cycle = CycleMessages.toMessage(newest);
    report
        .setRobot(cycle.getRobot())
        .setReason(
            Stream.of(
                    runs ? "" : "the servo has stopped running: restart the robot's process",
                    cycle.getRobotReason(),
                    newest.mode().reason().words())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; ")));
    answer(reply, report.build());
  }

  @Override
  public void watch(WatchRequest request, StreamObserver<CycleMessage> reply) {
    double rate = request.getRateHertz();
    if (!(rate > 0 && rate <= MAX_RATE_HERTZ)) {
      refuse(
          reply,
          "field=rate_hertz value=%s: must be above 0 and at most %s"
              .formatted(rate, MAX_RATE_HERTZ));
    } else if (sender.viewers() >= MAX_VIEWERS) {
      reply.onError(
          Status.RESOURCE_EXHAUSTED
              .withDescription("viewers=%d limit=%d: end one".formatted(MAX_VIEWERS, MAX_VIEWERS))
              .asRuntimeException());
    } else {
      sender.add((ServerCallStreamObserver<CycleMessage>) reply, rate);
    }
  }

  @Override
  public void dump(DumpRequest request, StreamObserver<CycleMessage> reply) {
    new CycleDump(
            arm.servo(),
            joints(),
            arm.keptCycles(),
            request.getFirstCycle(),
            (ServerCallStreamObserver<CycleMessage>) reply)
        .start();
  }

  @Override
  public StreamObserver<CommandMessage> command(StreamObserver<CommandReply> replies) {
    byte[] name = new byte[SESSION_BYTES];
    random.nextBytes(name);
    return new CommandSession(
        arm.servo(),
        seat,
        sender,
        joints(),
        HexFormat.of().formatHex(name),
        (ServerCallStreamObserver<CommandReply>) replies);
  }

  @Override
  public void stop(StopRequest request, StreamObserver<StopReport> reply) {
    arm.servo().stop(StopReason.STOP_ASKED);
    CycleRecord newest = new CycleRecord(joints());
    arm.servo().newest(newest);
    answer(reply, StopReport.newBuilder().setCycle(newest.cycle()).build());
  }

  @Override
  public void commandGripper(
      GripperCommandRequest request, StreamObserver<GripperStateMessage> reply) {
    if (seat.taken().filter(is -> is.name().equals(request.getSession())).isEmpty()) {
      reply.onError(
          Status.PERMISSION_DENIED
              .withDescription("field=session: only the session that commands may; say hello first")
              .asRuntimeException());
      return;
    }
    try {
      GripperCommand command =
          RobotMapper.gripper(FieldPath.of("command"), request.hasCommand(), request.getCommand());
      arm.gripper().command(command);
      answer(reply, gripperState());
    } catch (MalformedRecordException e) {
      refuse(reply, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void readGripper(GripperStateRequest request, StreamObserver<GripperStateMessage> reply) {
    answer(reply, gripperState());
  }

  private GripperStateMessage gripperState() {
    GripperState state = arm.gripper().read();
    return GripperStateMessage.newBuilder()
        .setNanos(state.nanos())
        .setWidthMeters(state.widthMeters())
        .setEffortNewtons(state.effortNewtons())
        .setHolds(state.holds())
        .setMaxWidthMeters(arm.gripper().maxWidthMeters())
        .build();
  }

  private static <M> void answer(StreamObserver<M> reply, M message) {
    reply.onNext(message);
    reply.onCompleted();
  }

  private static void refuse(StreamObserver<?> reply, String why) {
    StatusRuntimeException refusal =
        Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    reply.onError(refusal);
  }

  /** Ends the thread that sends; the servo goes on, and stops what nobody commands. */
  @Override
  public void close() {
    sender.close();
  }
}
