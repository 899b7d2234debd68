package org.reprise.core.retrieval;

import java.util.List;
import org.reprise.core.vision.ObjectView;

/**
 * Asks the bank for a demonstration.
 *
 * @param instruction what the user wants, in plain words
 * @param objects what stands in view, one view for each object
 */
public record Query(String instruction, List<ObjectView> objects) {
  /** Copies the list. */
  public Query {
    objects = List.copyOf(objects);
  }
}
