package org.reprise.app.service;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.retrieval.bank.RecordedFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes facts of demonstrations that are not known yet, on a thread of its own that rests as long
 * as it works. Any thread may call.
 */
final class FactsFiller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FactsFiller.class);

  private static final int AT_A_TIME = 64;
  private static final long LONGEST_REST_MILLIS = 1000;
  private static final long CLOSING_MILLIS = 5000;

  private final RecordedFacts facts;
  private final Set<String> wanted = new LinkedHashSet<>();

  /** Which file of a demonstration was tried. */
  private final Map<String, Object> tried = new HashMap<>();

  private @Nullable Thread thread;
  private volatile boolean closed;
  private long workedSinceNanos;

  FactsFiller(RecordedFacts facts) {
    this.facts = facts;
  }

  /**
   * Asks for the facts of demonstrations. Each file is tried once, and once more whenever its facts
   * were known in between.
   */
  synchronized void want(Collection<String> ids) {
    for (String id : ids) {
      if (!facts.fileOf(id).equals(tried.get(id))) {
        wanted.add(id);
      }
    }
    if (!wanted.isEmpty() && thread == null && !closed) {
      Thread started = new Thread(this::fill, "reprise-facts");
      started.setDaemon(true);
      thread = started;
      started.start();
    }
  }

  /** Tells whether anything is being made. */
  synchronized boolean isBusy() {
    return thread != null;
  }

  private void fill() {
    try {
      List<String> next = next();
      while (!next.isEmpty()) {
        workedSinceNanos = System.nanoTime();
        try {
          facts.complete(next, this::rest);
        } catch (RuntimeException e) {
          LOG.warn("facts of {} demonstrations are not made", next.size(), e);
        }
        forgetKnown(next);
        next = next();
      }
    } finally {
      ended();
    }
  }

  /** Lets the next wish start a thread, also where an error ended this one. */
  private synchronized void ended() {
    if (Thread.currentThread().equals(thread)) {
      thread = null;
    }
  }

  /** Remembers only what was tried in vain. */
  private synchronized void forgetKnown(List<String> ids) {
    ids.stream().filter(id -> facts.known(id).isPresent()).forEach(tried::remove);
  }

  private synchronized List<String> next() {
    List<String> next = new ArrayList<>(wanted.stream().limit(AT_A_TIME).toList());
    wanted.removeAll(next);
    next.forEach(id -> tried.put(id, facts.fileOf(id)));
    if (next.isEmpty() || closed) {
      thread = null;
      return List.of();
    }
    return next;
  }

  private boolean rest() {
    try {
      long worked = (System.nanoTime() - workedSinceNanos) / 1_000_000;
      Thread.sleep(Math.min(worked, LONGEST_REST_MILLIS));
      workedSinceNanos = System.nanoTime();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return !closed;
  }

  /** Ends the thread, after the file that it reads. */
  @Override
  public void close() {
    closed = true;
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      try {
        running.join(CLOSING_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
