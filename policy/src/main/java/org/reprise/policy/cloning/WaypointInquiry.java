package org.reprise.policy.cloning;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.policy.network.NetworkException;

/**
 * Asks one question at a time, at once or on another thread, and hands the answer over when it is
 * there. Used by the thread that leads; never waits for the other.
 */
final class WaypointInquiry {
  private final Executor where;
  private @Nullable CompletableFuture<Answer> answer;
  private Optional<String> failure = Optional.empty();

  /**
   * What was answered.
   *
   * @param said way points, the nearest first
   * @param varianceSquareMeters by how much those who were asked disagree; empty for one alone
   */
  record Answer(List<Said> said, OptionalDouble varianceSquareMeters) {}

  /**
   * Prepares.
   *
   * @param where questions are answered there
   */
  WaypointInquiry(Executor where) {
    this.where = where;
  }

  /** Asks, unless a question is open or one has failed. */
  void ask(Supplier<Answer> question) {
    if (answer != null || failure.isPresent()) {
      return;
    }
    try {
      answer = CompletableFuture.supplyAsync(question, where);
    } catch (RejectedExecutionException e) {
      failure = Optional.of("the network was closed while it led the hand");
    }
  }

  /** Tells whether a question is open. */
  boolean isOpen() {
    return answer != null;
  }

  /**
   * Returns the answer when it is there, once. One that could not be given is a failure.
   *
   * @throws CompletionException if the program itself is wrong
   */
  Optional<Answer> poll() {
    CompletableFuture<Answer> asked = answer;
    if (asked == null || !asked.isDone()) {
      return Optional.empty();
    }
    answer = null;
    try {
      return Optional.of(asked.join());
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof NetworkException cause)) {
        throw e;
      }
      failure = Optional.of(String.valueOf(cause.getMessage()));
      return Optional.empty();
    }
  }

  /** Returns why there will be no more answers; empty while there may be. */
  Optional<String> failure() {
    return failure;
  }
}
