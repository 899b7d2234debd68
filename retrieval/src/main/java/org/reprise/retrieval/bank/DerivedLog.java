package org.reprise.retrieval.bank;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.DerivedEntry;

/**
 * Keeps values that can be computed again, by name; the last entry of a name holds.
 *
 * <p>One writer appends frames; readers follow with one look at the file's size. Nothing is synced,
 * and what is torn or damaged is dropped: the owner computes it again. A log that is mostly
 * superseded is written anew under another name and renamed, which readers notice.
 *
 * <p>Not thread-safe.
 */
final class DerivedLog {
  private static final byte[] MAGIC = {'R', 'P', 'R', '-', 'I', 'D', 'X', 2};
  private static final int BUFFER_BYTES = 1 << 18;

  private final BankFolder folder;
  private final Path file;
  private @Nullable Object fileKey;
  private long position;

  /** Hears of entries. */
  interface Taker {
    /** Forgets all entries: the log begins anew. */
    void restart();

    /**
     * Takes an entry.
     *
     * @param atByte where its frame's payload begins
     */
    void take(DerivedEntry entry, long atByte);
  }

  DerivedLog(BankFolder folder, Path file) {
    this.folder = folder;
    this.file = file;
  }

  /**
   * Reads what was appended since the last call.
   *
   * @return whether anything was new
   */
  boolean follow(Taker taker) throws IOException {
    BasicFileAttributes now;
    try {
      now = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      boolean had = position > 0;
      restart(taker);
      return had;
    }
    boolean same = now.fileKey() != null && now.fileKey().equals(fileKey);
    if (same && now.size() == position) {
      return false;
    }
    if (!same || now.size() < position) {
      restart(taker);
      fileKey = now.fileKey();
    }
    read(taker, now.size());
    return true;
  }

  private void restart(Taker taker) {
    position = 0;
    fileKey = null;
    taker.restart();
  }

  private void read(Taker taker, long size) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (position == 0) {
        ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
        channel.read(magic, 0);
        if (!ByteBuffer.wrap(MAGIC).equals(magic.flip())) {
          return;
        }
        position = MAGIC.length;
      }
      channel.position(position);
      FrameReader frames =
          new FrameReader(
              new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES),
              position,
              size);
      byte[] payload = frames.next();
      while (payload != null) {
        taker.take(DerivedEntry.parseFrom(payload), frames.position() - payload.length);
        payload = frames.next();
      }
      position = frames.position();
    } catch (InvalidProtocolBufferException e) {
      throw new IOException(file + " is no log of derived values", e);
    }
  }

  /** Reads a payload again. */
  DerivedEntry read(long atByte, int bytes) throws IOException {
    try (FileChannel channel = open()) {
      return read(channel, atByte, bytes);
    }
  }

  /** Opens the log to read payloads again. */
  FileChannel open() throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /** Reads a payload again. */
  static DerivedEntry read(FileChannel channel, long atByte, int bytes) throws IOException {
    ByteBuffer payload = ByteBuffer.allocate(bytes);
    while (payload.hasRemaining() && channel.read(payload, atByte + payload.position()) >= 0) {}
    return DerivedEntry.parseFrom(payload.flip());
  }

  /**
   * Appends entries; the caller is the writer. They are read by the next {@link #follow}. What a
   * killed writer left torn is cut off.
   */
  void append(List<DerivedEntry> entries) throws IOException {
    if (position == 0) {
      rewrite(entries);
      return;
    }
    try (Storage.Appender appender = folder.storage().append(file)) {
      appender.truncate(position);
    }
    try (Storage.Appender appender = folder.storage().append(file)) {
      write(appender, false, entries);
    }
  }

  /** Writes the log anew; the caller is the writer. */
  void rewrite(List<DerivedEntry> entries) throws IOException {
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (Storage.Appender appender = folder.storage().create(next)) {
      write(appender, true, entries);
    }
    folder.storage().rename(next, file);
  }

  private static void write(Storage.Appender appender, boolean head, List<DerivedEntry> entries)
      throws IOException {
    var out = new BufferedOutputStream(new StorageStream(appender), BUFFER_BYTES);
    if (head) {
      out.write(MAGIC);
    }
    for (DerivedEntry entry : entries) {
      out.write(FrameReader.frame(entry.toByteArray()));
    }
    out.flush();
  }
}
