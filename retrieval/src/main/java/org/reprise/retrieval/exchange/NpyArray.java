package org.reprise.retrieval.exchange;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an array of numbers or truth values from NumPy's {@code .npy} format, versions 1 to 3.
 * Source: NumPy Enhancement Proposal 1, "A simple file format for NumPy arrays". Objects, strings
 * and records are refused.
 */
final class NpyArray {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([<>|=])([fiub])(\\d)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([0-9, L]*)\\)");
  private static final int MOST_ELEMENTS = 1 << 27;

  private final List<Integer> shape;
  private final double[] values;

  private NpyArray(List<Integer> shape, double[] values) {
    this.shape = List.copyOf(shape);
    this.values = values;
  }

  /**
   * Reads a file.
   *
   * @throws ImportException if it cannot be read or is no such array
   */
  static NpyArray read(Path file) {
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new ImportException(file, "is no array of numbers (" + e.getMessage() + ")", e);
    }
  }

  static NpyArray of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[MAGIC.length];
    require(in.remaining() >= 10, "ends in its head");
    in.get(magic);
    require(Arrays.equals(magic, MAGIC), "has not NumPy's mark");
    int version = in.getShort() & 0xff;
    require(version >= 1 && version <= 3, "version " + version + " is not known");
    int headerBytes = version == 1 ? in.getShort() & 0xffff : in.getInt();
    require(headerBytes >= 0 && headerBytes <= in.remaining(), "ends in its header");
    byte[] text = new byte[headerBytes];
    in.get(text);
    String header = new String(text, StandardCharsets.UTF_8);
    Matcher descr = find(DESCR, header);
    boolean fortran = find(FORTRAN, header).group(1).equals("True");
    List<Integer> shape = new ArrayList<>();
    long elements = 1;
    for (String part : find(SHAPE, header).group(1).split(",", -1)) {
      if (!part.isBlank()) {
        shape.add(Integer.parseInt(part.strip().replace("L", "")));
        elements = Math.multiplyExact(elements, (long) shape.getLast());
      }
    }
    int elementBytes = Integer.parseInt(descr.group(3));
    char kind = descr.group(2).charAt(0);
    require(
        kind == 'f' ? elementBytes > 1 : kind != 'b' || elementBytes == 1,
        notKnown(kind, elementBytes));
    require(elements <= MOST_ELEMENTS, "has too many elements: " + elements);
    require(
        in.remaining() == elements * elementBytes,
        "has %d bytes of values instead of %d".formatted(in.remaining(), elements * elementBytes));
    in.order(descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    double[] stored = new double[(int) elements];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = value(in, kind, elementBytes);
    }
    return new NpyArray(shape, fortran ? rowMajor(stored, shape) : stored);
  }

  private static double value(ByteBuffer in, char kind, int bytes) {
    boolean signed = kind == 'i';
    boolean real = kind == 'f';
    return switch (bytes) {
      case 1 -> signed ? in.get() : in.get() & 0xff;
      case 2 ->
          real
              ? Float.float16ToFloat(in.getShort())
              : signed ? in.getShort() : in.getShort() & 0xffff;
      case 4 -> real ? in.getFloat() : signed ? in.getInt() : Integer.toUnsignedLong(in.getInt());
      case 8 -> real ? in.getDouble() : in.getLong();
      default -> throw new IllegalArgumentException(notKnown(kind, bytes));
    };
  }

  private static String notKnown(char kind, int bytes) {
    return "elements of kind '%s' and %d bytes are not known: use f2, f4, f8 or integers"
        .formatted(kind, bytes);
  }

  /** Reorders values whose first index runs fastest. */
  private static double[] rowMajor(double[] columnMajor, List<Integer> shape) {
    double[] values = new double[columnMajor.length];
    int[] index = new int[shape.size()];
    for (double value : columnMajor) {
      int at = 0;
      for (int axis = 0; axis < index.length; axis++) {
        at = at * shape.get(axis) + index[axis];
      }
      values[at] = value;
      for (int axis = 0; axis < index.length && ++index[axis] == shape.get(axis); axis++) {
        index[axis] = 0;
      }
    }
    return values;
  }

  private static Matcher find(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    require(matcher.find(), "header is not understood: " + header.strip());
    return matcher;
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** Returns the length of each axis. */
  List<Integer> shape() {
    return shape;
  }

  /** Returns all values, the last index running fastest; truth values are 0 and 1. */
  double[] values() {
    return values.clone();
  }
}
