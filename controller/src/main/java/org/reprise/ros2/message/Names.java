package org.reprise.ros2.message;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Turns names into the bytes that stand in messages. */
final class Names {
  /** Greatest length of a name, bytes. */
  static final int MAX_BYTES = 255;

  private Names() {}

  static byte[][] utf8(List<String> names) {
    return names.stream().map(Names::utf8).toArray(byte[][]::new);
  }

  static byte[] utf8(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "name=%s bytes=%d limit=%d: shorten it".formatted(name, bytes.length, MAX_BYTES));
    }
    return bytes;
  }
}
