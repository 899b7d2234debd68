package org.reprise.ros.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Appends fields in the ROS 1 encoding to a buffer that grows. Methods named in the plural write an
 * array; {@code fixed} is the length that the definition fixes, or -1 where the length is sent.
 */
public final class MessageWriter {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final long NANOS = 1_000_000_000L;

  private byte[] bytes = new byte[256];
  private int size;

  /** Makes an empty writer. */
  public MessageWriter() {}

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /** Forgets what was written and keeps the buffer. */
  public void clear() {
    size = 0;
  }

  /** Returns the number of bytes written. */
  public int size() {
    return size;
  }

  /** Returns a copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** Overwrites four bytes that were written before, e.g. the length in front of a frame. */
  public void int32At(int offset, int value) {
    INT.set(bytes, offset, value);
  }

  private int grow(int count) {
    int at = size;
    if (bytes.length - at < count) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(at, count), at + (at >> 1)));
    }
    size = at + count;
    return at;
  }

  private void length(int length, int fixed) {
    if (fixed < 0) {
      int32(length);
    } else if (length != fixed) {
      throw new MalformedMessageException(
          "length=%d expected=%d: message not sent".formatted(length, fixed));
    }
  }

  /** Appends a bool. */
  public void bool(boolean value) {
    int at = grow(1);
    bytes[at] = (byte) (value ? 1 : 0);
  }

  /** Appends an int8. */
  public void int8(byte value) {
    int at = grow(1);
    bytes[at] = value;
  }

  /** Appends the low 8 bits. */
  public void uint8(int value) {
    int8((byte) value);
  }

  /** Appends an int16. */
  public void int16(short value) {
    int at = grow(2);
    SHORT.set(bytes, at, value);
  }

  /** Appends the low 16 bits. */
  public void uint16(int value) {
    int16((short) value);
  }

  /** Appends an int32. */
  public void int32(int value) {
    int at = grow(4);
    INT.set(bytes, at, value);
  }

  /** Appends the low 32 bits. */
  public void uint32(long value) {
    int32((int) value);
  }

  /** Appends an int64. */
  public void int64(long value) {
    int at = grow(8);
    LONG.set(bytes, at, value);
  }

  /** Appends a float32. */
  public void float32(float value) {
    int32(Float.floatToRawIntBits(value));
  }

  /** Appends a float64. */
  public void float64(double value) {
    int64(Double.doubleToRawLongBits(value));
  }

  /** Appends a time, nanoseconds since 1970. */
  public void time(long nanos) {
    duration(nanos);
  }

  /** Appends a duration, nanoseconds. */
  public void duration(long nanos) {
    int32((int) Math.floorDiv(nanos, NANOS));
    int32((int) Math.floorMod(nanos, NANOS));
  }

  /** Appends a string in UTF-8. */
  public void string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    int32(utf8.length);
    raw(utf8);
  }

  /** Appends bytes as they are. */
  public void raw(byte[] values) {
    int at = grow(values.length);
    System.arraycopy(values, 0, bytes, at, values.length);
  }

  /** Appends strings. */
  public void strings(List<String> values, int fixed) {
    length(values.size(), fixed);
    for (String value : values) {
      string(value);
    }
  }

  /** Appends messages. */
  public void messages(List<? extends Message> values, int fixed) {
    length(values.size(), fixed);
    for (Message value : values) {
      value.write(this);
    }
  }

  /** Appends uint8 values. */
  public void uint8s(byte[] values, int fixed) {
    length(values.length, fixed);
    raw(values);
  }

  /** Appends int8 values. */
  public void int8s(byte[] values, int fixed) {
    uint8s(values, fixed);
  }

  /** Appends bool values. */
  public void bools(boolean[] values, int fixed) {
    length(values.length, fixed);
    for (boolean value : values) {
      bool(value);
    }
  }

  /** Appends int16 values. */
  public void int16s(short[] values, int fixed) {
    length(values.length, fixed);
    for (short value : values) {
      int16(value);
    }
  }

  /** Appends uint16 values. */
  public void uint16s(int[] values, int fixed) {
    length(values.length, fixed);
    for (int value : values) {
      uint16(value);
    }
  }

  /** Appends int32 values. */
  public void int32s(int[] values, int fixed) {
    length(values.length, fixed);
    for (int value : values) {
      int32(value);
    }
  }

  /** Appends uint32 values. */
  public void uint32s(long[] values, int fixed) {
    length(values.length, fixed);
    for (long value : values) {
      uint32(value);
    }
  }

  /** Appends int64 values. */
  public void int64s(long[] values, int fixed) {
    length(values.length, fixed);
    for (long value : values) {
      int64(value);
    }
  }

  /** Appends float32 values. */
  public void float32s(float[] values, int fixed) {
    length(values.length, fixed);
    for (float value : values) {
      float32(value);
    }
  }

  /** Appends float64 values. */
  public void float64s(double[] values, int fixed) {
    length(values.length, fixed);
    for (double value : values) {
      float64(value);
    }
  }

  /** Appends time values. */
  public void times(long[] values, int fixed) {
    length(values.length, fixed);
    for (long value : values) {
      time(value);
    }
  }

  /** Appends duration values. */
  public void durations(long[] values, int fixed) {
    length(values.length, fixed);
    for (long value : values) {
      duration(value);
    }
  }
}
