package org.reprise.app.service;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reprise.app.operator.Held;
import org.reprise.app.operator.OperatorDesk;
import org.reprise.app.operator.PersonSession;
import org.reprise.controller.servo.Standstill;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.schema.DriveEnded;
import org.reprise.schema.DriveHello;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveMessage;
import org.reprise.schema.DriveRefused;
import org.reprise.schema.DriveReply;
import org.reprise.schema.DriveWelcome;
import org.reprise.schema.StopWords;

/** Takes one person's stream, from the hello to its end; however it ends, the arm comes to rest. */
final class DriveCall implements StreamObserver<DriveMessage> {
  private static final int MAX_NAME = 100;
  private static final Standstill BROKEN =
      new Standstill(
          "the connection of the session broke off", "connect, then take the arm again", false);

  private final OperatorDesk desk;
  private final DriveInputs inputs;
  private final ServerCallStreamObserver<DriveReply> replies;
  private @Nullable PersonSession session;
  private boolean closed;

  DriveCall(OperatorDesk desk, DriveInputs inputs, ServerCallStreamObserver<DriveReply> replies) {
    this.desk = desk;
    this.inputs = inputs;
    this.replies = replies;
    replies.setOnCancelHandler(() -> leave(BROKEN));
  }

  @Override
  public synchronized void onNext(DriveMessage message) {
    if (closed) {
      return;
    }
    try {
      switch (message.getMessageCase()) {
        case HELLO -> greet(message.getHello());
        case INPUT -> take(message.getInput());
        case MESSAGE_NOT_SET ->
            throw new IllegalArgumentException(
                "field=message: holds no kind that is known here; give a hello or an input");
      }
    } catch (RuntimeException e) {
      leave(OperatorDesk.LEFT);
      fail(e);
    }
  }

  private void greet(DriveHello hello) {
    if (session != null) {
      throw new IllegalArgumentException("field=hello: came twice; open another stream");
    }
    String operator = hello.getOperator();
    if (operator.isBlank() || operator.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "field=hello.operator characters=%d limit=%d: refused; say who drives"
              .formatted(operator.length(), MAX_NAME));
    }
    session = desk.drive(operator, hello.getTakeOver(), this::over);
    replies.onNext(
        DriveReply.newBuilder()
            .setWelcome(DriveWelcome.newBuilder().setSession(UUID.randomUUID().toString()))
            .build());
  }

  /** Returns a name as it can be told to others: a stop is never refused for its name. */
  static String nameOrSomebody(String operator) {
    return operator.isBlank()
        ? "somebody"
        : operator.substring(0, Math.min(MAX_NAME, operator.length()));
  }

  private void take(DriveInput input) {
    PersonSession present = session;
    if (present == null) {
      throw new IllegalArgumentException("field=input: came before the hello; say hello first");
    }
    Held held;
    Optional<GripperCommand> opening;
    try {
      held = inputs.held(input);
      opening = inputs.gripper(input);
    } catch (MalformedRecordException e) {
      desk.input(present, input(input, Held.NOTHING), Optional.empty());
      refuse(input.getNumber(), String.valueOf(e.getMessage()));
      return;
    }
    desk.input(present, input(input, held), opening);
  }

  private PersonSession.Input input(DriveInput input, Held held) {
    return desk.arrived(input.getNumber(), held, input.getSeenReportEpochNanos());
  }

  private void refuse(long number, String reason) {
    replies.onNext(
        DriveReply.newBuilder()
            .setRefused(
                DriveRefused.newBuilder()
                    .setNumber(number)
                    .setStop(
                        StopWords.newBuilder()
                            .setReason(reason)
                            .setWayOut("send another input; this one moved nothing")))
            .build());
  }

  private void fail(RuntimeException e) {
    closed = true;
    Status status =
        e instanceof MalformedRecordException
            ? Status.INVALID_ARGUMENT.withDescription(e.getMessage())
            : Answers.status(e);
    replies.onError(status.asRuntimeException());
  }

  private void leave(Standstill why) {
    PersonSession present = session;
    if (present != null) {
      desk.leave(present, why);
    }
  }

  /** Hears that the session is over; on the arm's thread. */
  private synchronized void over(Standstill why) {
    if (closed || replies.isCancelled()) {
      return;
    }
    closed = true;
    replies.onNext(
        DriveReply.newBuilder()
            .setEnded(
                DriveEnded.newBuilder()
                    .setStop(
                        StopWords.newBuilder()
                            .setReason(why.reason())
                            .setWayOut(why.wayOut())
                            .setLatched(why.latched())))
            .build());
    replies.onCompleted();
  }

  @Override
  public void onError(Throwable cause) {
    leave(BROKEN);
  }

  @Override
  public synchronized void onCompleted() {
    if (session == null && !closed) {
      closed = true;
      replies.onCompleted();
    }
    leave(OperatorDesk.LEFT);
  }
}
