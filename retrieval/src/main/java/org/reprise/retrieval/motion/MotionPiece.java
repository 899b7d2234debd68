package org.reprise.retrieval.motion;

import java.util.List;

/**
 * Holds a part of an episode between two cuts.
 *
 * @param demonstration name of the demonstration
 * @param moments where the hand was, earliest first, at least two
 */
public record MotionPiece(String demonstration, List<HandMoment> moments) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if there are fewer than two moments
   */
  public MotionPiece {
    moments = List.copyOf(moments);
    if (moments.size() < 2) {
      throw new IllegalArgumentException(
          "demonstration=%s moments=%d: a piece needs two or more"
              .formatted(demonstration, moments.size()));
    }
  }
}
