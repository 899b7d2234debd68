package org.reprise.app.task;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A reset of a stopped arm that is lent to a person. It is asked for by any thread and granted by
 * the arm's, between slices of the arm's time.
 */
final class LentReset {
  private @Nullable CompletableFuture<Optional<String>> asked;

  /** Asks for it; hears why it could not be done, nothing if it was. */
  synchronized CompletableFuture<Optional<String>> ask() {
    CompletableFuture<Optional<String>> now = asked;
    if (now == null) {
      now = new CompletableFuture<>();
      asked = now;
    }
    return now;
  }

  /**
   * Grants it if it is asked for.
   *
   * @param reset resets the arm; says why it could not
   * @return whether it was asked for
   */
  boolean grant(Supplier<Optional<String>> reset) {
    CompletableFuture<Optional<String>> now;
    synchronized (this) {
      now = asked;
      asked = null;
    }
    if (now == null) {
      return false;
    }
    try {
      now.complete(reset.get());
    } catch (RuntimeException | Error e) {
      now.completeExceptionally(e);
      throw e;
    }
    return true;
  }
}
