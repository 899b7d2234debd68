package org.reprise.ros.message;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Takes fields in the ROS 1 encoding from a buffer. No length that was sent is believed before the
 * bytes for it are there, so that a hostile message can claim no memory. Methods named in the
 * plural read an array into {@code into} where it fits, else into a new one; {@code fixed} is the
 * length that the definition fixes, or -1 where the length was sent.
 */
public final class MessageReader {
  private static final VarHandle SHORT = view(short[].class);
  private static final VarHandle INT = view(int[].class);
  private static final VarHandle LONG = view(long[].class);
  private static final long NANOS = 1_000_000_000L;
  private static final long UNSIGNED_INT = 0xffff_ffffL;

  private byte[] bytes = new byte[0];
  private int at;
  private int end;

  /** Makes a reader of nothing. */
  public MessageReader() {}

  private static VarHandle view(Class<?> type) {
    return MethodHandles.byteArrayViewVarHandle(type, ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads from the first {@code size} of these bytes next; they are not copied. */
  public MessageReader wrap(byte[] source, int size) {
    bytes = source;
    at = 0;
    end = size;
    return this;
  }

  /**
   * Checks that everything was read.
   *
   * @throws MalformedMessageException if bytes are left over
   */
  public void finish() {
    if (at != end) {
      throw new MalformedMessageException(
          "read=%d received=%d bytes: the message is longer than its type".formatted(at, end));
    }
  }

  private int take(int count) {
    int from = at;
    if (count > end - from) {
      throw new MalformedMessageException(
          "needed=%d left=%d bytes: the message is shorter than its type"
              .formatted(count, end - from));
    }
    at = from + count;
    return from;
  }

  private int length(int bytesEach, int fixed) {
    int count = fixed < 0 ? int32() : fixed;
    if (count < 0 || (long) count * bytesEach > end - at) {
      throw new MalformedMessageException(
          "length=%d left=%d bytes: the array is longer than the message"
              .formatted(count & UNSIGNED_INT, end - at));
    }
    return count;
  }

  /** Returns a bool. */
  public boolean bool() {
    return bytes[take(1)] != 0;
  }

  /** Returns an int8. */
  public byte int8() {
    return bytes[take(1)];
  }

  /** Returns 0 to 255. */
  public int uint8() {
    return int8() & 0xff;
  }

  /** Returns an int16. */
  public short int16() {
    return (short) SHORT.get(bytes, take(2));
  }

  /** Returns 0 to 65535. */
  public int uint16() {
    return int16() & 0xffff;
  }

  /** Returns an int32. */
  public int int32() {
    return (int) INT.get(bytes, take(4));
  }

  /** Returns 0 to 2^32 - 1. */
  public long uint32() {
    return int32() & UNSIGNED_INT;
  }

  /** Returns an int64. */
  public long int64() {
    return (long) LONG.get(bytes, take(8));
  }

  /** Returns a float32. */
  public float float32() {
    return Float.intBitsToFloat(int32());
  }

  /** Returns a float64. */
  public double float64() {
    return Double.longBitsToDouble(int64());
  }

  /** Returns a time, nanoseconds since 1970. */
  public long time() {
    long seconds = uint32();
    return seconds * NANOS + uint32();
  }

  /** Returns a duration, nanoseconds. */
  public long duration() {
    long seconds = int32();
    return seconds * NANOS + int32();
  }

  /** Returns a string, {@code last} itself where it is the same again. */
  public String string(String last) {
    int length = length(1, -1);
    int from = take(length);
    return same(last, from, length)
        ? last
        : new String(bytes, from, length, StandardCharsets.UTF_8);
  }

  private boolean same(String last, int from, int length) {
    if (last.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != last.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Overwrites the list. */
  public void strings(List<String> into, int fixed) {
    int count = length(4, fixed);
    shorten(into, count);
    for (int i = 0; i < count; i++) {
      if (i < into.size()) {
        into.set(i, string(into.get(i)));
      } else {
        into.add(string(""));
      }
    }
  }

  /** Overwrites the list; messages that were in it are read into again. */
  public <T extends Message> void messages(List<T> into, Supplier<T> maker, int fixed) {
    int count = length(1, fixed);
    shorten(into, count);
    for (int i = 0; i < count; i++) {
      if (i == into.size()) {
        into.add(maker.get());
      }
      into.get(i).read(this);
    }
  }

  private static void shorten(List<?> list, int size) {
    while (list.size() > size) {
      list.removeLast();
    }
  }

  /** Returns uint8 values. */
  public byte[] uint8s(byte[] into, int fixed) {
    int count = length(1, fixed);
    byte[] values = into.length == count ? into : new byte[count];
    System.arraycopy(bytes, take(count), values, 0, count);
    return values;
  }

  /** Returns int8 values. */
  public byte[] int8s(byte[] into, int fixed) {
    return uint8s(into, fixed);
  }

  /** Returns bool values. */
  public boolean[] bools(boolean[] into, int fixed) {
    int count = length(1, fixed);
    boolean[] values = into.length == count ? into : new boolean[count];
    for (int i = 0; i < count; i++) {
      values[i] = bool();
    }
    return values;
  }

  /** Returns int16 values. */
  public short[] int16s(short[] into, int fixed) {
    int count = length(2, fixed);
    short[] values = into.length == count ? into : new short[count];
    for (int i = 0; i < count; i++) {
      values[i] = int16();
    }
    return values;
  }

  /** Returns uint16 values. */
  public int[] uint16s(int[] into, int fixed) {
    int count = length(2, fixed);
    int[] values = into.length == count ? into : new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = uint16();
    }
    return values;
  }

  /** Returns int32 values. */
  public int[] int32s(int[] into, int fixed) {
    int count = length(4, fixed);
    int[] values = into.length == count ? into : new int[count];
    for (int i = 0; i < count; i++) {
      values[i] = int32();
    }
    return values;
  }

  /** Returns uint32 values. */
  public long[] uint32s(long[] into, int fixed) {
    int count = length(4, fixed);
    long[] values = into.length == count ? into : new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = uint32();
    }
    return values;
  }

  /** Returns int64 values. */
  public long[] int64s(long[] into, int fixed) {
    int count = length(8, fixed);
    long[] values = into.length == count ? into : new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = int64();
    }
    return values;
  }

  /** Returns float32 values. */
  public float[] float32s(float[] into, int fixed) {
    int count = length(4, fixed);
    float[] values = into.length == count ? into : new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = float32();
    }
    return values;
  }

  /** Returns float64 values. */
  public double[] float64s(double[] into, int fixed) {
    int count = length(8, fixed);
    double[] values = into.length == count ? into : new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = float64();
    }
    return values;
  }

  /** Returns time values. */
  public long[] times(long[] into, int fixed) {
    int count = length(8, fixed);
    long[] values = into.length == count ? into : new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = time();
    }
    return values;
  }

  /** Returns duration values. */
  public long[] durations(long[] into, int fixed) {
    int count = length(8, fixed);
    long[] values = into.length == count ? into : new long[count];
    for (int i = 0; i < count; i++) {
      values[i] = duration();
    }
    return values;
  }
}
