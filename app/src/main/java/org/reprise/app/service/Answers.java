package org.reprise.app.service;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reprise.core.schema.MalformedRecordException;
import org.reprise.policy.network.NetworkException;
import org.reprise.retrieval.bank.BankBusyException;
import org.reprise.retrieval.bank.BankException;
import org.reprise.retrieval.bank.DamagedFileException;
import org.reprise.sim.mujoco.MujocoUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls, at once or off the network's threads; what goes wrong ends the call by name. */
final class Answers {
  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final int MOST_AT_A_TIME = 32;
  private static final Semaphore FREE = new Semaphore(MOST_AT_A_TIME);

  /** Those that wait for what happens must not take the place of those that do something. */
  private static final Semaphore FREE_TO_WATCH = new Semaphore(MOST_AT_A_TIME);

  private Answers() {}

  /** Answers with one message that takes no time. */
  static <M> void now(StreamObserver<M> reply, Supplier<M> answer) {
    M message;
    try {
      message = answer.get();
    } catch (RuntimeException e) {
      reply.onError(status(e).asRuntimeException());
      return;
    }
    reply.onNext(message);
    reply.onCompleted();
  }

  /** Answers with one message that takes time, on a thread of its own. */
  static <M> void later(StreamObserver<M> reply, Supplier<M> answer) {
    stream(reply, send -> send.accept(answer.get()));
  }

  /**
   * Answers with many messages, on a thread of its own. Each send waits for the reader; once the
   * reader is gone, it throws {@link CancellationException}.
   */
  static <M> void stream(StreamObserver<M> reply, Consumer<Consumer<M>> answer) {
    stream(reply, FREE, (send, gone) -> answer.accept(send));
  }

  /** Answers as {@link #stream} does, with what may take long to come. */
  static <M> void watch(StreamObserver<M> reply, BiConsumer<Consumer<M>, BooleanSupplier> answer) {
    stream(reply, FREE_TO_WATCH, answer);
  }

  private static <M> void stream(
      StreamObserver<M> reply, Semaphore places, BiConsumer<Consumer<M>, BooleanSupplier> answer) {
    ServerCallStreamObserver<M> call = (ServerCallStreamObserver<M>) reply;
    Reader<M> reader = new Reader<>(call);
    if (!places.tryAcquire()) {
      reply.onError(
          Status.RESOURCE_EXHAUSTED
              .withDescription(
                  "answers=%d limit=%d: call refused; wait until one is done"
                      .formatted(MOST_AT_A_TIME, MOST_AT_A_TIME))
              .asRuntimeException());
      return;
    }
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.accept(reader::send, call::isCancelled);
                reply.onCompleted();
              } catch (CancellationException e) {
                LOG.debug("the caller has gone", e);
              } catch (RuntimeException e) {
                reply.onError(status(e).asRuntimeException());
              } finally {
                places.release();
              }
            },
            "reprise-answer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Says what went wrong as a status with its reason. */
  static Status status(RuntimeException e) {
    Status status =
        switch (e) {
          case BankBusyException busy -> Status.FAILED_PRECONDITION;
          case DamagedFileException damaged -> Status.DATA_LOSS;
          case BankException bank -> Status.NOT_FOUND;
          case MalformedRecordException malformed -> Status.INVALID_ARGUMENT;
          case IllegalArgumentException argument -> Status.INVALID_ARGUMENT;
          case MujocoUnavailableException missing -> Status.UNAVAILABLE;
          case NetworkException network -> Status.FAILED_PRECONDITION;
          case IllegalStateException state -> Status.FAILED_PRECONDITION;
          default -> Status.INTERNAL;
        };
    if (status.getCode() == Status.Code.INTERNAL) {
      LOG.error("a call failed", e);
    }
    return status.withDescription(String.valueOf(e.getMessage()));
  }

  /** Waits for a reader, and notices when it goes. */
  private static final class Reader<M> {
    private final ServerCallStreamObserver<M> reply;

    Reader(ServerCallStreamObserver<M> reply) {
      this.reply = reply;
      reply.setOnReadyHandler(this::look);
      reply.setOnCancelHandler(this::look);
    }

    private synchronized void look() {
      notifyAll();
    }

    synchronized void send(M message) {
      while (!reply.isReady() && !reply.isCancelled()) {
        try {
          wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new CancellationException("interrupted");
        }
      }
      if (reply.isCancelled()) {
        throw new CancellationException("the caller has gone");
      }
      reply.onNext(message);
    }
  }
}
