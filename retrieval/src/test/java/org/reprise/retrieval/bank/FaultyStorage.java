package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A disk that fills up, takes a few bytes at a time, is slow to sync, or stands still. */
final class FaultyStorage implements Storage {
  private final SplittableRandom random;
  private long freeBytes = Long.MAX_VALUE;
  private boolean shortWrites;
  private volatile Duration forceTime = Duration.ZERO;
  private volatile @Nullable CountDownLatch standstill;
  private final AtomicReference<@Nullable Error> atNextForce = new AtomicReference<>();
  private final AtomicInteger open = new AtomicInteger();
  private final CountDownLatch thrown = new CountDownLatch(1);

  FaultyStorage(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Takes this many bytes more, then none. */
  FaultyStorage fullAfter(long bytes) {
    freeBytes = bytes;
    return this;
  }

  /** Takes fewer bytes at a time than it is given. */
  FaultyStorage withShortWrites() {
    shortWrites = true;
    return this;
  }

  /** Takes this long to bring what was written to the disk. */
  FaultyStorage withSlowForce(Duration time) {
    forceTime = time;
    return this;
  }

  /** Throws an error when what was written shall come to the disk next, once. */
  void throwAtNextForce(Error error) {
    atNextForce.set(error);
  }

  /** Returns once that error was thrown. */
  void awaitThrown() throws InterruptedException {
    thrown.await();
  }

  /** Returns how many files were opened and not closed, where each is closed once. */
  int openAppenders() {
    return open.get();
  }

  /** Does not return from a write before {@link #goOn}. */
  void standStill() {
    standstill = new CountDownLatch(1);
  }

  void goOn() {
    CountDownLatch waiting = standstill;
    standstill = null;
    if (waiting != null) {
      waiting.countDown();
    }
  }

  private final class FaultyAppender implements Appender {
    private final Appender disk;

    FaultyAppender(Appender disk) {
      this.disk = disk;
      open.incrementAndGet();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      CountDownLatch waiting = standstill;
      if (waiting != null) {
        try {
          waiting.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
      }
      int most = shortWrites ? random.nextInt(bytes.remaining() + 1) : bytes.remaining();
      int taken = (int) Math.min(freeBytes, most);
      if (taken == 0 && freeBytes == 0) {
        throw new IOException("No space left on device");
      }
      int limit = bytes.limit();
      bytes.limit(bytes.position() + taken);
      int written = disk.write(bytes);
      bytes.limit(limit);
      freeBytes -= written;
      return written;
    }

    @Override
    public void truncate(long bytes) throws IOException {
      disk.truncate(bytes);
    }

    @Override
    public void force() throws IOException {
      Error error = atNextForce.getAndSet(null);
      if (error != null) {
        thrown.countDown();
        throw error;
      }
      try {
        Thread.sleep(forceTime);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      disk.force();
    }

    @Override
    public void close() throws IOException {
      open.decrementAndGet();
      disk.close();
    }
  }

  @Override
  public Appender create(Path file) throws IOException {
    return new FaultyAppender(LOCAL.create(file));
  }

  @Override
  public Appender append(Path file) throws IOException {
    return new FaultyAppender(LOCAL.append(file));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    LOCAL.rename(from, to);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    LOCAL.forceFolder(folder);
  }
}
