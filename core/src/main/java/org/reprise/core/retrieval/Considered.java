package org.reprise.core.retrieval;

import java.util.List;
import java.util.Map;

/**
 * Tells how a demonstration fared that was considered for a query: the reasons of a choice.
 *
 * @param demonstration its name
 * @param instruction what it shows, in plain words
 * @param objects index into the query's objects for each of its stages, -1 where none is in view;
 *     the nearest ones if it was refused
 * @param score how well it fits, in [0, 1]
 * @param cues the parts of the score by name
 * @param thresholds the least that was accepted of a cue, by the cue's name
 * @param verdict what came of it, in words
 */
public record Considered(
    String demonstration,
    String instruction,
    List<Integer> objects,
    double score,
    Map<String, Double> cues,
    Map<String, Double> thresholds,
    String verdict) {
  /** The verdict on one that was not refused. */
  public static final String FITS = "fits";

  /** Copies the collections. */
  public Considered {
    objects = List.copyOf(objects);
    cues = Map.copyOf(cues);
    thresholds = Map.copyOf(thresholds);
  }
}
