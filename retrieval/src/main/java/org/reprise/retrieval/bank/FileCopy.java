package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.reprise.schema.DemonstrationHeader;
import org.reprise.schema.DemonstrationRecord;

/**
 * Copies finished files into a bank: under an arriving name, synced, renamed.
 *
 * @param folder the bank that they go to
 */
record FileCopy(BankFolder folder) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Returns the digest of the file that a file was first copied from, or its own. */
  static ByteString origin(FileHead head) {
    ByteString from = head.header().getCopiedFromSha256();
    return from.isEmpty() ? head.sha256() : from;
  }

  /** Fills a file. */
  private interface Filling {
    void fill(BufferedOutputStream out) throws IOException;
  }

  /** Copies a file byte by byte. */
  void plain(Path from, String id) throws IOException {
    arrive(id, out -> Files.copy(from, out));
  }

  /**
   * Copies a file under another id and notes what it was first copied from. Bytes that records
   * point to lie before the header or the header stands first, so that they stay where they are.
   *
   * @param head what the ends of {@code from} tell
   */
  void renamed(Path from, FileHead head, String id) throws IOException {
    arrive(
        id,
        out -> {
          try (ContainerReader reader = new ContainerReader(from)) {
            long headerFrom = reader.footer().header();
            reader.seek(Container.HEAD_BYTES);
            DemonstrationHeader header =
                head.header().toBuilder().setId(id).setCopiedFromSha256(origin(head)).build();
            copy(reader, headerFrom, new ContainerWriter(out), header);
          }
        });
  }

  private static void copy(
      ContainerReader reader, long headerFrom, ContainerWriter writer, DemonstrationHeader header)
      throws IOException {
    long headerTo = Container.HEAD_BYTES;
    long at = reader.position();
    byte[] payload = reader.next();
    while (payload != null) {
      if (at == headerFrom) {
        headerTo = writer.position();
        writer.write(DemonstrationRecord.newBuilder().setHeader(header).build().toByteArray());
      } else {
        writer.write(payload);
      }
      at = reader.position();
      payload = reader.next();
    }
    writer.finish(headerTo);
  }

  private void arrive(String id, Filling filling) throws IOException {
    Path arriving = folder.arriving(id);
    boolean written = false;
    try (Storage.Appender appender = folder.storage().create(arriving)) {
      var out = new BufferedOutputStream(new StorageStream(appender), BUFFER_BYTES);
      filling.fill(out);
      out.flush();
      appender.force();
      written = true;
    } finally {
      if (!written) {
        Files.deleteIfExists(arriving);
      }
    }
    folder.settle(arriving, id);
  }
}
