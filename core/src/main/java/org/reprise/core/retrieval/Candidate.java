package org.reprise.core.retrieval;

import java.util.List;
import java.util.Map;
import org.reprise.core.demonstration.Demonstration;

/**
 * Offers a demonstration for a query, with the object in view that each of its stages is about.
 *
 * @param demonstration the demonstration
 * @param objects index into the query's objects for each stage of the demonstration
 * @param score how well it fits, in [0, 1]
 * @param cues the parts of the score by name, each in [0, 1]
 */
public record Candidate(
    Demonstration demonstration, List<Integer> objects, double score, Map<String, Double> cues) {
  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if there is not one object for each stage
   */
  public Candidate {
    objects = List.copyOf(objects);
    cues = Map.copyOf(cues);
    if (objects.size() != demonstration.stages().size()) {
      throw new IllegalArgumentException(
          "objects=%d stages=%d: need one object for each stage"
              .formatted(objects.size(), demonstration.stages().size()));
    }
  }
}
