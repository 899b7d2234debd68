package org.reprise.retrieval.bank;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.DemonstrationRecord;
import org.reprise.schema.RecordsLost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the records of a running episode without waiting, and has a thread encode and write them.
 * Forces the disk twice a second or oftener.
 */
final class EpisodeQueue {
  private static final Logger LOG = LoggerFactory.getLogger(EpisodeQueue.class);
  private static final int PLACES = 1 << 15;
  private static final int PLACES_FOR_MARKS = 1 << 8;
  private static final long MOST_FRAME_BYTES = 256L << 20;
  private static final long FORCE_MILLIS = 400;
  private static final long POLL_MILLIS = 50;

  private final String id;
  private final EpisodeLog log;
  private final ArrayBlockingQueue<Supplier<DemonstrationRecord>> queue =
      new ArrayBlockingQueue<>(PLACES);
  private final AtomicLong frameBytesWaiting = new AtomicLong();
  private final AtomicInteger samplesLost = new AtomicInteger();
  private final AtomicInteger framesLost = new AtomicInteger();
  private final Thread writer;
  private final ScheduledExecutorService pulse;
  private volatile boolean forceIsDue;
  private volatile boolean ending;
  private volatile @Nullable Throwable failure;
  private volatile boolean everLost;

  EpisodeQueue(String id, EpisodeLog log) {
    this.id = id;
    this.log = log;
    pulse =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse-" + id).factory());
    Future<?> _ =
        pulse.scheduleAtFixedRate(
            () -> forceIsDue = true, FORCE_MILLIS, FORCE_MILLIS, TimeUnit.MILLISECONDS);
    writer = Thread.ofPlatform().daemon().name("record-" + id).start(this::write);
  }

  /** Takes what the episode cannot do without; without a place for it, recording ends. */
  void must(Supplier<DemonstrationRecord> record) {
    if (failure == null && !queue.offer(record)) {
      fail(new IOException("no place for the mark of a stage: the disk stands still"));
    }
  }

  /** Takes a sample, or counts it as lost. */
  void sample(Supplier<DemonstrationRecord> record) {
    if (failure == null
        && (queue.remainingCapacity() <= PLACES_FOR_MARKS || !queue.offer(record))) {
      lose(samplesLost);
    }
  }

  /**
   * Takes a picture, or counts it as lost.
   *
   * @param bytes size of its pixels, of which a limited number may wait
   */
  void frame(Supplier<DemonstrationRecord> record, long bytes) {
    if (failure != null) {
      return;
    }
    frameBytesWaiting.addAndGet(bytes);
    boolean taken =
        frameBytesWaiting.get() <= MOST_FRAME_BYTES
            && queue.remainingCapacity() > PLACES_FOR_MARKS
            && queue.offer(() -> {
              frameBytesWaiting.addAndGet(-bytes);
              return record.get();
            });
    if (!taken) {
      frameBytesWaiting.addAndGet(-bytes);
      lose(framesLost);
    }
  }

  private void fail(Throwable reason) {
    failure = reason;
    LOG.error("id={}: recording is not written any more ({})", id, reason.toString());
  }

  private void lose(AtomicInteger lost) {
    lost.incrementAndGet();
    if (!everLost) {
      everLost = true;
      LOG.warn("id={}: the disk is slower than the recording: samples or pictures are lost", id);
    }
  }

  /** Returns what is wrong, in one line. */
  Optional<String> trouble() {
    Throwable failed = failure;
    if (failed != null) {
      return Optional.of(
          "id=%s is not written any more (%s): free some space, stop, run 'bank repair'"
              .formatted(id, failed));
    }
    return everLost
        ? Optional.of("id=%s: the disk is too slow, samples or pictures are lost".formatted(id))
        : Optional.empty();
  }

  private void write() {
    boolean dirty = false;
    try {
      while (true) {
        // What is offered before the end is in the queue by the time the end is seen.
        boolean last = ending;
        Supplier<DemonstrationRecord> next = queue.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          log.append(next.get());
          dirty = true;
        }
        dirty |= noteLosses();
        if (dirty && forceIsDue) {
          forceIsDue = false;
          log.force();
          dirty = false;
        }
        if (failure != null || (next == null && last)) {
          return;
        }
      }
    } catch (Throwable e) {
      // The thread ends here, whatever it was: an error that nobody heard of would lose records.
      fail(e);
    }
  }

  private boolean noteLosses() throws IOException {
    if (samplesLost.get() == 0 && framesLost.get() == 0) {
      return false;
    }
    log.append(
        DemonstrationRecord.newBuilder()
            .setRecordsLost(
                RecordsLost.newBuilder()
                    .setSamples(samplesLost.getAndSet(0))
                    .setFrames(framesLost.getAndSet(0)))
            .build());
    return true;
  }

  /**
   * Writes what waits and ends the thread.
   *
   * @return the log, for its closing
   * @throws IOException if not all could be written
   */
  EpisodeLog drain() throws IOException {
    end();
    if (failure == null && !queue.isEmpty()) {
      fail(new IOException("%d records are not written".formatted(queue.size())));
    }
    Throwable failed = failure;
    if (failed != null) {
      IOException refusal = failed instanceof IOException e ? e : new IOException(failed);
      try {
        log.close();
      } catch (IOException e) {
        refusal.addSuppressed(e);
      }
      throw refusal;
    }
    return log;
  }

  /** Writes what waits, ends the thread and leaves the file as it is. */
  void abandon() {
    end();
    try {
      log.close();
    } catch (IOException e) {
      LOG.warn("id={}: the last records are not on the disk ({})", id, e.toString());
    }
  }

  private void end() {
    ending = true;
    pulse.shutdownNow();
    boolean interrupted = false;
    while (writer.isAlive()) {
      try {
        writer.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
