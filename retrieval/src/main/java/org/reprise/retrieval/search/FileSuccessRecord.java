package org.reprise.retrieval.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a success record in a text file to which one line is appended for each execution, {@code
 * success <demonstration>} or {@code failure <demonstration>}. A line that a crash cut short is
 * passed over. Threads and processes may note in one file; each knows what stood there when it was
 * opened and what it noted itself.
 */
public final class FileSuccessRecord implements SuccessRecord {
  private static final Logger LOG = LoggerFactory.getLogger(FileSuccessRecord.class);
  private static final String SUCCESS = "success ";
  private static final String FAILURE = "failure ";

  private final Path file;
  private final SuccessRecord known = SuccessRecord.inMemory();

  /**
   * Opens a record; the file is made at the first note.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public FileSuccessRecord(Path file) {
    this.file = file;
    try {
      if (Files.exists(file)) {
        String text = Files.readString(file);
        text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(this::read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("record=%s cannot be read".formatted(file), e);
    }
  }

  private void read(String line) {
    if (line.startsWith(SUCCESS) || line.startsWith(FAILURE)) {
      known.note(line.substring(SUCCESS.length()), line.startsWith(SUCCESS));
    } else if (!line.isEmpty()) {
      LOG.warn("record={} line={}: not understood, passed over", file, line);
    }
  }

  @Override
  public void note(String demonstration, boolean success) {
    String line = (success ? SUCCESS : FAILURE) + demonstration + "\n";
    // A file lock holds between processes only; between threads, the lock of the class does.
    synchronized (FileSuccessRecord.class) {
      try {
        append(line);
      } catch (IOException e) {
        throw new UncheckedIOException(
            "record=%s: the outcome could not be noted, free some space".formatted(file), e);
      }
    }
    known.note(demonstration, success);
  }

  private void append(String line) throws IOException {
    try (FileChannel locked =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock lock = locked.lock();
        FileChannel end = FileChannel.open(file, StandardOpenOption.APPEND)) {
      String whole = lock.isValid() && isTorn(locked) ? "\n" + line : line;
      ByteBuffer rest = ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        end.write(rest);
      }
      end.force(false);
    }
  }

  private static boolean isTorn(FileChannel channel) throws IOException {
    if (channel.size() == 0) {
      return false;
    }
    ByteBuffer last = ByteBuffer.allocate(1);
    channel.read(last, channel.size() - 1);
    return last.get(0) != '\n';
  }

  @Override
  public Tally of(String demonstration) {
    return known.of(demonstration);
  }
}
