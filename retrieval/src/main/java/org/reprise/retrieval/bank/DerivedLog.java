package org.reprise.retrieval.bank;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reprise.schema.DerivedEntry;

/**
 * Keeps values that can be computed again, by name; the last entry of a name holds.
 *
 * <p>One writer appends frames; readers follow with one look at its head and size. Nothing is
 * synced, and what is torn or damaged is dropped: the owner computes it again. A log that is mostly
 * superseded is written anew under another name and renamed. Readers notice by random bytes in its
 * head: the system may give a new file the number of one that was removed, and chance the same
 * size.
 *
 * <p>Not thread-safe.
 */
final class DerivedLog {
  private static final byte[] MAGIC = {'R', 'P', 'R', '-', 'I', 'D', 'X', 3};
  private static final int NONCE_BYTES = 8;
  private static final int HEAD_BYTES = MAGIC.length + NONCE_BYTES;
  private static final byte[] NO_HEAD = {};
  private static final SecureRandom NONCES = new SecureRandom();
  private static final int BUFFER_BYTES = 1 << 18;

  private final BankFolder folder;
  private final Path file;
  private byte[] head = NO_HEAD;
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
    try {
      return !isAsRead() && readOn(taker);
    } catch (NoSuchFileException e) {
      boolean had = position > 0;
      restart(taker);
      return had;
    }
  }

  /** Tells whether nothing is new; unlike a channel, a stream lets an interrupted thread look. */
  private boolean isAsRead() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(HEAD_BYTES), head) && Files.size(file) == position;
    }
  }

  private boolean readOn(Taker taker) throws IOException {
    try (FileChannel channel = open()) {
      byte[] headNow = bytes(channel, 0, HEAD_BYTES);
      long size = channel.size();
      boolean same = Arrays.equals(headNow, head) && size >= position;
      long before = position;
      if (!same) {
        restart(taker);
      }
      if (isHead(headNow)) {
        position = Math.max(position, HEAD_BYTES);
        head = headNow;
        read(channel, taker, size);
      }
      return !same || position > before;
    }
  }

  private static boolean isHead(byte[] head) {
    return head.length == HEAD_BYTES
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private void restart(Taker taker) {
    position = 0;
    head = NO_HEAD;
    taker.restart();
  }

  private void read(FileChannel channel, Taker taker, long size) throws IOException {
    try {
      FrameReader frames =
          new FrameReader(
              new BufferedInputStream(
                  Channels.newInputStream(channel.position(position)), BUFFER_BYTES),
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

  /** Opens the log to read payloads again. */
  FileChannel open() throws IOException {
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /**
   * Reads a payload again.
   *
   * @param channel of a log, maybe not the one that was followed any more
   * @return the entry; empty if there is none or it is damaged
   */
  static Optional<DerivedEntry> read(FileChannel channel, long atByte, int bytes)
      throws IOException {
    int headBytes = Container.RECORD_HEAD_BYTES;
    byte[] frame = bytes(channel, atByte - headBytes, headBytes + bytes);
    byte[] payload = new FrameReader(new ByteArrayInputStream(frame), 0, frame.length).next();
    return payload == null || payload.length != bytes
        ? Optional.empty()
        : Optional.of(DerivedEntry.parseFrom(payload));
  }

  private static byte[] bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
    return Arrays.copyOf(bytes.array(), bytes.position());
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
      byte[] nonce = new byte[NONCE_BYTES];
      NONCES.nextBytes(nonce);
      out.write(MAGIC);
      out.write(nonce);
    }
    for (DerivedEntry entry : entries) {
      out.write(FrameReader.frame(entry.toByteArray()));
    }
    out.flush();
  }
}
