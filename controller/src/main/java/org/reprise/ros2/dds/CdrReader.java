package org.reprise.ros2.dds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads the fields of one serialised message in order and never beyond its end.
 *
 * <p>The form is plain CDR (OMG DDSI-RTPS 2.3, section 10; CDR of CORBA 3.0, chapter 15): four
 * bytes of encapsulation that say the byte order, then each number aligned to its size, counted
 * from the first byte after those four. Lengths come from outside: each is checked against the
 * bytes that are left before anything is read or made. Used by one thread.
 */
public final class CdrReader {
  /** Size of the encapsulation header. */
  static final int HEADER_BYTES = 4;

  private static final int BIG_ENDIAN = 0;
  private static final int LITTLE_ENDIAN = 1;
  private static final int MAX_PADDING_BYTES = 7;

  private final ByteBuffer data;
  private final int maxBytes;

  /**
   * Reads from a buffer; {@link #begin} says how much of it is a message.
   *
   * @param maxBytes greatest size of a message, at most the buffer's
   */
  public CdrReader(ByteBuffer data, int maxBytes) {
    this.data = data;
    this.maxBytes = maxBytes;
  }

  /**
   * Starts on a message at the start of the buffer.
   *
   * @param length bytes of the message, header included
   * @throws MalformedMessageException if it is too short for its header, longer than it may be, or
   *     not plain CDR
   */
  public void begin(int length) throws MalformedMessageException {
    if (length < HEADER_BYTES || length > maxBytes) {
      throw new MalformedMessageException(
          "length=%d limit=%d..%d bytes".formatted(length, HEADER_BYTES, maxBytes));
    }
    data.clear().limit(length);
    int kind = ((data.get() & 0xff) << 8) | (data.get() & 0xff);
    if (kind != BIG_ENDIAN && kind != LITTLE_ENDIAN) {
      throw new MalformedMessageException("encapsulation=0x%04x: not plain CDR".formatted(kind));
    }
    data.position(HEADER_BYTES);
    data.order(kind == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  /**
   * Checks that nothing but padding is left.
   *
   * @throws MalformedMessageException if more is left
   */
  public void end() throws MalformedMessageException {
    if (data.remaining() > MAX_PADDING_BYTES) {
      throw new MalformedMessageException(
          "left=%d bytes after the message".formatted(data.remaining()));
    }
  }

  /** Reads an unsigned byte. */
  public int uint8() throws MalformedMessageException {
    need(1, "uint8");
    return data.get() & 0xff;
  }

  /** Reads a signed 32-bit number. */
  public int int32() throws MalformedMessageException {
    align(4);
    need(4, "int32");
    return data.getInt();
  }

  /** Reads a double. */
  public double float64() throws MalformedMessageException {
    align(8);
    need(8, "float64");
    return data.getDouble();
  }

  /** Reads a time or duration (seconds, nanoseconds). Returns nanoseconds. */
  public long nanos() throws MalformedMessageException {
    long seconds = int32();
    long rest = Integer.toUnsignedLong(int32());
    if (rest >= 1_000_000_000L) {
      throw new MalformedMessageException("nanosec=%d limit=999999999".formatted(rest));
    }
    return seconds * 1_000_000_000L + rest;
  }

  /**
   * Reads the number of elements of a sequence.
   *
   * @param leastBytes least size of one element
   * @param most greatest number that the field may have
   * @param field name for the refusal
   */
  public int count(int leastBytes, int most, String field) throws MalformedMessageException {
    int count = int32();
    if (count < 0 || count > most || (long) count * leastBytes > data.remaining()) {
      throw new MalformedMessageException(
          "%s.count=%s limit=%d left=%d bytes"
              .formatted(field, Integer.toUnsignedString(count), most, data.remaining()));
    }
    return count;
  }

  /** Reads a string of up to a number of bytes. */
  public String string(int mostBytes, String field) throws MalformedMessageException {
    int length = stringLength(mostBytes, field);
    byte[] utf8 = new byte[length];
    data.get(utf8);
    data.position(data.position() + 1);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /**
   * Reads a string and looks it up without making one.
   *
   * @param names what is looked for, UTF-8
   * @return index of the equal name, -1 where there is none
   */
  public int indexOfString(byte[][] names, int mostBytes, String field)
      throws MalformedMessageException {
    int length = stringLength(mostBytes, field);
    int start = data.position();
    data.position(start + length + 1);
    for (int index = 0; index < names.length; index++) {
      if (names[index].length == length && isAt(start, names[index])) {
        return index;
      }
    }
    return -1;
  }

  /**
   * Reads bytes into the start of an array.
   *
   * @param into has room for the count
   */
  public void bytes(byte[] into, int count) throws MalformedMessageException {
    need(count, "bytes");
    data.get(into, 0, count);
  }

  /** Reads past a string. */
  public void skipString(int mostBytes, String field) throws MalformedMessageException {
    int length = stringLength(mostBytes, field);
    data.position(data.position() + length + 1);
  }

  /** Reads past a {@code std_msgs/Header} up to its frame. Returns its stamp, nanoseconds. */
  public long headerNanos(int mostBytes) throws MalformedMessageException {
    long nanos = nanos();
    skipString(mostBytes, "frame_id");
    return nanos;
  }

  private boolean isAt(int start, byte[] name) {
    for (int i = 0; i < name.length; i++) {
      if (data.get(start + i) != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Leaves the position at the first byte; the closing zero is known to be there. */
  private int stringLength(int mostBytes, String field) throws MalformedMessageException {
    int withZero = count(1, mostBytes + 1, field);
    if (withZero == 0 || data.get(data.position() + withZero - 1) != 0) {
      throw new MalformedMessageException(field + ": the string has no closing zero");
    }
    return withZero - 1;
  }

  private void align(int size) throws MalformedMessageException {
    int past = (data.position() - HEADER_BYTES) & (size - 1);
    if (past != 0) {
      need(size - past, "padding");
      data.position(data.position() + size - past);
    }
  }

  private void need(int bytes, String what) throws MalformedMessageException {
    if (data.remaining() < bytes) {
      throw new MalformedMessageException(
          "%s needs=%d left=%d bytes: truncated".formatted(what, bytes, data.remaining()));
    }
  }
}
