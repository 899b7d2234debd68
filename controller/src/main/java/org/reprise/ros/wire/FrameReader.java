package org.reprise.ros.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Takes frames, each a length of 32 bits and that many bytes, into one buffer that is kept. The
 * buffer grows with what has arrived, never with what was announced.
 */
public final class FrameReader {
  private static final int FIRST_BYTES = 64 * 1024;

  private final InputStream in;
  private final int maxBytes;
  private byte[] bytes = new byte[512];

  /**
   * Makes a reader.
   *
   * @param in connection
   * @param maxBytes longest frame that is taken
   */
  public FrameReader(InputStream in, int maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Returns the buffer of the last frame. Overwritten by the next one. */
  public byte[] bytes() {
    return bytes;
  }

  /**
   * Waits for a frame and returns its length, bytes.
   *
   * @throws IOException if the connection ends
   * @throws TcpRosException if the frame is longer than allowed
   */
  public int next() throws IOException {
    fill(0, 4);
    int size =
        (bytes[0] & 0xff)
            | (bytes[1] & 0xff) << 8
            | (bytes[2] & 0xff) << 16
            | (bytes[3] & 0xff) << 24;
    if (size < 0 || size > maxBytes) {
      throw new TcpRosException(
          "frame=%d limit=%d bytes: connection closed".formatted(size & 0xffff_ffffL, maxBytes));
    }
    int at = 0;
    while (at < size) {
      int end = Math.min(size, Math.max(Math.max(bytes.length, FIRST_BYTES), 2 * at));
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, end);
      }
      at = fill(at, end);
    }
    return size;
  }

  /**
   * Waits for one byte.
   *
   * @throws IOException if the connection ends
   */
  public int nextByte() throws IOException {
    fill(0, 1);
    return bytes[0] & 0xff;
  }

  private int fill(int from, int to) throws IOException {
    int at = from;
    while (at < to) {
      int count = in.read(bytes, at, to - at);
      if (count < 0) {
        throw new EOFException("the other side closed the connection");
      }
      at += count;
    }
    return at;
  }
}
