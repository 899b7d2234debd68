package org.reprise.retrieval.bank;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes all bytes to an appender, however few it takes at a time. */
final class StorageStream extends OutputStream {
  private static final int MOST_REFUSALS = 16;

  private final Storage.Appender appender;

  StorageStream(Storage.Appender appender) {
    this.appender = appender;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(bytes, offset, length);
    int refusals = 0;
    while (left.hasRemaining()) {
      if (appender.write(left) == 0 && ++refusals == MOST_REFUSALS) {
        throw new IOException("the disk takes no more bytes: %d left".formatted(left.remaining()));
      }
    }
  }
}
