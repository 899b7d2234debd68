package org.reprise.app.service;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import org.reprise.retrieval.bank.BankException;

/** Answers calls that take their time, off the network's threads. */
final class Answers {
  private Answers() {}

  /** Runs the answer on a thread of its own; what it throws ends the call with the reason. */
  static void later(StreamObserver<?> reply, Runnable answer) {
    Thread thread =
        new Thread(
            () -> {
              try {
                answer.run();
              } catch (BankException e) {
                reply.onError(
                    Status.NOT_FOUND.withDescription(e.getMessage()).asRuntimeException());
              } catch (IllegalArgumentException e) {
                reply.onError(
                    Status.INVALID_ARGUMENT.withDescription(e.getMessage()).asRuntimeException());
              } catch (RuntimeException e) {
                reply.onError(
                    Status.INTERNAL
                        .withDescription(String.valueOf(e.getMessage()))
                        .asRuntimeException());
              }
            },
            "reprise-answer");
    thread.setDaemon(true);
    thread.start();
  }
}
