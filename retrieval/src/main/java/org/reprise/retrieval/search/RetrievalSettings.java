package org.reprise.retrieval.search;

/**
 * Sets what counts as a match.
 *
 * @param minimumCosine least cosine between the codes of an object and of the one that was shown
 * @param minimumScore least score of an object, from shape, colours and size, in [0, 1]
 * @param equalMargin two objects whose cosines differ by no more fit equally well
 * @param sameObjectCosine two objects of different colours are alike from this cosine on; for two
 *     of one colour the least cosine is enough, because codes change with the view
 * @param sameSizeRatio two objects of different colours are alike if their heights and widths have
 *     at least this ratio
 * @param appearanceWeight share of a score that colours decide, in [0, 1]
 * @param sizeWeight share of a score that height and width decide, in [0, 1]
 * @param leastColorFit least fit of an object to the colours named, in [0, 1]
 * @param nearBest candidates below this share of the best score are not offered, in [0, 1]
 * @param refusal how rare errors must be, for encoders with a calibration; the least cosine and
 *     score are for the others
 * @param maximumCandidates most candidates to offer
 * @param exactUpTo up to so many codes of objects are all compared and kept in memory; among more,
 *     a graph on disk is searched, which misses one now and then
 */
public record RetrievalSettings(
    double minimumCosine,
    double minimumScore,
    double equalMargin,
    double sameObjectCosine,
    double sameSizeRatio,
    double appearanceWeight,
    double sizeWeight,
    double leastColorFit,
    double nearBest,
    RefusalSetting refusal,
    int maximumCandidates,
    int exactUpTo) {
  /** The settings for codes of a hand-made shape descriptor. */
  public static final RetrievalSettings DEFAULT =
      new RetrievalSettings(
          0.55,
          0.50,
          0.10,
          0.97,
          0.90,
          0.35,
          0.35,
          0.3,
          0.85,
          new RefusalSetting.FalseAcceptance(0.1),
          6,
          20_000);

  /** Returns the same with errors as rare as another setting wants. */
  public RetrievalSettings with(RefusalSetting other) {
    return new RetrievalSettings(
        minimumCosine,
        minimumScore,
        equalMargin,
        sameObjectCosine,
        sameSizeRatio,
        appearanceWeight,
        sizeWeight,
        leastColorFit,
        nearBest,
        other,
        maximumCandidates,
        exactUpTo);
  }

  /**
   * Validates the shares.
   *
   * @throws IllegalArgumentException if a share is outside its range
   */
  public RetrievalSettings {
    double[] shares = {
      minimumScore, sameSizeRatio, appearanceWeight, sizeWeight, leastColorFit, nearBest
    };
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("share=%s: must be in [0, 1]".formatted(share));
      }
    }
    if (!(minimumCosine >= -1 && minimumCosine <= 1 && equalMargin >= 0)
        || maximumCandidates < 1
        || exactUpTo < 1) {
      throw new IllegalArgumentException(
          "minimumCosine=%s equalMargin=%s maximumCandidates=%d exactUpTo=%d: out of range"
              .formatted(minimumCosine, equalMargin, maximumCandidates, exactUpTo));
    }
  }
}
