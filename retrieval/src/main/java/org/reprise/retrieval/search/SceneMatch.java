package org.reprise.retrieval.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Considered;

/**
 * Compares the objects in view with those of one demonstration.
 *
 * @param teaching the words of the demonstration
 * @param language how well its words fit the wish, in [0, 1]
 * @param trust how far its own record of success is to be trusted, in (0, 1]
 * @param stages what is known of its stages
 * @param searches one for each stage
 * @param fits how well each object in view fits each stage, shape [stages][objects]
 */
record SceneMatch(
    Teaching teaching,
    double language,
    double trust,
    List<ShownStage> stages,
    List<StageSearch> searches,
    List<List<StageFit>> fits) {
  static SceneMatch of(
      Teaching teaching,
      double language,
      double trust,
      List<ShownStage> stages,
      List<StageSearch> searches) {
    return new SceneMatch(
        teaching,
        language,
        trust,
        stages,
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
   * @param demonstration the demonstration, without streams
   * @param object index in the query of each object in view
   */
  Candidate candidate(Assignment assignment, Demonstration demonstration, List<Integer> object) {
    return new Candidate(
        demonstration,
        assignment.objects().stream().map(object::get).toList(),
        score(assignment),
        cues(assignment.objects()));
  }

  /** Returns how well an assignment fits in all, in [0, 1]. */
  double score(Assignment assignment) {
    return language * trust * assignment.score();
  }

  /** Returns how sure it is that words and objects are meant, whatever came of it before. */
  double calibrated() {
    return language * worst(assignments().getFirst().objects(), StageFit::match);
  }

  private Map<String, Double> cues(List<Integer> objects) {
    return Map.of(
        "language", language,
        "record", trust,
        "match", worst(objects, StageFit::match),
        "shape", worst(objects, fit -> Math.clamp(fit.shape(), 0, 1)),
        "colors", worst(objects, StageFit::colors),
        "size", worst(objects, StageFit::size));
  }

  /**
   * Returns the reasons for and against this demonstration.
   *
   * @param queried index in the query of each object in view
   */
  Considered considered(List<Integer> queried) {
    Optional<Assignment> best = assignments().stream().findFirst();
    List<Integer> objects =
        best.map(Assignment::objects)
            .orElseGet(() -> fits.stream().map(SceneMatch::nearest).toList());
    boolean empty = objects.contains(-1);
    return new Considered(
        teaching.summary().id(),
        teaching.summary().instruction(),
        objects.stream().map(object -> object < 0 ? -1 : queried.get(object)).toList(),
        best.map(this::score).orElse(0.0),
        empty ? Map.of("language", language, "record", trust) : cues(objects),
        empty ? Map.of() : Map.of("match", worst(objects, StageFit::threshold)),
        best.isPresent() ? Considered.FITS : empty ? "nothing is in view" : "too unlike");
  }

  private static int nearest(List<StageFit> of) {
    return IntStream.range(0, of.size())
        .boxed()
        .max(Comparator.comparingDouble(object -> of.get(object).match()))
        .orElse(-1);
  }

  private double worst(List<Integer> objects, ToDoubleFunction<StageFit> cue) {
    return IntStream.range(0, fits.size())
        .mapToDouble(s -> cue.applyAsDouble(fits.get(s).get(objects.get(s))))
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
