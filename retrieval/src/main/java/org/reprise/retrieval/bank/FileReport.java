package org.reprise.retrieval.bank;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Says whether a demonstration's file is whole.
 *
 * @param file the file
 * @param bytes its size
 * @param records number of records that were read and are good
 * @param damage what is wrong; empty if nothing is
 */
public record FileReport(Path file, long bytes, int records, Optional<Damage> damage) {
  /** Tells whether nothing is wrong. */
  public boolean ok() {
    return damage.isEmpty();
  }
}
