package org.reprise.core.schema;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Compresses bytes without loss (DEFLATE in the zlib wrapping, RFC 1950). */
final class Deflated {
  private Deflated() {}

  /** Compresses bytes, for speed rather than size: depth with noise hardly shrinks. */
  static byte[] deflate(byte[] bytes) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes);
      deflater.finish();
      byte[] out = new byte[Math.max(64, bytes.length / 2)];
      int length = 0;
      while (!deflater.finished()) {
        if (length == out.length) {
          out = Arrays.copyOf(out, 2 * out.length);
        }
        length += deflater.deflate(out, length, out.length - length);
      }
      return Arrays.copyOf(out, length);
    } finally {
      deflater.end();
    }
  }

  /**
   * Expands bytes whose size is known, so that a damaged record cannot ask for more memory.
   *
   * @param expectedBytes size that they must have
   * @throws IllegalArgumentException if they are no DEFLATE stream of exactly that size
   */
  static byte[] inflate(byte[] deflated, int expectedBytes) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(deflated);
      byte[] out = new byte[expectedBytes];
      int length = 0;
      while (length < expectedBytes) {
        int read = inflater.inflate(out, length, expectedBytes - length);
        if (read == 0) {
          break;
        }
        length += read;
      }
      if (length < expectedBytes || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
        throw new IllegalArgumentException(
            "bytes=%d expected=%d: the stream has another size".formatted(length, expectedBytes));
      }
      return out;
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("not a DEFLATE stream (" + e.getMessage() + ")", e);
    } finally {
      inflater.end();
    }
  }
}
