package org.reprise.controller.service;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.Authority;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.controller.servo.Servo;
import org.reprise.controller.servo.StopReason;
import org.reprise.core.schema.FieldPath;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.schema.CommandAuthority;
import org.reprise.schema.CommandMessage;
import org.reprise.schema.CommandReply;
import org.reprise.schema.Hello;
import org.reprise.schema.ModeAnswer;
import org.reprise.schema.ModeChange;
import org.reprise.schema.SetPointMessage;
import org.reprise.schema.Welcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the commands of one client, from its hello to the end of its stream.
 *
 * <p>However the stream ends, an arm that is being commanded is stopped, unless a person has taken
 * over. Messages come from one network thread; answers to mode changes from the {@link
 * CycleSender}'s. Each message is a heartbeat: the client sends them as it makes progress.
 */
final class CommandSession implements StreamObserver<CommandMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(CommandSession.class);
  private static final FieldPath FIELD = FieldPath.of("command");

  private final Servo servo;
  private final CommandSeat seat;
  private final CycleSender sender;
  private final int joints;
  private final String name;
  private final ServerCallStreamObserver<CommandReply> replies;
  private final CycleRecord newest;
  private volatile Authority authority = Authority.NONE;
  private boolean greeted;
  private boolean closed;
  private @Nullable ModeRequest asked;
  private long askedNumber;

  CommandSession(
      Servo servo,
      CommandSeat seat,
      CycleSender sender,
      int joints,
      String name,
      ServerCallStreamObserver<CommandReply> replies) {
    this.servo = servo;
    this.seat = seat;
    this.sender = sender;
    this.joints = joints;
    this.name = name;
    this.replies = replies;
    this.newest = new CycleRecord(joints);
    replies.setOnCancelHandler(() -> {});
  }

  /** Returns the secret by which other calls show that they belong to this session. */
  String name() {
    return name;
  }

  Authority authority() {
    return authority;
  }

  @Override
  public synchronized void onNext(CommandMessage message) {
    if (closed) {
      return;
    }
    try {
      if (greeted) {
        servo.beat();
        take(message);
      } else {
        greet(message);
      }
    } catch (MalformedRecordException | IllegalArgumentException e) {
      end(Status.INVALID_ARGUMENT.withDescription(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("a command failed", e);
      end(Status.INTERNAL.withDescription("the command failed: read the robot process's log"));
    }
  }

  private void greet(CommandMessage message) {
    if (message.getMessageCase() != CommandMessage.MessageCase.HELLO) {
      throw FIELD.refuse("value=%s came first; say hello".formatted(message.getMessageCase()));
    }
    Hello hello = message.getHello();
    FieldPath field = FIELD.to("hello.authority");
    authority = ModeMessages.authority(field, hello.getAuthority());
    if (authority == Authority.NONE) {
      throw field.refuse("value=NONE commands nothing; give POLICY, REPLAY or HUMAN");
    }
    Optional<CommandSession> holder = seat.take(this);
    if (!seat.has(this)) {
      end(
          Status.FAILED_PRECONDITION.withDescription(
              "authority=%s commands already: end that session, or watch only"
                  .formatted(holder.map(CommandSession::authority).orElse(Authority.NONE))));
      return;
    }
    greeted = true;
    servo.beat();
    holder.ifPresent(CommandSession::superseded);
    replies.onNext(
        CommandReply.newBuilder().setWelcome(Welcome.newBuilder().setSession(name)).build());
  }

  private void take(CommandMessage message) {
    switch (message.getMessageCase()) {
      case HEARTBEAT -> reply();
      case SET_POINT -> {
        SetPointMessage posted = message.getSetPoint();
        Authority poster = permitted(FIELD.to("set_point.authority"), posted.getAuthority());
        servo.post(SetPointMessages.fromMessage(posted, joints), poster);
        reply();
      }
      case MODE_CHANGE -> ask(message.getModeChange());
      case HELLO -> throw FIELD.refuse("hello came twice; open another stream");
      case MESSAGE_NOT_SET -> throw FIELD.refuse("holds no kind that is known here; give one");
    }
  }

  /** Answers by the newest period; a client that does not read its answers loses them. */
  private void reply() {
    if (replies.isReady() && servo.newest(newest)) {
      replies.onNext(CommandReply.newBuilder().setCycle(CycleMessages.toMessage(newest)).build());
    }
  }

  private void ask(ModeChange change) {
    FieldPath field = FIELD.to("mode_change");
    ModeRequest.Kind kind = ModeMessages.kind(field.to("kind"), change.getKind());
    Authority asker = permitted(field.to("authority"), change.getAuthority());
    if (asked != null) {
      throw field.refuse("number=%d has no answer yet; wait for it".formatted(askedNumber));
    }
    ModeRequest request = new ModeRequest(kind, asker);
    if (!servo.submit(request)) {
      end(Status.UNAVAILABLE.withDescription("another request is being answered: try again"));
      return;
    }
    asked = request;
    askedNumber = change.getNumber();
    sender.answerSoon(this);
  }

  private Authority permitted(FieldPath field, CommandAuthority shown) {
    Authority is = ModeMessages.authority(field, shown);
    if (is == Authority.NONE || is.compareTo(authority) > 0) {
      throw field.refuse("value=%s session=%s; be what the hello said".formatted(is, authority));
    }
    return is;
  }

  /** Sends the answer to a mode change if there is one; true while one is waited for. */
  synchronized boolean answer() {
    ModeRequest request = asked;
    if (closed || request == null) {
      return false;
    }
    if (request.verdict() == ModeRequest.Verdict.PENDING) {
      return true;
    }
    asked = null;
    replies.onNext(
        CommandReply.newBuilder()
            .setModeAnswer(
                ModeAnswer.newBuilder()
                    .setNumber(askedNumber)
                    .setVerdict(ModeMessages.toMessage(request.verdict())))
            .build());
    return false;
  }

  /** Ends the session of which a person has taken the seat; the arm goes on under that person. */
  synchronized void superseded() {
    if (closed) {
      return;
    }
    closed = true;
    replies.onError(
        Status.ABORTED.withDescription("a person took the arm over").asRuntimeException());
  }

  @Override
  public synchronized void onError(Throwable cause) {
    leave();
  }

  @Override
  public synchronized void onCompleted() {
    if (!closed) {
      leave();
      replies.onCompleted();
    }
  }

  private void end(Status why) {
    leave();
    replies.onError(why.asRuntimeException());
  }

  private void leave() {
    closed = true;
    if (seat.leave(this) && servo.newest(newest) && newest.mode().isCommanded()) {
      servo.stop(StopReason.HEARTBEAT_LATE);
    }
  }
}
