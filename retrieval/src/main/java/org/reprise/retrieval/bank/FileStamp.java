package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.reprise.schema.DerivedEntry;

/**
 * Tells by looking at its folder whether a file is still the one that something was derived from.
 *
 * @param bytes its size
 * @param modifiedNanos when it was changed last, nanoseconds since 1970
 */
record FileStamp(long bytes, long modifiedNanos) {
  /** The stamp of a file that is gone. */
  static final FileStamp GONE = new FileStamp(-1, 0);

  static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
  }

  static FileStamp of(Path file) throws IOException {
    return of(Files.readAttributes(file, BasicFileAttributes.class));
  }

  static FileStamp of(DerivedEntry entry) {
    return new FileStamp(entry.getFileBytes(), entry.getFileModifiedNanos());
  }

  DerivedEntry entry(String name, ByteString value) {
    return DerivedEntry.newBuilder()
        .setName(name)
        .setFileBytes(bytes)
        .setFileModifiedNanos(modifiedNanos)
        .setValue(value)
        .build();
  }
}
