package org.reprise.ros.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Holds what the two sides of a connection tell each other first.
 *
 * @param fields values by name, e.g. {@code md5sum}, {@code type}, {@code callerid}
 */
public record ConnectionHeader(Map<String, String> fields) {
  private static final int MAX_BYTES = 1024 * 1024;

  /** Copies the fields. */
  public ConnectionHeader {
    fields = Map.copyOf(fields);
  }

  /** Makes a header from names and values in turn. */
  public static ConnectionHeader of(String... namesAndValues) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return new ConnectionHeader(fields);
  }

  /** Returns a header that says only why the connection is refused. */
  public static ConnectionHeader error(String reason) {
    return of("error", reason);
  }

  /** Returns a field, empty where it is missing. */
  public String get(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Tells whether a field is set to 1. */
  public boolean flag(String name) {
    return get(name).equals("1");
  }

  /**
   * Reads a header.
   *
   * @throws IOException if the connection ends
   * @throws TcpRosException if it is no header, or longer than 1 MiB
   */
  public static ConnectionHeader read(InputStream in) throws IOException {
    FrameReader frames = new FrameReader(in, MAX_BYTES);
    int size = frames.next();
    ByteBuffer bytes = ByteBuffer.wrap(frames.bytes(), 0, size).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, String> fields = new LinkedHashMap<>();
    while (bytes.hasRemaining()) {
      int length = bytes.remaining() < 4 ? -1 : bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw new TcpRosException(
            "field=%d left=%d bytes: no connection header, closed"
                .formatted(length, bytes.remaining()));
      }
      String field = new String(frames.bytes(), bytes.position(), length, StandardCharsets.UTF_8);
      int equals = field.indexOf('=');
      if (equals <= 0) {
        throw new TcpRosException("field without a name: no connection header, closed");
      }
      fields.put(field.substring(0, equals), field.substring(equals + 1));
      bytes.position(bytes.position() + length);
    }
    return new ConnectionHeader(fields);
  }

  /**
   * Writes the header.
   *
   * @throws IOException if the connection ends
   */
  public void write(OutputStream out) throws IOException {
    int size = 0;
    for (Map.Entry<String, String> field : fields.entrySet()) {
      size += 4 + bytes(field).length;
    }
    ByteBuffer buffer = ByteBuffer.allocate(4 + size).order(ByteOrder.LITTLE_ENDIAN).putInt(size);
    for (Map.Entry<String, String> field : fields.entrySet()) {
      byte[] bytes = bytes(field);
      buffer.putInt(bytes.length).put(bytes);
    }
    out.write(buffer.array());
    out.flush();
  }

  private static byte[] bytes(Map.Entry<String, String> field) {
    return (field.getKey() + "=" + field.getValue()).getBytes(StandardCharsets.UTF_8);
  }
}
