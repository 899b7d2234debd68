package org.reprise.retrieval.bank;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/**
 * Fixes the layout of a demonstration's file. All numbers are little-endian.
 *
 * <pre>
 * head     magic [8], version u32
 * record   length u32 (above 0), CRC32C u32 over length and payload, payload [length]
 * ...      more records
 * footer   0 u32, records u64, bytes of the whole file u64, byte of the header u64, SHA-256 [32] of
 *          all bytes before it, CRC32C u32 over the footer so far, magic of the end [8]
 * </pre>
 *
 * <p>The header stands where the footer says, followed by the stages: at the beginning where all
 * was known before, at the end where the file grew while the episode ran. Files of version 1, where
 * it stands at the beginning and the footer does not say so, are read too.
 *
 * <p>The first magic holds a byte above 127, both kinds of line end and a control character, so
 * that a transfer that takes the file for text is noticed at once.
 */
final class Container {
  static final byte[] MAGIC = {(byte) 0x89, 'R', 'P', 'R', '\r', '\n', 0x1a, '\n'};
  static final byte[] END = {'R', 'P', 'R', '-', 'E', 'N', 'D', '\n'};
  static final int VERSION = 2;
  static final int HEAD_BYTES = 12;
  static final int RECORD_HEAD_BYTES = 8;
  static final int DIGEST_BYTES = 32;
  static final int FOOTER_BYTES = footerBytes(VERSION);
  static final String EXTENSION = ".demo";
  static final String PARTIAL_EXTENSION = ".demo.partial";
  static final String ARRIVING_EXTENSION = ".demo.arriving";

  private Container() {}

  static int footerBytesBeforeDigest(int version) {
    return version == 1 ? 20 : 28;
  }

  static int footerBytes(int version) {
    return footerBytesBeforeDigest(version) + DIGEST_BYTES + 4 + END.length;
  }

  static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static int crc(byte[] payload) {
    CRC32C crc = new CRC32C();
    crc.update(buffer(4).putInt(payload.length).array());
    crc.update(payload);
    return (int) crc.getValue();
  }

  static int footerCrc(byte[] footer) {
    CRC32C crc = new CRC32C();
    crc.update(footer, 0, footer.length - END.length - 4);
    return (int) crc.getValue();
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
