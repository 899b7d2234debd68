package org.reprise.teleop.link;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Hands the newest of many values to the thread of JavaFX: values that arrive while it is busy
 * replace each other, so that a slow window falls behind nothing.
 *
 * @param <T> kind of value
 */
public final class FxLatest<T> {
  private final AtomicReference<@Nullable T> newest = new AtomicReference<>();
  private final Consumer<T> taker;

  /** Hands values to a taker, which is called on the thread of JavaFX. */
  public FxLatest(Consumer<T> taker) {
    this.taker = taker;
  }

  /** Offers a value, from any thread. */
  public void offer(T value) {
    if (newest.getAndSet(value) == null) {
      Platform.runLater(() -> {
        T taken = newest.getAndSet(null);
        if (taken != null) {
          taker.accept(taken);
        }
      });
    }
  }
}
