package org.reprise.retrieval.bank;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames (length u32, CRC32C u32 over length and payload, payload) as far as they are good,
 * and says how they end. A file that grows ends anywhere, so an end is no damage here.
 */
final class FrameReader {
  /** How the good frames end. */
  enum End {
    /** Exactly where the bytes end. */
    CLEAN,
    /** In a frame that is not all there. */
    TORN,
    /** At a length of 0: the footer of a finished file, or bytes that were never written. */
    ZERO,
    /** At a frame whose checksum differs. */
    DAMAGED
  }

  private final InputStream in;
  private final long totalBytes;
  private long position;
  private End end = End.CLEAN;

  /**
   * Reads from a stream.
   *
   * @param in stands at {@code position}
   * @param position where the first frame begins
   * @param totalBytes size of the file
   */
  FrameReader(InputStream in, long position, long totalBytes) {
    this.in = in;
    this.position = position;
    this.totalBytes = totalBytes;
  }

  /** Returns the next good payload, or null after the last one. */
  byte @Nullable [] next() throws IOException {
    long left = totalBytes - position;
    if (left < Container.RECORD_HEAD_BYTES) {
      end = left == 0 ? End.CLEAN : End.TORN;
      return null;
    }
    byte[] head = in.readNBytes(Container.RECORD_HEAD_BYTES);
    if (head.length < Container.RECORD_HEAD_BYTES) {
      end = End.TORN;
      return null;
    }
    int length = Container.wrap(head).getInt(0);
    if (length == 0) {
      end = End.ZERO;
      return null;
    }
    if (length < 0 || length > left - Container.RECORD_HEAD_BYTES) {
      end = End.TORN;
      return null;
    }
    byte[] payload = in.readNBytes(length);
    if (payload.length < length) {
      end = End.TORN;
      return null;
    }
    if (Container.wrap(head).getInt(4) != Container.crc(payload)) {
      end = End.DAMAGED;
      return null;
    }
    position += Container.RECORD_HEAD_BYTES + length;
    return payload;
  }

  /** Returns the byte after the last good frame. */
  long position() {
    return position;
  }

  /** Tells how the frames end, once {@link #next} returned null. */
  End end() {
    return end;
  }

  /** Returns a payload with its head. */
  static byte[] frame(byte[] payload) {
    return Container.buffer(Container.RECORD_HEAD_BYTES + payload.length)
        .putInt(payload.length)
        .putInt(Container.crc(payload))
        .put(payload)
        .array();
  }
}
