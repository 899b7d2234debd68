package org.reprise.retrieval.bank;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Writes the records of one demonstration in the layout of {@link Container}. */
final class ContainerWriter {
  private final OutputStream out;
  private final MessageDigest digest = Container.sha256();
  private long records;
  private long bytes;

  /** Starts a file. */
  ContainerWriter(OutputStream out) throws IOException {
    this.out = out;
    put(
        Container.buffer(Container.HEAD_BYTES)
            .put(Container.MAGIC)
            .putInt(Container.VERSION)
            .array());
  }

  /** Appends a record that is not empty. */
  void write(byte[] payload) throws IOException {
    if (payload.length == 0) {
      throw new IllegalArgumentException("record=%d bytes=0: empty".formatted(records));
    }
    put(
        Container.buffer(Container.RECORD_HEAD_BYTES)
            .putInt(payload.length)
            .putInt(Container.crc(payload))
            .array());
    put(payload);
    records++;
  }

  /** Returns the byte at which the next record begins. */
  long position() {
    return bytes;
  }

  /**
   * Ends the file; the caller flushes, syncs and closes it. Returns the size of the file.
   *
   * @param header byte at which the record of the header begins
   */
  long finish(long header) throws IOException {
    byte[] footer = new byte[Container.FOOTER_BYTES];
    ByteBuffer fields = Container.wrap(footer);
    fields.putInt(0).putLong(records).putLong(bytes + Container.FOOTER_BYTES).putLong(header);
    digest.update(footer, 0, fields.position());
    fields.put(digest.digest());
    fields.putInt(Container.footerCrc(footer)).put(Container.END);
    out.write(footer);
    return bytes + Container.FOOTER_BYTES;
  }

  private void put(byte[] chunk) throws IOException {
    out.write(chunk);
    digest.update(chunk);
    bytes += chunk.length;
  }
}
