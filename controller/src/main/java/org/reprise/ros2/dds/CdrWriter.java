package org.reprise.ros2.dds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes the fields of one message in order, as little-endian plain CDR (see {@link CdrReader}),
 * into a buffer of the type's greatest size. Allocates nothing. Used by one thread.
 */
public final class CdrWriter {
  /** What DDS calls little-endian plain CDR. */
  static final short CDR_LE = 1;

  private final ByteBuffer data;

  /** Makes room for messages of up to a size, bytes. */
  public CdrWriter(int maxBytes) {
    data = ByteBuffer.allocateDirect(maxBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Starts a message. */
  public CdrWriter begin() {
    data.clear();
    data.put((byte) 0).put((byte) CDR_LE).put((byte) 0).put((byte) 0);
    return this;
  }

  /** Writes a byte. */
  public CdrWriter uint8(int value) {
    need(1);
    data.put((byte) value);
    return this;
  }

  /** Writes a 32-bit number, or the number of elements of the sequence that follows. */
  public CdrWriter int32(int value) {
    align(4);
    need(4);
    data.putInt(value);
    return this;
  }

  /** Writes a double. */
  public CdrWriter float64(double value) {
    align(8);
    need(8);
    data.putDouble(value);
    return this;
  }

  /** Writes a sequence of doubles, shape [n]. */
  public CdrWriter float64s(double[] values) {
    int32(values.length);
    for (double value : values) {
      float64(value);
    }
    return this;
  }

  /** Writes a time or duration as seconds and nanoseconds. */
  public CdrWriter nanos(long nanos) {
    int32(Math.toIntExact(Math.floorDiv(nanos, 1_000_000_000L)));
    return int32((int) Math.floorMod(nanos, 1_000_000_000L));
  }

  /** Writes a string with its closing zero. */
  public CdrWriter string(byte[] utf8) {
    int32(utf8.length + 1);
    need(utf8.length + 1);
    data.put(utf8).put((byte) 0);
    return this;
  }

  /** Writes a sequence of strings, UTF-8. */
  public CdrWriter strings(byte[][] utf8) {
    int32(utf8.length);
    for (byte[] one : utf8) {
      string(one);
    }
    return this;
  }

  /** Writes a sequence of bytes. */
  public CdrWriter bytes(byte[] values) {
    int32(values.length);
    need(values.length);
    data.put(values);
    return this;
  }

  /** Returns the size of what is written, header included. */
  public int length() {
    return data.position();
  }

  /** Returns a copy of what is written, header included. */
  public ByteBuffer toBuffer() {
    return ByteBuffer.allocate(data.position()).put(0, data, 0, data.position());
  }

  /** Returns what is written into. Overwritten. */
  ByteBuffer buffer() {
    return data;
  }

  private void align(int size) {
    int past = (data.position() - CdrReader.HEADER_BYTES) & (size - 1);
    for (int i = past; past != 0 && i < size; i++) {
      uint8(0);
    }
  }

  private void need(int bytes) {
    if (data.remaining() < bytes) {
      throw new IllegalArgumentException(
          "message needs=%d limit=%d bytes: larger than its type, not sent"
              .formatted(data.position() + bytes, data.capacity()));
    }
  }
}
