package org.reprise.retrieval.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;

/**
 * Finds demonstrations that fit as well as the best one and are about another object in view: one
 * was shown with a red mug, the other with a blue one, both stand there, and "the mug" was said.
 *
 * @param margin two that differ by no more in the worst chance of a match of their objects, times
 *     the fit of their words, fit equally well
 * @param live the objects in view
 */
record Rivals(double margin, List<ObjectFeatures> live) {
  /** Leaves out those whose object is not the one that "left" or "small" means. */
  List<SceneMatch> ordered(List<SceneMatch> ranked) {
    SceneMatch best = ranked.getFirst();
    List<SceneMatch> rivals = new ArrayList<>(List.of(best));
    ranked.stream().skip(1).filter(other -> stage(best, other) >= 0).forEach(rivals::add);
    if (rivals.size() == 1) {
      return ranked;
    }
    int stage = stage(best, rivals.get(1));
    Optional<ToDoubleFunction<ObjectFeatures>> order =
        best.searches().get(stage).phrase().flatMap(StageSearch::order);
    if (order.isEmpty()) {
      return ranked;
    }
    ToDoubleFunction<SceneMatch> value = scene -> order.get().applyAsDouble(object(scene, stage));
    double most = rivals.stream().mapToDouble(value).max().orElseThrow();
    return ranked.stream()
        .filter(scene -> !rivals.contains(scene) || value.applyAsDouble(scene) >= most)
        .toList();
  }

  /** Refuses if another demonstration fits another object as well as the best one fits its own. */
  Optional<NoMatch> ambiguity(List<SceneMatch> ranked) {
    SceneMatch best = ranked.getFirst();
    return ranked.stream()
        .skip(1)
        .filter(other -> stage(best, other) >= 0)
        .findFirst()
        .map(other -> {
          int stage = stage(best, other);
          return Refusals.ambiguous(best, other, stage, object(best, stage), object(other, stage));
        });
  }

  private ObjectFeatures object(SceneMatch scene, int stage) {
    return live.get(scene.assignments().getFirst().objects().get(stage));
  }

  /** Returns the first stage that is about another object, -1 if they are no rivals. */
  private int stage(SceneMatch best, SceneMatch other) {
    List<Integer> one = best.assignments().getFirst().objects();
    List<Integer> two = other.assignments().getFirst().objects();
    boolean same =
        Stream.of(one, two).map(objects -> List.copyOf(new TreeSet<>(objects))).distinct().count()
            == 1;
    if (same
        || one.size() != two.size()
        || Math.abs(best.calibrated() - other.calibrated()) > margin) {
      return -1;
    }
    return IntStream.range(0, one.size())
        .filter(stage -> !one.get(stage).equals(two.get(stage)))
        .findFirst()
        .orElse(-1);
  }
}
