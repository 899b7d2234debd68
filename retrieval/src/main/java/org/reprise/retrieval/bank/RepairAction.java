package org.reprise.retrieval.bank;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Says what a repair did with a file.
 *
 * @param kind what was done
 * @param file name of the file in the bank's folder
 * @param detail how and why, in words
 */
public record RepairAction(Kind kind, String file, String detail) {
  /** What a repair can do. */
  public enum Kind {
    /** A killed recording became a demonstration. */
    RECOVERED,
    /** A damaged file was moved out of the bank's way; nothing of it was changed. */
    QUARANTINED,
    /** A file that was moved by hand has its own name back. */
    RENAMED,
    /** The file of a demonstration that was forgotten was moved into the archive. */
    ARCHIVED,
    /** Bytes at the journal's end that were no entry were cut off and kept. */
    JOURNAL_CUT,
    /** Something that can be made again or is there twice was removed. */
    REMOVED,
    /** A file was left as it is, because only the user can help. */
    LEFT
  }

  /** Returns one line. */
  public String describe() {
    return "%s %s: %s".formatted(kind.name().toLowerCase(Locale.ROOT), file, detail);
  }

  static RepairAction recovered(String file, String id, String how) {
    return new RepairAction(Kind.RECOVERED, file, "is now id=" + id + ", " + how);
  }

  static RepairAction quarantined(String file, Path where, String why) {
    return new RepairAction(Kind.QUARANTINED, file, why + "; it is in " + where);
  }

  static RepairAction removed(String file, String why) {
    return new RepairAction(Kind.REMOVED, file, why);
  }
}
