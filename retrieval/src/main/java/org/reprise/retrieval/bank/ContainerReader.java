package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one demonstration's file and checks every byte that it passes. A file that
 * was read to its end without a {@link #seek} is, byte by byte, the file that was written.
 */
final class ContainerReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int SEEK_BUFFER_BYTES = 1 << 12;

  private final Path file;
  private final FileChannel channel;
  private final long fileBytes;
  private InputStream in;
  private @Nullable MessageDigest digest = Container.sha256();
  private int version;
  private long position;
  private int records;
  private long recordStart;

  /**
   * What the end of a file says.
   *
   * @param records number of records
   * @param header byte at which the record of the header begins
   * @param sha256 digest of the whole file
   */
  record Footer(long records, long header, ByteString sha256) {}

  /**
   * Opens a file and checks its head.
   *
   * @throws DamagedFileException if it is no demonstration's file or cannot be read
   */
  ContainerReader(Path file) {
    this.file = file;
    FileChannel opened = null;
    try {
      opened = FileChannel.open(file, StandardOpenOption.READ);
      fileBytes = opened.size();
    } catch (IOException e) {
      throw damage(Damage.Kind.UNREADABLE, 0, "cannot be read (" + e + ")");
    }
    channel = opened;
    in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER_BYTES);
    try {
      version = checkHead();
    } catch (DamagedFileException e) {
      close();
      throw e;
    }
  }

  private int checkHead() {
    byte[] magic = take((int) Math.min(fileBytes, Container.MAGIC.length));
    if (!Arrays.equals(magic, Arrays.copyOf(Container.MAGIC, magic.length))) {
      throw damage(Damage.Kind.FOREIGN, 0, "has not the mark of a demonstration");
    }
    if (fileBytes < Container.HEAD_BYTES) {
      throw damage(Damage.Kind.TRUNCATED, fileBytes, "ends in its head");
    }
    int found = Container.wrap(take(4)).getInt();
    if (found != 1 && found != Container.VERSION) {
      throw damage(
          Damage.Kind.UNKNOWN_VERSION,
          Container.MAGIC.length,
          "format version=%d known=%d".formatted(Integer.toUnsignedLong(found), Container.VERSION));
    }
    return found;
  }

  /** Returns the number of records read. */
  int records() {
    return records;
  }

  /** Returns the byte at which the next record begins. */
  long position() {
    return position;
  }

  /** Returns the size of the file in bytes. */
  long fileBytes() {
    return fileBytes;
  }

  /** Goes to the byte at which a record begins; the digest of the whole is not checked any more. */
  void seek(long atByte) {
    try {
      channel.position(atByte);
    } catch (IOException | IllegalArgumentException e) {
      throw damage(Damage.Kind.CORRUPTED, atByte, "there is no such byte (" + e + ")");
    }
    in = new BufferedInputStream(Channels.newInputStream(channel), SEEK_BUFFER_BYTES);
    position = atByte;
    digest = null;
  }

  /**
   * Reads the footer alone; {@link #seek} before the next record.
   *
   * @throws DamagedFileException if it is damaged
   */
  Footer footer() {
    int bytes = Container.footerBytes(version);
    if (fileBytes < Container.HEAD_BYTES + bytes) {
      throw damage(Damage.Kind.TRUNCATED, fileBytes, "ends too early");
    }
    seek(fileBytes - bytes);
    return footer(take(bytes), fileBytes - bytes);
  }

  private Footer footer(byte[] footer, long start) {
    ByteBuffer fields = Container.wrap(footer);
    int digestAt = Container.footerBytesBeforeDigest(version);
    int crc = fields.getInt(footer.length - Container.END.length - 4);
    byte[] end = Arrays.copyOfRange(footer, footer.length - Container.END.length, footer.length);
    if (fields.getInt(0) != 0
        || crc != Container.footerCrc(footer)
        || !Arrays.equals(end, Container.END)) {
      throw damage(Damage.Kind.CORRUPTED, start, "checksum of the footer differs");
    }
    long bytes = fields.getLong(12);
    if (bytes != fileBytes) {
      throw damage(
          Damage.Kind.CORRUPTED, start, "bytes=%d expected=%d".formatted(fileBytes, bytes));
    }
    return new Footer(
        fields.getLong(4),
        version == 1 ? Container.HEAD_BYTES : fields.getLong(20),
        ByteString.copyFrom(footer, digestAt, Container.DIGEST_BYTES));
  }

  /**
   * Returns the next record, or null after the last one, when the footer proved the file whole.
   *
   * @throws DamagedFileException if the record or the footer is damaged
   */
  byte @Nullable [] next() {
    int length = beginRecord();
    return length == 0 ? null : checked(length);
  }

  /**
   * Returns the next record as {@link #next} does, or nothing but the first bytes of one that
   * begins with a certain byte, unchecked, without reading the rest. Only after {@link #seek}.
   *
   * @param firstByte how records begin that are passed over
   * @param kept how many bytes to return of these
   */
  byte @Nullable [] nextButFor(int firstByte, int kept) {
    int length = beginRecord();
    if (length == 0) {
      return null;
    }
    try {
      in.mark(1 + 4);
      in.skipNBytes(4);
      boolean passed = in.read() == firstByte;
      in.reset();
      if (!passed) {
        return checked(length);
      }
      take(4);
      byte[] beginning = take(Math.min(kept, length));
      in.skipNBytes(length - beginning.length);
      position += length - beginning.length;
      records++;
      return beginning;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Returns the length of the next record, or 0 after the last one. */
  private int beginRecord() {
    recordStart = position;
    int length = Container.wrap(take(4)).getInt();
    if (length == 0) {
      checkFooter(recordStart);
      return 0;
    }
    long left = fileBytes - position - 4 - Container.footerBytes(version);
    if (length < 0 || length > left) {
      throw damage(
          Damage.Kind.TRUNCATED,
          recordStart,
          "record of %d bytes does not fit into the %d that are left"
              .formatted(Integer.toUnsignedLong(length), Math.max(0, left)));
    }
    return length;
  }

  private byte[] checked(int length) {
    int crc = Container.wrap(take(4)).getInt();
    byte[] payload = take(length);
    if (crc != Container.crc(payload)) {
      throw damage(Damage.Kind.CORRUPTED, recordStart, "checksum of the record differs");
    }
    records++;
    return payload;
  }

  /**
   * Reads through the rest of the file.
   *
   * @throws DamagedFileException if a record or the footer is damaged
   */
  void skipToEnd() {
    byte[] payload = next();
    while (payload != null) {
      payload = next();
    }
  }

  private void checkFooter(long start) {
    byte[] rest = take(Container.footerBytesBeforeDigest(version) - 4);
    byte[] expected = digest == null ? null : digest.digest();
    byte[] tail = take(Container.DIGEST_BYTES + 4 + Container.END.length);
    Footer footer =
        footer(
            Container.buffer(Container.footerBytes(version)).putInt(0).put(rest).put(tail).array(),
            start);
    if (position != fileBytes) {
      throw damage(Damage.Kind.CORRUPTED, position, "goes on behind its footer");
    }
    if (expected == null) {
      return;
    }
    if (footer.records() != records) {
      throw damage(
          Damage.Kind.CORRUPTED,
          start,
          "records=%d expected=%d".formatted(records, footer.records()));
    }
    if (!footer.sha256().equals(ByteString.copyFrom(expected))) {
      throw damage(Damage.Kind.CORRUPTED, start, "checksum of the whole file differs");
    }
  }

  private byte[] take(int bytes) {
    byte[] chunk;
    try {
      chunk = in.readNBytes(bytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
    position += chunk.length;
    if (chunk.length < bytes) {
      throw damage(Damage.Kind.TRUNCATED, fileBytes, "ends too early");
    }
    if (digest != null) {
      digest.update(chunk);
    }
    return chunk;
  }

  /** Makes the exception that blames the record at hand. */
  DamagedFileException damage(Damage.Kind kind, long atByte, String detail) {
    return new DamagedFileException(new Damage(file, kind, records, atByte, detail));
  }

  /** Makes the exception that blames the record that was read last. */
  DamagedFileException lastRecordDamage(String detail) {
    return new DamagedFileException(
        new Damage(file, Damage.Kind.CORRUPTED, Math.max(0, records - 1), position, detail));
  }

  private DamagedFileException unreadable(IOException cause) {
    return damage(Damage.Kind.UNREADABLE, position, "cannot be read (" + cause + ")");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
