package org.reprise.retrieval.search;

/**
 * Says how well an object in view fits a stage.
 *
 * @param shape cosine of the codes
 * @param colors fit to the colours named, or likeness to the colours shown, in [0, 1]
 * @param size ratio of the sizes, in [0, 1]
 * @param score all of it, in [0, 1]
 * @param match chance that it is the same kind of object, or a score without a calibration
 * @param threshold least of it that is accepted
 * @param alike whether shape and size are above their thresholds
 * @param fits whether it may be the object that is meant
 */
record StageFit(
    double shape,
    double colors,
    double size,
    double score,
    double match,
    double threshold,
    boolean alike,
    boolean fits) {
  /** Returns the same for an object that words rule out. */
  StageFit refused() {
    return new StageFit(shape, colors, size, score, match, threshold, alike, false);
  }
}
