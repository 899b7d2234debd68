package org.reprise.retrieval.search;

/**
 * Compares an object in view with one that was shown.
 *
 * @param shape cosine of the codes, in [-1, 1]
 * @param colors likeness of the colours, in [0, 1]
 * @param height ratio of the heights, in (0, 1]
 * @param width ratio of the widths, in (0, 1]
 */
public record MatchCues(double shape, double colors, double height, double width) {
  static MatchCues between(ObjectFeatures shown, ObjectFeatures live) {
    return new MatchCues(
        shown.code().cosine(live.code()),
        shown.colors().similarity(live.colors()),
        shown.heightRatio(live),
        shown.widthRatio(live));
  }

  /**
   * Returns the terms of the model.
   *
   * @param formAlone leaves the colours out
   */
  double[] terms(boolean formAlone) {
    return new double[] {1, shape, formAlone ? 0 : colors, Math.log(height), Math.log(width)};
  }
}
