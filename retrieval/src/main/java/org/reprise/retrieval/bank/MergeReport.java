package org.reprise.retrieval.bank;

import java.util.List;
import java.util.Map;

/**
 * Says what came of a merge.
 *
 * @param copied ids under which files came in
 * @param same ids whose content was there already
 * @param renamed new ids of those whose id another demonstration had, by their old ids
 * @param damaged what was left behind
 * @param entries number of entries that the journal took over
 */
public record MergeReport(
    List<String> copied,
    List<String> same,
    Map<String, String> renamed,
    List<Damage> damaged,
    int entries) {
  /** Copies the collections. */
  public MergeReport {
    copied = List.copyOf(copied);
    same = List.copyOf(same);
    renamed = Map.copyOf(renamed);
    damaged = List.copyOf(damaged);
  }
}
