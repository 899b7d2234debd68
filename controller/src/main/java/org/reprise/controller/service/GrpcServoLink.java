package org.reprise.controller.service;

import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.ServoLink;
import org.reprise.controller.servo.SetPoint;
import org.reprise.core.time.NanoClock;
import org.reprise.schema.CommandMessage;
import org.reprise.schema.DescribeRequest;
import org.reprise.schema.Heartbeat;
import org.reprise.schema.Hello;
import org.reprise.schema.ModeChange;
import org.reprise.schema.RobotDescription;
import org.reprise.schema.RobotServiceGrpc;
import org.reprise.schema.StopReport;
import org.reprise.schema.StopRequest;

/**
 * Commands a servo in another process.
 *
 * <p>Heartbeats are what the commanding thread itself sends: each call of this link is one, and
 * {@link #await} is one in every period. A thread that hangs sends none, and the servo stops the
 * arm. There is no timer that could go on without it.
 */
public final class GrpcServoLink implements ServoLink, AutoCloseable {
  private static final CommandMessage BEAT =
      CommandMessage.newBuilder().setHeartbeat(Heartbeat.getDefaultInstance()).build();

  private final NanoClock clock;
  private final Duration patience;
  private final RobotServiceGrpc.RobotServiceStub stub;
  private final RobotDescription description;
  private final CommandReplies replies;
  private final StreamObserver<CommandMessage> commands;
  private long dueNanos;
  private long asked;

  /**
   * Takes command of the arm; {@link #close} gives it back.
   *
   * @param channel connection to the robot's process
   * @param authority the most that will be asked for
   * @param clock clock of this process
   * @param patience how long an answer may take before the servo counts as lost, e.g. one second
   * @throws io.grpc.StatusRuntimeException if the process cannot be reached or speaks otherwise
   * @throws IllegalStateException if somebody else commands the arm
   */
  public GrpcServoLink(
      ManagedChannel channel, Authority authority, NanoClock clock, Duration patience) {
    this.clock = clock;
    this.patience = patience;
    stub = RobotServiceGrpc.newStub(channel);
    description =
        RobotServiceGrpc.newBlockingStub(channel)
            .withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS)
            .describe(DescribeRequest.getDefaultInstance());
    replies = new CommandReplies();
    commands = stub.command(replies);
    send(
        CommandMessage.newBuilder()
            .setHello(Hello.newBuilder().setAuthority(ModeMessages.toMessage(authority)))
            .build());
    awaitReply(() -> !replies.session().isEmpty());
    dueNanos = clock.nanos();
  }

  /** Returns which arm it is. */
  public RobotDescription description() {
    return description;
  }

  /** Returns the secret that shows other calls to be this session's. */
  String session() {
    return replies.session();
  }

  @Override
  public int joints() {
    return description.getJointsCount();
  }

  @Override
  public long periodNanos() {
    return description.getPeriodNanos();
  }

  @Override
  public void post(SetPoint setPoint, Authority authority) {
    replies.refuseIfEnded();
    send(
        CommandMessage.newBuilder()
            .setSetPoint(SetPointMessages.toMessage(setPoint, authority))
            .build());
  }

  @Override
  public ModeRequest.Verdict ask(ModeRequest.Kind kind, Authority authority) {
    replies.refuseIfEnded();
    long number = ++asked;
    send(
        CommandMessage.newBuilder()
            .setModeChange(
                ModeChange.newBuilder()
                    .setNumber(number)
                    .setKind(ModeMessages.toMessage(kind))
                    .setAuthority(ModeMessages.toMessage(authority)))
            .build());
    awaitReply(() -> replies.answered() >= number);
    return replies.verdict();
  }

  @Override
  public void await(CycleRecord into) {
    long seen = into.cycle();
    long begun = clock.nanos();
    for (long left = dueNanos - begun; left > 0; left = dueNanos - clock.nanos()) {
      LockSupport.parkNanos(this, left);
    }
    newest(into);
    while (into.cycle() <= seen) {
      if (clock.nanos() - begun > patience.toNanos()) {
        throw new IllegalStateException(
            "the servo stays at period %d: it has stopped running; restart the robot's process"
                .formatted(seen));
      }
      LockSupport.parkNanos(this, periodNanos() / 8);
      newest(into);
    }
    dueNanos = clock.nanos() + periodNanos();
  }

  /** {@inheritDoc} Asks the servo's process, which takes one round trip. */
  @Override
  public void newest(CycleRecord into) {
    replies.refuseIfEnded();
    long seen = replies.cycles();
    send(BEAT);
    awaitReply(() -> replies.cycles() > seen);
    replies.copy(into);
  }

  @Override
  public void stop() {
    stub.withDeadlineAfter(patience.toNanos(), TimeUnit.NANOSECONDS)
        .stop(StopRequest.getDefaultInstance(), new Ignored<StopReport>());
  }

  /** Gives the arm back; one that moves is stopped. */
  @Override
  public void close() {
    replies.end();
    commands.onCompleted();
  }

  private void send(CommandMessage message) {
    replies.awaitedBy(Thread.currentThread());
    commands.onNext(message);
  }

  private void awaitReply(BooleanSupplier there) {
    long deadline = clock.nanos() + patience.toNanos();
    while (!there.getAsBoolean()) {
      replies.refuseIfEnded();
      long left = deadline - clock.nanos();
      if (left <= 0) {
        throw new IllegalStateException(
            "no answer in %d ms: the robot's process hangs or the network is down; the arm has"
                    .formatted(patience.toMillis())
                + " stopped by itself");
      }
      LockSupport.parkNanos(this, left);
    }
  }

  /** Takes no notice: a stop that is lost shows in the command stream. */
  private static final class Ignored<M> implements StreamObserver<M> {
    @Override
    public void onNext(M message) {}

    @Override
    public void onError(Throwable cause) {}

    @Override
    public void onCompleted() {}
  }
}
