package org.reprise.retrieval.bank;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.reprise.core.demonstration.Demonstration;

/**
 * Brings a demonstration into a bank's folder: temporary name, sync, rename, sync of the folder.
 *
 * <p>A rename replaces silently what has the name, so writers take turns, threads by a lock in
 * memory and processes by a lock on a file, and look for the name before they write.
 *
 * @param folder the bank's folder
 */
record BankWriter(Path folder) {
  private static final ReentrantLock THREADS = new ReentrantLock();
  private static final String LOCK_FILE = ".writer.lock";

  /**
   * Writes a demonstration.
   *
   * @throws BankException if it is there already or cannot be written
   */
  DemonstrationSummary write(Demonstration demonstration) {
    THREADS.lock();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock processes = channel.lock()) {
      processes.acquiredBy();
      return writeAlone(demonstration);
    } catch (IOException e) {
      throw failure(demonstration.id(), e);
    } finally {
      THREADS.unlock();
    }
  }

  private DemonstrationSummary writeAlone(Demonstration demonstration) throws IOException {
    String id = demonstration.id();
    Path file = folder.resolve(id + Container.EXTENSION);
    if (Files.exists(file)) {
      throw new BankException(
          "bank=%s id=%s is there already and is never overwritten: choose another id"
              .formatted(folder, id));
    }
    Path partial = folder.resolve(id + Container.PARTIAL_EXTENSION);
    boolean written = false;
    long bytes;
    try {
      bytes = DemonstrationFile.write(partial, demonstration);
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
      written = true;
    } finally {
      if (!written) {
        Files.deleteIfExists(partial);
      }
    }
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
    return new DemonstrationSummary(
        id,
        demonstration.instruction(),
        demonstration.robot(),
        demonstration.operator(),
        demonstration.softwareVersion(),
        demonstration.recordedAt(),
        demonstration.stages().size(),
        demonstration.outcome(),
        bytes);
  }

  private BankException failure(String id, IOException cause) {
    String mend =
        Files.isDirectory(folder)
            ? Files.isWritable(folder)
                ? "free some space or name another folder"
                : "make the folder writable or name another"
            : "the folder is gone: make it or name another";
    return new BankException(
        "bank=%s id=%s not written (%s), free=%s: %s"
            .formatted(folder, id, cause, freeSpace(), mend),
        cause);
  }

  private String freeSpace() {
    try {
      return Files.getFileStore(folder).getUsableSpace() / (1 << 20) + " MiB";
    } catch (IOException e) {
      return "unknown";
    }
  }
}
