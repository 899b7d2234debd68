package org.reprise.retrieval.bank;

import java.nio.file.Path;

/**
 * Names what is wrong with a demonstration's file.
 *
 * @param file the file
 * @param kind what happened to it
 * @param record index of the record that is damaged, 0 is the header; the number of good records
 *     where none can be named
 * @param atByte where in the file the damage was noticed
 * @param detail the same in words
 */
public record Damage(Path file, Kind kind, int record, long atByte, String detail) {
  /** What can happen to a file. */
  public enum Kind {
    /** It ends too early. */
    TRUNCATED,
    /** Its bytes are not those that were written. */
    CORRUPTED,
    /** It was never a demonstration. */
    FOREIGN,
    /** A newer version of Reprise wrote it. */
    UNKNOWN_VERSION,
    /** It carries the name of another demonstration. */
    RENAMED,
    /** The system does not let it be read. */
    UNREADABLE,
    /** Entries of the journal are not those that were written, or are gone. */
    JOURNAL
  }

  /** Returns one line with the mend. */
  public String describe() {
    return "file=%s record=%d byte=%d %s: %s skipped; %s"
        .formatted(
            file.getFileName(),
            record,
            atByte,
            detail,
            kind == Kind.JOURNAL ? "entry" : "file",
            mend());
  }

  private String mend() {
    return switch (kind) {
      case TRUNCATED, CORRUPTED -> "restore it from a copy or record the task again";
      case FOREIGN -> "move it out of the bank";
      case UNKNOWN_VERSION -> "update Reprise to read it";
      case RENAMED -> "give it its own name back";
      case JOURNAL -> "say again what it said ('bank list' shows what holds now)";
      case UNREADABLE -> "check its owner and permissions";
    };
  }
}
