package org.reprise.teleop.link;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/**
 * Tells whether the thread of JavaFX still answers: one that hangs hears no key that is let go, so
 * that nothing held may count meanwhile. Any thread may ask.
 */
final class FxPulse {
  /** A thread that has not answered for so long counts as hanging. */
  static final long LIMIT_MILLIS = 400;

  private final AtomicBoolean asked = new AtomicBoolean();
  private volatile long answeredNanos = System.nanoTime();

  /** Tells whether it answered within {@link #LIMIT_MILLIS}, and asks it again. */
  boolean beats() {
    if (asked.compareAndSet(false, true)) {
      Platform.runLater(() -> {
        answeredNanos = System.nanoTime();
        asked.set(false);
      });
    }
    return System.nanoTime() - answeredNanos < LIMIT_MILLIS * 1_000_000;
  }
}
