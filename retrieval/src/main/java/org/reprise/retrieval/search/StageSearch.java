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
 * @param shown the object of the stage
 * @param phrase what the wish says about it
 * @param live the objects in view
 */
record StageSearch(
    RetrievalSettings settings,
    ObjectFeatures shown,
    Optional<ObjectPhrase> phrase,
    List<ObjectFeatures> live) {
  private static final double EQUAL_COLOR_FIT = 0.4;
  private static final double ONE_COLOR = 0.75;

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
    double score =
        Math.clamp(cosine, 0, 1)
            * (1 - settings.appearanceWeight() * (1 - colors))
            * (1 - settings.sizeWeight() * (1 - size));
    boolean alike = cosine >= settings.minimumCosine();
    boolean colorsFit = !named || colors >= settings.leastColorFit();
    return new StageFit(cosine, colors, size, score, alike, alike && colorsFit);
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
        && lookAlike(live.get(one), live.get(other))
        && (sizeNamed || live.get(one).isOfSize(live.get(other), settings.sameSizeRatio()));
  }

  private boolean lookAlike(ObjectFeatures a, ObjectFeatures b) {
    double least =
        a.colors().similarity(b.colors()) >= ONE_COLOR
            ? settings.minimumCosine()
            : settings.sameObjectCosine();
    return a.code().cosine(b.code()) >= least;
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
  private static Optional<ToDoubleFunction<ObjectFeatures>> order(ObjectPhrase phrase) {
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
