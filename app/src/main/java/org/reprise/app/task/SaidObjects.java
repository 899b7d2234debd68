package org.reprise.app.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Considered;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.vision.ObjectView;

/**
 * What a person said of the objects in view and of the demonstrations while a task asked them: the
 * bank is searched accordingly for the rest of this task, and no longer. After the relabeling of
 * ASkDAgger (Luijkx et al., "ASkDAgger: Active Skill-level Data Aggregation for Interactive
 * Imitation Learning", TMLR 2025), where a novice's plan gets another goal.
 *
 * <p>An object is known again by its place. For one thread at a time.
 */
final class SaidObjects {
  /** How far an object may have moved since it was spoken of. */
  private static final double SAME_METERS = 0.05;

  private final List<Denied> denied = new ArrayList<>();
  private @Nullable Pointed pointed;
  private @Nullable String demonstration;

  /**
   * An object that is not what it was taken for.
   *
   * @param at where it stood, base frame
   * @param label what it is, in words; empty where nobody said
   */
  private record Denied(Vector3 at, String label) {}

  /**
   * A demonstration with the objects that a person says are meant.
   *
   * @param candidate as it was found
   * @param at where the object of each stage stood, base frame
   */
  private record Pointed(Candidate candidate, List<Vector3> at) {}

  /**
   * Notes that an object is not what it was taken for.
   *
   * @param at where it stands, base frame
   * @param label what it is, in words; empty where nobody said
   */
  void isNot(Vector3 at, String label) {
    denied.add(new Denied(at, label));
    pointed = null;
  }

  /**
   * Notes which object is meant instead of another.
   *
   * @param candidate what was to be carried out
   * @param objects what was in view then
   * @param wrong where the other stands, base frame
   * @param meant where the object that is meant stands
   */
  void means(Candidate candidate, List<ObjectView> objects, Vector3 wrong, Vector3 meant) {
    List<Vector3> at =
        candidate.objects().stream()
            .map(object -> objects.get(object).cloud().centroid())
            .map(place -> place.distanceTo(wrong) <= SAME_METERS ? meant : place)
            .toList();
    pointed = new Pointed(candidate, at);
  }

  /** Notes which demonstration is to be used. */
  void uses(String id) {
    demonstration = id;
    pointed = null;
  }

  /** Tells whether a person said which demonstration with which objects fits. */
  boolean isPointed() {
    return pointed != null;
  }

  /** Returns a search of the bank that heeds what was said. */
  Retriever over(Retriever bank) {
    return query -> only(retrieve(query, bank));
  }

  private RetrievalOutcome retrieve(Query query, Retriever bank) {
    Pointed meant = pointed;
    if (meant != null) {
      return pointedOut(query, meant);
    }
    int[] left =
        IntStream.range(0, query.objects().size())
            .filter(object -> label(query, object).isEmpty())
            .toArray();
    if (left.length == query.objects().size()) {
      return bank.retrieve(query);
    }
    List<ObjectView> objects = Arrays.stream(left).mapToObj(query.objects()::get).toList();
    RetrievalOutcome without =
        renumbered(bank.retrieve(new Query(query.instruction(), objects)), left);
    boolean named = denied.stream().anyMatch(one -> !one.label().isEmpty());
    if (without instanceof Match || !named) {
      return without;
    }
    return bank.retrieve(query) instanceof Match(var candidates, var goal, var considered)
        ? match(candidates.stream().filter(one -> isAsSaid(one, query)).toList())
            .<RetrievalOutcome>map(fits -> new Match(fits, goal, considered))
            .orElse(without)
        : without;
  }

  private static Optional<List<Candidate>> match(List<Candidate> candidates) {
    return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates);
  }

  /** Returns what a person says that an object is; empty where nobody spoke of it. */
  private Optional<String> label(Query query, int object) {
    return denied.stream()
        .filter(one -> nearest(query, one.at()).filter(found -> found == object).isPresent())
        .map(Denied::label)
        .findFirst();
  }

  /** Tells whether the objects that were spoken of are taken for what they are. */
  private boolean isAsSaid(Candidate candidate, Query query) {
    List<Stage> stages = candidate.demonstration().stages();
    return IntStream.range(0, stages.size())
        .allMatch(stage ->
            label(query, candidate.objects().get(stage)).stream()
                .allMatch(label -> sameName(label, stages.get(stage).targetObject())));
  }

  private static boolean sameName(String said, String shown) {
    return said.strip().replaceFirst("(?i)^(it is |it's )?(a|an|the) ", "").equalsIgnoreCase(shown);
  }

  private RetrievalOutcome pointedOut(Query query, Pointed meant) {
    List<Optional<Integer>> found = meant.at().stream().map(at -> nearest(query, at)).toList();
    if (found.stream().anyMatch(Optional::isEmpty)) {
      return new NoMatch(
          Reason.OBJECT_NOT_IN_VIEW,
          "What was pointed at is no longer where it was: order the task anew.",
          List.of());
    }
    Candidate candidate = meant.candidate();
    return new Match(
        List.of(
            new Candidate(
                candidate.demonstration(),
                found.stream().flatMap(Optional::stream).toList(),
                candidate.score(),
                candidate.cues())));
  }

  private static Optional<Integer> nearest(Query query, Vector3 at) {
    int nearest = -1;
    double least = SAME_METERS;
    for (int i = 0; i < query.objects().size(); i++) {
      double distance = query.objects().get(i).cloud().centroid().distanceTo(at);
      if (distance <= least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest < 0 ? Optional.empty() : Optional.of(nearest);
  }

  /** Leaves only the demonstration that a person chose, if one did. */
  private RetrievalOutcome only(RetrievalOutcome outcome) {
    String id = demonstration;
    if (id == null
        || isPointed()
        || !(outcome instanceof Match(var candidates, var goal, var considered))) {
      return outcome;
    }
    List<Candidate> left =
        candidates.stream().filter(one -> one.demonstration().id().equals(id)).toList();
    return left.isEmpty()
        ? new NoMatch(
            Reason.DECLINED,
            "%s does not fit any more as things stand now: order the task anew.".formatted(id),
            List.of(),
            considered)
        : new Match(left, goal, considered);
  }

  /** Returns an answer about some of the objects as one about all. */
  private static RetrievalOutcome renumbered(RetrievalOutcome outcome, int[] left) {
    List<Considered> considered =
        outcome.considered().stream().map(one -> renumbered(one, left)).toList();
    return switch (outcome) {
      case Match(var candidates, var goal, var before) ->
          new Match(
              candidates.stream()
                  .map(one ->
                      new Candidate(
                          one.demonstration(),
                          numbers(one.objects(), left),
                          one.score(),
                          one.cues()))
                  .toList(),
              goal,
              considered);
      case NoMatch none ->
          new NoMatch(none.reason(), none.explanation(), none.offers(), considered);
    };
  }

  private static Considered renumbered(Considered one, int[] left) {
    return new Considered(
        one.demonstration(),
        one.instruction(),
        numbers(one.objects(), left),
        one.score(),
        one.cues(),
        one.thresholds(),
        one.verdict());
  }

  private static List<Integer> numbers(List<Integer> objects, int[] left) {
    return objects.stream().map(object -> object < 0 ? object : left[object]).toList();
  }
}
