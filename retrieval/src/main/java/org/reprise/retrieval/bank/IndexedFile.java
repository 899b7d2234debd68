package org.reprise.retrieval.bank;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.DamageRecord;
import org.reprise.schema.DerivedEntry;
import org.reprise.schema.SummaryEntry;

/**
 * What the index knows of a file.
 *
 * @param stamp the file that it was read from
 * @param summary what its head tells; null if it is damaged
 * @param damage what is wrong with it; null if nothing is known to be
 * @param sha256 digest that its footer tells
 * @param copiedFrom digest of the file that it was copied from under another id, or empty
 */
record IndexedFile(
    FileStamp stamp,
    @Nullable DemonstrationSummary summary,
    @Nullable Damage damage,
    ByteString sha256,
    ByteString copiedFrom) {

  /** Tells whether the system did not let it be read, which its stamp does not tell. */
  boolean isUnreadable() {
    return damage != null && damage.kind() == Damage.Kind.UNREADABLE;
  }

  static IndexedFile damaged(FileStamp stamp, Damage damage) {
    return new IndexedFile(stamp, null, damage, ByteString.EMPTY, ByteString.EMPTY);
  }

  /** Returns the entry of a file that was read just now. */
  static DerivedEntry entry(String name, FileStamp stamp, FileHead head) {
    return stamp.entry(
        name,
        SummaryEntry.newBuilder()
            .setHeader(head.header())
            .setSha256(head.sha256())
            .build()
            .toByteString());
  }

  static DerivedEntry entry(String name, FileStamp stamp, Damage damage) {
    return stamp.entry(
        name,
        SummaryEntry.newBuilder()
            .setDamage(
                DamageRecord.newBuilder()
                    .setKind(damage.kind().name())
                    .setRecord(damage.record())
                    .setAtByte(damage.atByte())
                    .setDetail(damage.detail()))
            .build()
            .toByteString());
  }

  /**
   * Reads an entry.
   *
   * @param folder the bank's folder
   * @param words keeps words that many demonstrations have in common once
   * @throws IllegalArgumentException if it is none
   */
  static IndexedFile of(DerivedEntry entry, Path folder, SharedWords words) {
    SummaryEntry value;
    try {
      value = SummaryEntry.parseFrom(entry.getValue());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("name=" + entry.getName() + " is no summary", e);
    }
    FileStamp stamp = FileStamp.of(entry);
    if (value.hasDamage()) {
      DamageRecord damage = value.getDamage();
      return damaged(
          stamp,
          new Damage(
              folder.resolve(entry.getName()),
              Damage.Kind.valueOf(damage.getKind()),
              damage.getRecord(),
              damage.getAtByte(),
              damage.getDetail()));
    }
    return new IndexedFile(
        stamp,
        DemonstrationSummary.of(value.getHeader(), stamp.bytes(), words),
        null,
        value.getSha256(),
        value.getHeader().getCopiedFromSha256());
  }
}
