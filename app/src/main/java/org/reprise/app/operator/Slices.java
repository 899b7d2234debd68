package org.reprise.app.operator;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.reprise.app.station.Workplace;
import org.reprise.app.task.Arm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets an arm's time pass in slices on its thread while somebody wants it to; each stands behind
 * what else waits for the arm. An arm that cannot be reached is tried again.
 */
final class Slices {
  private static final Logger LOG = LoggerFactory.getLogger(Slices.class);
  private static final long AGAIN_MILLIS = 1000;

  private final Arm arm;
  private final BooleanSupplier wanted;
  private final Consumer<Workplace> pass;
  private final Consumer<String> failed;
  private final AtomicBoolean pumping = new AtomicBoolean();

  /**
   * Prepares.
   *
   * @param arm whose time passes
   * @param wanted whether somebody wants it to
   * @param pass lets a slice pass, on the arm's thread
   * @param failed hears why it could not, on the arm's thread, after the place was given up
   */
  Slices(Arm arm, BooleanSupplier wanted, Consumer<Workplace> pass, Consumer<String> failed) {
    this.arm = arm;
    this.wanted = wanted;
    this.pass = pass;
    this.failed = failed;
  }

  /** Begins, unless it goes on already; any thread. */
  void pump() {
    if (wanted.getAsBoolean() && pumping.compareAndSet(false, true)) {
      arm.execute(this::slice);
    }
  }

  private void slice() {
    boolean reached = true;
    try {
      if (wanted.getAsBoolean()) {
        pass.accept(arm.place(Optional.empty()));
      }
    } catch (RuntimeException | Error e) {
      reached = false;
      LOG.error("the arm cannot be reached", e);
      arm.giveUp();
      failed.accept(String.valueOf(e.getMessage()));
    }
    if (wanted.getAsBoolean() && reached) {
      arm.execute(this::slice);
      return;
    }
    pumping.set(false);
    if (reached) {
      pump();
    } else {
      CompletableFuture.delayedExecutor(AGAIN_MILLIS, TimeUnit.MILLISECONDS).execute(this::pump);
    }
  }
}
