package org.reprise.app.task;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Workplace;
import org.reprise.core.robot.ServoSample;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns an arm, with the place where the arm is. Whoever wants something of the
 * arm hands it in here; it is done in that order, one after the other.
 */
public final class Arm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Arm.class);
  private static final long LONGEST_END_SECONDS = 20;

  private final Tables tables;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().name("reprise-task").daemon().unstarted(task));
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable Workplace heard;
  private volatile boolean away;

  /** Hears of every sample of the arm, whatever moves it, on the arm's thread. */
  @FunctionalInterface
  public interface Listener {
    /** Takes a sample. */
    void sampled(Workplace place, ServoSample sample);
  }

  /**
   * Takes an arm.
   *
   * @param tables where it is
   * @param inView whether it may stand in the camera's view at first
   */
  public Arm(Tables tables, boolean inView) {
    this.tables = tables;
    this.away = inView;
  }

  /** Tells a listener of every sample from now on. */
  public void listen(Listener listener) {
    listeners.add(listener);
  }

  /** Does something on the arm's thread, after what waits already. */
  public void execute(Runnable job) {
    thread.execute(job);
  }

  /**
   * Does something on the arm's thread and waits for it; what it throws is thrown here.
   *
   * @throws IllegalStateException if the arm was closed
   */
  public <T> T ask(Supplier<T> job) {
    try {
      return CompletableFuture.supplyAsync(job, thread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /**
   * Returns the arm's place, set up anew where a table is asked for. For the arm's thread.
   *
   * @throws IllegalArgumentException if there is no such table
   */
  @SuppressWarnings("ReferenceEquality") // the same place, not an equal one
  public Workplace place(Optional<TaskOrder.Table> table) {
    Workplace place = tables.place(table);
    if (place != heard) {
      heard = place;
      place.recordTo(sample -> listeners.forEach(each -> each.sampled(place, sample)));
    }
    if (table.isPresent()) {
      away = false;
    }
    return place;
  }

  /** Refuses a table that cannot be set up; for any thread. */
  public void check(TaskOrder.Table table) {
    tables.check(table);
  }

  /** Gives up a place of which something failed; the next is opened anew. For the arm's thread. */
  public void giveUp() {
    heard = null;
    away = true;
    tables.giveUp();
  }

  /** Tells whether the arm may stand in the camera's view. */
  boolean isAway() {
    return away;
  }

  /** Notes whether the arm may stand in the camera's view. */
  public void setAway(boolean is) {
    away = is;
  }

  /** Does what waits, lets the place go, and ends the thread. */
  @Override
  public void close() {
    thread.execute(tables::close);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("the arm did not come to its end in {} s", LONGEST_END_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
