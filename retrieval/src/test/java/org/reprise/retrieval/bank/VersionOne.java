package org.reprise.retrieval.bank;

import java.security.MessageDigest;
import java.util.Arrays;

/** Turns a file whose header stands first into the same file of version 1. */
final class VersionOne {
  private VersionOne() {}

  static byte[] of(byte[] file) {
    byte[] records = Arrays.copyOf(file, file.length - Container.FOOTER_BYTES);
    Container.wrap(records).putInt(Container.MAGIC.length, 1);
    long count = Container.wrap(file).getLong(records.length + 4);
    int footerBytes = Container.footerBytes(1);
    byte[] footer = new byte[footerBytes];
    var fields = Container.wrap(footer);
    fields.putInt(0).putLong(count).putLong(records.length + footerBytes);
    MessageDigest digest = Container.sha256();
    digest.update(records);
    digest.update(footer, 0, fields.position());
    fields.put(digest.digest());
    fields.putInt(Container.footerCrc(footer)).put(Container.END);
    return Container.buffer(records.length + footerBytes).put(records).put(footer).array();
  }
}
