package org.reprise.retrieval.search;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.reprise.retrieval.language.ObjectPhrase;

/**
 * Compares the objects in view with the one that a stage was shown with.
 *
 * @param settings what counts as a match
 * @param calibration what knows when a match is a match; empty for the fixed thresholds
 * @param shown the object of the stage
 * @param phrase what the wish says about it
 * @param live the objects in view
 * @param tried how many demonstrations are tried for the wish
 */
record StageSearch(
    RetrievalSettings settings,
    Optional<MatchCalibration> calibration,
    ObjectFeatures shown,
    Optional<ObjectPhrase> phrase,
    List<ObjectFeatures> live,
    int tried) {
  private static final double EQUAL_COLOR_FIT = 0.4;
  private static final double ONE_COLOR = 0.75;
  private static final double ONE_COLOR_SIZE_RATIO = 0.7;

  /** Returns how well each object fits; heeds words that choose among objects that are alike. */
  List<StageFit> fits() {
    List<StageFit> fits = live.stream().map(this::fit).toList();
    Optional<ToDoubleFunction<ObjectFeatures>> order = phrase.flatMap(StageSearch::order);
    int best = best(fits);
    if (order.isEmpty() || best < 0) {
      return fits;
    }
    List<Integer> rivals =
        IntStream.range(0, fits.size())
            .filter(object -> object == best || areRivals(fits, best, object))
            .boxed()
            .toList();
    double most =
        rivals.stream()
            .mapToDouble(object -> order.get().applyAsDouble(live.get(object)))
            .max()
            .orElseThrow();
    return IntStream.range(0, fits.size())
        .mapToObj(object ->
            rivals.contains(object) && order.get().applyAsDouble(live.get(object)) < most
                ? fits.get(object).refused()
                : fits.get(object))
        .toList();
  }

  private StageFit fit(ObjectFeatures object) {
    boolean named = !colorWords().isEmpty();
    double colors =
        named ? object.colors().fit(colorWords()) : shown.colors().similarity(object.colors());
    double cosine = shown.code().cosine(object.code());
    double size = shown.sizeRatio(object);
    double form = Math.clamp(cosine, 0, 1) * (1 - settings.sizeWeight() * (1 - size));
    double score = form * (1 - settings.appearanceWeight() * (1 - colors));
    Gate gate =
        calibration
            .map(c -> calibrated(c, object, named))
            .orElseGet(() ->
                new Gate(
                    named ? form : Math.min(score, form),
                    settings.minimumScore() / (named ? halfAgreed() : 1)));
    boolean enough = calibration.isPresent() || cosine >= settings.minimumCosine();
    boolean alike = enough && gate.match >= gate.threshold;
    boolean fits = alike && (!named || colors >= settings.leastColorFit());
    return new StageFit(cosine, colors, size, score, gate.match, gate.threshold, alike, fits);
  }

  /**
   * How alike two objects are and how alike they must be.
   *
   * @param match chance of a match, or a score in [0, 1] without a calibration
   * @param threshold least that is accepted, of the same kind
   */
  private record Gate(double match, double threshold) {}

  private Gate calibrated(MatchCalibration known, ObjectFeatures object, boolean named) {
    double score = known.score(MatchCues.between(shown, object), named);
    double threshold = known.threshold(settings.refusal(), live.size(), tried, named);
    return new Gate(chance(score), chance(threshold));
  }

  private static double chance(double logits) {
    return 1 / (1 + Math.exp(-logits));
  }

  /**
   * Returns what colours that agree by half leave of a score. A named colour says nothing about the
   * colours that the object was shown with, so the form alone must make up for them.
   */
  private double halfAgreed() {
    return 1 - settings.appearanceWeight() / 2;
  }

  /** Tells whether two objects fit the stage equally well and are alike in shape and size. */
  boolean areRivals(List<StageFit> fits, int one, int other) {
    StageFit a = fits.get(one);
    StageFit b = fits.get(other);
    boolean sizeNamed = phrase.filter(p -> !p.sizes().isEmpty()).isPresent();
    return one != other
        && a.fits()
        && b.fits()
        && Math.abs(a.shape() - b.shape()) <= settings.equalMargin()
        && (colorWords().isEmpty() || Math.abs(a.colors() - b.colors()) <= EQUAL_COLOR_FIT)
        && lookAlike(live.get(one), live.get(other), sizeNamed);
  }

  private boolean lookAlike(ObjectFeatures a, ObjectFeatures b, boolean ofAnySize) {
    boolean oneColor = a.colors().similarity(b.colors()) >= ONE_COLOR;
    double leastCosine = oneColor ? settings.minimumCosine() : settings.sameObjectCosine();
    double leastRatio = oneColor ? ONE_COLOR_SIZE_RATIO : settings.sameSizeRatio();
    return a.code().cosine(b.code()) >= leastCosine && (ofAnySize || a.isOfSize(b, leastRatio));
  }

  List<String> colorWords() {
    return phrase.map(ObjectPhrase::colors).orElse(List.of());
  }

  /** Returns the object with the highest score of those that fit, -1 if none does. */
  static int best(List<StageFit> fits) {
    int best = -1;
    for (int object = 0; object < fits.size(); object++) {
      if (fits.get(object).fits()
          && (best < 0 || fits.get(object).score() > fits.get(best).score())) {
        best = object;
      }
    }
    return best;
  }

  /** Left is where y of the base frame grows. */
  static Optional<ToDoubleFunction<ObjectFeatures>> order(ObjectPhrase phrase) {
    if (phrase.side().isPresent()) {
      double sign = phrase.side().get().equals("left") ? 1 : -1;
      return Optional.of(object -> sign * object.centroid().y());
    }
    if (phrase.sizes().size() == 1) {
      double sign = phrase.sizes().getFirst().equals("large") ? 1 : -1;
      return Optional.of(object -> sign * Math.max(object.heightMeters(), object.widthMeters()));
    }
    return Optional.empty();
  }
}
