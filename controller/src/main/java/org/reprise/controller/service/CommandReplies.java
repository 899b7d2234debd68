package org.reprise.controller.service;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.controller.servo.ModeRequest;
import org.reprise.core.schema.FieldPath;
import org.reprise.schema.CommandReply;
import org.reprise.schema.CycleMessage;
import org.reprise.schema.ModeAnswer;

/** Keeps the newest answers of the servo's process and wakes who waits for them. */
final class CommandReplies implements StreamObserver<CommandReply> {
  private static final FieldPath FIELD = FieldPath.of("reply");

  private volatile @Nullable Thread waiter;
  private volatile String session = "";
  private volatile CycleMessage newest = CycleMessage.getDefaultInstance();
  private volatile long cycles;
  private volatile ModeRequest.Verdict verdict = ModeRequest.Verdict.PENDING;
  private volatile long answered;
  private volatile @Nullable Status ended;

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the network's thread alone
  public void onNext(CommandReply reply) {
    switch (reply.getReplyCase()) {
      case WELCOME -> session = reply.getWelcome().getSession();
      case CYCLE -> {
        newest = reply.getCycle();
        cycles++;
      }
      case MODE_ANSWER -> {
        ModeAnswer answer = reply.getModeAnswer();
        verdict = ModeMessages.verdict(FIELD.to("verdict"), answer.getVerdict());
        answered = answer.getNumber();
      }
      case REPLY_NOT_SET -> throw FIELD.refuse("holds no kind that is known here");
    }
    LockSupport.unpark(waiter);
  }

  @Override
  public void onError(Throwable cause) {
    end(Status.fromThrowable(cause));
  }

  @Override
  public void onCompleted() {
    end(Status.CANCELLED.withDescription("the robot's process ended the session"));
  }

  void end() {
    end(Status.CANCELLED.withDescription("the link was closed"));
  }

  private void end(Status why) {
    if (ended == null) {
      ended = why;
    }
    LockSupport.unpark(waiter);
  }

  /**
   * Demands that the session lives.
   *
   * @throws IllegalStateException if it does not
   */
  void refuseIfEnded() {
    Status why = ended;
    if (why != null) {
      throw new IllegalStateException(
          "the session with the robot's process has ended, %s: %s; the arm has stopped by itself"
              .formatted(why.getCode(), why.getDescription()));
    }
  }

  void awaitedBy(Thread thread) {
    waiter = thread;
  }

  String session() {
    return session;
  }

  long cycles() {
    return cycles;
  }

  long answered() {
    return answered;
  }

  ModeRequest.Verdict verdict() {
    return verdict;
  }

  /** Copies the newest period; used by one thread. */
  void copy(CycleRecord into) {
    CycleMessages.fromMessage(newest, into);
  }
}
