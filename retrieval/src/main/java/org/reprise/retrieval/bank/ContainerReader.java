package org.reprise.retrieval.bank;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one demonstration's file and checks every byte that it passes. A file that
 * was read to its end is, byte by byte, the file that was written.
 */
final class ContainerReader implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final InputStream in;
  private final long fileBytes;
  private final MessageDigest digest = Container.sha256();
  private long position;
  private int records;

  /**
   * Opens a file and checks its head.
   *
   * @throws DamagedFileException if it is no demonstration's file or cannot be read
   */
  ContainerReader(Path file) {
    this.file = file;
    try {
      fileBytes = Files.size(file);
      in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    } catch (IOException e) {
      throw unreadable(e);
    }
    try {
      checkHead();
    } catch (DamagedFileException e) {
      close();
      throw e;
    }
  }

  private void checkHead() {
    byte[] magic = take((int) Math.min(fileBytes, Container.MAGIC.length));
    if (!Arrays.equals(magic, Arrays.copyOf(Container.MAGIC, magic.length))) {
      throw damage(Damage.Kind.FOREIGN, 0, "has not the mark of a demonstration");
    }
    if (fileBytes < Container.HEAD_BYTES) {
      throw damage(Damage.Kind.TRUNCATED, fileBytes, "ends in its head");
    }
    int version = Container.wrap(take(4)).getInt();
    if (version != Container.VERSION) {
      throw damage(
          Damage.Kind.UNKNOWN_VERSION,
          Container.MAGIC.length,
          "format version=%d known=%d"
              .formatted(Integer.toUnsignedLong(version), Container.VERSION));
    }
  }

  /** Returns the number of records read. */
  int records() {
    return records;
  }

  /** Returns the size of the file in bytes. */
  long fileBytes() {
    return fileBytes;
  }

  /**
   * Returns the next record, or null after the last one, when the footer proved the file whole.
   *
   * @throws DamagedFileException if the record or the footer is damaged
   */
  byte @Nullable [] next() {
    long start = position;
    byte[] lengthBytes = take(4);
    int length = Container.wrap(lengthBytes).getInt();
    if (length == 0) {
      checkFooter(start);
      return null;
    }
    long left = fileBytes - position - 4 - Container.FOOTER_BYTES;
    if (length < 0 || length > left) {
      throw damage(
          Damage.Kind.TRUNCATED,
          start,
          "record of %d bytes does not fit into the %d that are left"
              .formatted(Integer.toUnsignedLong(length), Math.max(0, left)));
    }
    int crc = Container.wrap(take(4)).getInt();
    byte[] payload = take(length);
    if (crc != Container.crc(payload)) {
      throw damage(Damage.Kind.CORRUPTED, start, "checksum of the record differs");
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
    byte[] rest = take(Container.FOOTER_BEFORE_DIGEST_BYTES - 4);
    byte[] expected = digest.digest();
    byte[] tail = take(Container.FOOTER_BYTES - Container.FOOTER_BEFORE_DIGEST_BYTES);
    byte[] footer = Container.buffer(Container.FOOTER_BYTES).putInt(0).put(rest).put(tail).array();
    ByteBuffer fields = Container.wrap(footer);
    long count = fields.getLong(4);
    long bytes = fields.getLong(12);
    byte[] digestBytes =
        Arrays.copyOfRange(
            footer,
            Container.FOOTER_BEFORE_DIGEST_BYTES,
            Container.FOOTER_BEFORE_DIGEST_BYTES + expected.length);
    byte[] end = Arrays.copyOfRange(footer, footer.length - Container.END.length, footer.length);
    int crc = fields.getInt(Container.FOOTER_BYTES - Container.END.length - 4);
    if (crc != Container.footerCrc(footer) || !Arrays.equals(end, Container.END)) {
      throw damage(Damage.Kind.CORRUPTED, start, "checksum of the footer differs");
    }
    if (count != records || bytes != fileBytes || position != fileBytes) {
      throw damage(
          Damage.Kind.CORRUPTED,
          start,
          "records=%d expected=%d bytes=%d expected=%d"
              .formatted(records, count, fileBytes, bytes));
    }
    if (!Arrays.equals(digestBytes, expected)) {
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
    digest.update(chunk);
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
      in.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
