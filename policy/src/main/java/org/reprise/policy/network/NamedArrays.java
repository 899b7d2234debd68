package org.reprise.policy.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * Keeps arrays of floats in a file, by name, with a checksum at its end.
 *
 * <p>A file is written beside its place, forced to the disk and then moved there, so that what has
 * the name is always whole, whenever the process or the machine dies.
 */
final class NamedArrays {
  private static final int MAGIC = 0x52505731; // "RPW1"
  private static final int MOST_ARRAYS = 100_000;
  private static final long MOST_FLOATS = 1L << 30;

  private NamedArrays() {}

  /**
   * Writes arrays.
   *
   * @param number kept beside them, e.g. how many steps were made
   * @throws IOException if the file cannot be written; what was there before is then as it was
   */
  static void write(Path file, long number, Map<String, NDArray> arrays) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".part");
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      CheckedOutputStream checked =
          new CheckedOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20), new CRC32C());
      DataOutputStream out = new DataOutputStream(checked);
      out.writeInt(MAGIC);
      out.writeLong(number);
      out.writeInt(arrays.size());
      for (Map.Entry<String, NDArray> entry : arrays.entrySet()) {
        out.writeUTF(entry.getKey());
        write(out, entry.getValue());
      }
      out.writeLong(checked.getChecksum().getValue());
      out.flush();
      channel.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(DataOutputStream out, NDArray array) throws IOException {
    long[] shape = array.getShape().getShape();
    out.writeInt(shape.length);
    for (long side : shape) {
      out.writeLong(side);
    }
    float[] values = array.toFloatArray();
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    bytes.asFloatBuffer().put(values);
    ((OutputStream) out).write(bytes.array());
  }

  /**
   * Reads arrays.
   *
   * @throws NetworkException if the file is no such file, or not whole
   */
  static Read read(Path file, NDManager manager) {
    try (InputStream in = Files.newInputStream(file)) {
      Plain plain = readPlain(file.toString(), in);
      Map<String, NDArray> arrays = new LinkedHashMap<>();
      plain
          .arrays()
          .forEach((name, array) ->
              arrays.put(name, manager.create(array.values(), new Shape(array.shape()))));
      return new Read(plain.number(), arrays);
    } catch (IOException e) {
      throw damaged(file.toString(), String.valueOf(e), e);
    }
  }

  /**
   * Reads arrays without an engine.
   *
   * @param file named in messages
   * @throws NetworkException if the stream is of no such file, or not whole
   */
  static Plain readPlain(String file, InputStream raw) {
    try {
      CheckedInputStream checked =
          new CheckedInputStream(new BufferedInputStream(raw, 1 << 20), new CRC32C());
      DataInputStream in = new DataInputStream(checked);
      if (in.readInt() != MAGIC) {
        throw new NetworkException(
            "file=%s: not a file of weights; train anew or copy it again".formatted(file));
      }
      long number = in.readLong();
      int count = in.readInt();
      if (count < 0 || count > MOST_ARRAYS) {
        throw damaged(file, "arrays=" + count, null);
      }
      Map<String, PlainArray> arrays = new LinkedHashMap<>();
      for (int i = 0; i < count; i++) {
        arrays.put(in.readUTF(), readArray(file, in));
      }
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw damaged(file, "its checksum is another", null);
      }
      return new Plain(number, arrays);
    } catch (IOException e) {
      throw damaged(file, String.valueOf(e), e);
    }
  }

  private static PlainArray readArray(String file, DataInputStream in) throws IOException {
    int dimensions = in.readInt();
    if (dimensions < 0 || dimensions > 8) {
      throw damaged(file, "dimensions=" + dimensions, null);
    }
    long[] shape = new long[dimensions];
    long size = 1;
    for (int i = 0; i < dimensions; i++) {
      shape[i] = in.readLong();
      if (shape[i] < 0 || shape[i] > MOST_FLOATS || size * shape[i] > MOST_FLOATS) {
        throw damaged(file, "shape=" + Arrays.toString(shape), null);
      }
      size *= shape[i];
    }
    byte[] bytes = in.readNBytes((int) (4 * size));
    if (bytes.length != 4 * size) {
      throw damaged(file, "it ends early", null);
    }
    float[] values = new float[(int) size];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return new PlainArray(shape, values);
  }

  private static NetworkException damaged(
      String file, String what, @org.jspecify.annotations.Nullable Throwable cause) {
    String message =
        "file=%s: damaged (%s): weights refused; train anew or copy it again".formatted(file, what);
    return cause == null ? new NetworkException(message) : new NetworkException(message, cause);
  }

  /**
   * What a file holds.
   *
   * @param number what was kept beside the arrays
   * @param arrays by name, in the order of writing
   */
  record Read(long number, Map<String, NDArray> arrays) {}

  /**
   * What a file holds, without an engine.
   *
   * @param number what was kept beside the arrays
   * @param arrays by name, in the order of writing
   */
  record Plain(long number, Map<String, PlainArray> arrays) {}
}
