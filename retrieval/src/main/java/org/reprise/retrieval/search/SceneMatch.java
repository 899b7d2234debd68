package org.reprise.retrieval.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.retrieval.Candidate;

/**
 * Compares the objects in view with those of one demonstration.
 *
 * @param teaching the words of the demonstration
 * @param language how well its words fit the wish, in [0, 1]
 * @param demonstration the demonstration, without streams
 * @param searches one for each stage
 * @param fits how well each object in view fits each stage, shape [stages][objects]
 */
record SceneMatch(
    Teaching teaching,
    double language,
    Demonstration demonstration,
    List<StageSearch> searches,
    List<List<StageFit>> fits) {
  static SceneMatch of(
      Teaching teaching, double language, Demonstration demonstration, List<StageSearch> searches) {
    return new SceneMatch(
        teaching,
        language,
        demonstration,
        searches,
        searches.stream().map(StageSearch::fits).toList());
  }

  /** Returns all assignments of objects to stages, best first. */
  List<Assignment> assignments() {
    return Assignment.all(fits);
  }

  /**
   * Makes the candidate of an assignment.
   *
   * @param object index in the query of each object in view
   */
  Candidate candidate(Assignment assignment, List<Integer> object) {
    return new Candidate(
        demonstration,
        assignment.objects().stream().map(object::get).toList(),
        language * assignment.score(),
        Map.of(
            "language", language,
            "shape", worst(assignment, fit -> Math.clamp(fit.shape(), 0, 1)),
            "colors", worst(assignment, StageFit::colors),
            "size", worst(assignment, StageFit::size)));
  }

  private double worst(Assignment assignment, ToDoubleFunction<StageFit> cue) {
    return IntStream.range(0, fits.size())
        .mapToDouble(s -> cue.applyAsDouble(fits.get(s).get(assignment.objects().get(s))))
        .min()
        .orElse(0);
  }

  /**
   * Finds a stage for which two assignments take different objects that nothing tells apart.
   *
   * @return index of the stage, -1 if the assignments differ in substance or only in order
   */
  int ambiguousStage(Assignment best, Assignment other) {
    if (Stream.of(best, other).map(a -> List.copyOf(new TreeSet<>(a.objects()))).distinct().count()
        == 1) {
      return -1;
    }
    int ambiguous = -1;
    for (int stage = 0; stage < fits.size(); stage++) {
      int one = best.objects().get(stage);
      int two = other.objects().get(stage);
      if (one != two && !searches.get(stage).areRivals(fits.get(stage), one, two)) {
        return -1;
      }
      if (one != two && ambiguous < 0) {
        ambiguous = stage;
      }
    }
    return ambiguous;
  }

  /** Returns the stage for which the best object in view has the lowest score. */
  int weakestStage() {
    return IntStream.range(0, fits.size())
        .boxed()
        .min(Comparator.comparingDouble(this::bestScore))
        .orElse(0);
  }

  /** Returns the highest score of any object in view for a stage, whether it fits or not. */
  double bestScore(int stage) {
    return fits.get(stage).stream().mapToDouble(StageFit::score).max().orElse(0);
  }
}
