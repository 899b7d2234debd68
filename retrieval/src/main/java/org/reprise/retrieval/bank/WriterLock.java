package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes one process at a time the writer of a bank. The system's lock on a file ends with the
 * process, however it ends; the file says who holds it. Threads of that process share it and take
 * turns by {@link #turn}.
 */
final class WriterLock implements AutoCloseable {
  private static final Map<Path, Shared> FOLDERS = new ConcurrentHashMap<>();
  private static final String LOCK_FILE = ".writer.lock";
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final Shared shared;
  private boolean closed;

  /** What the threads of this process share for one folder. */
  private static final class Shared {
    final ReentrantLock turn = new ReentrantLock();
    int users;
    @Nullable FileChannel channel;
  }

  private WriterLock(Shared shared) {
    this.shared = shared;
  }

  /**
   * Becomes the writer, or one more thread of it.
   *
   * @param folder the bank
   * @param purpose what for, told to others who want to write
   * @param patience how long to wait for another process
   * @throws BankBusyException if another process is the writer
   * @throws IOException if the lock's file cannot be written
   */
  static WriterLock take(Path folder, String purpose, Duration patience) throws IOException {
    Path file = folder.toRealPath().resolve(LOCK_FILE);
    Shared shared = FOLDERS.computeIfAbsent(file, none -> new Shared());
    synchronized (shared) {
      if (shared.users == 0) {
        shared.channel = lock(folder, file, purpose, patience);
      }
      shared.users++;
    }
    return new WriterLock(shared);
  }

  /** Becomes the writer if no other process is and the folder can be written. */
  static Optional<WriterLock> tryTake(Path folder, String purpose) {
    try {
      return Optional.of(take(folder, purpose, Duration.ZERO));
    } catch (IOException | BankException e) {
      return Optional.empty();
    }
  }

  private static FileChannel lock(Path folder, Path file, String purpose, Duration patience)
      throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      for (long looks = patience.toMillis() / LOOK_AGAIN_MILLIS;
          lock == null && looks > 0;
          looks--) {
        Thread.sleep(LOOK_AGAIN_MILLIS);
        lock = channel.tryLock();
      }
      if (lock != null) {
        String holder =
            "pid=%d host=%s since=%s doing=%s"
                .formatted(
                    ProcessHandle.current().pid(),
                    host(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    purpose);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return channel;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new BankBusyException(
        "bank=%s is being written by another process (%s), %s not begun: wait until it ends or stop"
                .formatted(folder, Files.readString(file), purpose)
            + " that process; reading goes on meanwhile");
  }

  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      return "localhost";
    }
  }

  /** Returns what threads of the writer hold while they change files together. */
  ReentrantLock turn() {
    return shared.turn;
  }

  /** Lets go; the last thread lets others write. */
  @Override
  public void close() {
    synchronized (shared) {
      if (closed) {
        return;
      }
      closed = true;
      shared.users--;
      if (shared.users == 0 && shared.channel != null) {
        try {
          shared.channel.close();
        } catch (IOException e) {
          throw new BankException("the writer's lock cannot be let go (" + e + ")", e);
        } finally {
          shared.channel = null;
        }
      }
    }
  }
}
