package org.reprise.policy.task;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.AlignmentOutcome.Aligned;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.perception.Scene;

/**
 * Lets registration decide among the candidates that retrieval finds nearly alike: the highest
 * score times the least confidence of a stage wins. One that a person corrected counts for more
 * where the objects stand as they did then, because there the others went wrong. Made for one
 * scene.
 */
final class CandidateSelector {
  private static final int MOST_OTHERS = 2;
  private static final double CORRECTED_GAIN = 0.5;
  private static final double LEAST_LIKENESS = 0.1;
  private static final double LIKE_METERS = 0.1;
  private static final double LIKE_RADIANS = Math.toRadians(30);

  private final Aligner aligner;
  private final Scene scene;
  private final Map<Pair, AlignmentOutcome> registered = new HashMap<>();
  private List<Candidate> considered = List.of();
  private Optional<StageTrace> refused = Optional.empty();
  private String refusal = "";

  CandidateSelector(Aligner aligner, Scene scene) {
    this.aligner = aligner;
    this.scene = scene;
  }

  /** One stage of one demonstration with one object of the scene. */
  private record Pair(String demonstration, int stage, int object) {}

  /** A candidate with the place of each stage's object. */
  record Selection(Candidate candidate, List<Aligned> alignments) {
    double worth() {
      double corrected =
          candidate.demonstration().streams().isCorrected() ? CORRECTED_GAIN * likeness() : 0;
      return candidate.score()
          * alignments.stream().mapToDouble(a -> a.best().confidence()).min().orElse(0)
          * (1 + corrected);
    }

    /** Returns how alike the scenes are by where their objects stand, from 0 to 1. */
    private double likeness() {
      double least = 1;
      for (int stage = 0; stage < alignments.size(); stage++) {
        Vector3 shown =
            candidate.demonstration().stages().get(stage).observation().cloud().centroid();
        RigidTransform moved = alignments.get(stage).best().liveFromDemo();
        double distance = moved.apply(shown).distanceTo(shown) / LIKE_METERS;
        double turn =
            alignments.get(stage).symmetry() instanceof Symmetry.None
                ? moved.rotation().angleTo(UnitQuaternion.IDENTITY) / LIKE_RADIANS
                : 0;
        least = Math.min(least, Math.exp(-distance * distance - turn * turn));
      }
      return least < LEAST_LIKENESS ? 0 : least;
    }
  }

  /** Chooses the best candidate of which every stage can be aligned. */
  Optional<Selection> select(List<Candidate> candidates) {
    Optional<Selection> best = Optional.empty();
    considered = List.copyOf(candidates);
    for (Candidate candidate : candidates) {
      Optional<Selection> selection = register(candidate);
      if (selection.isPresent()
          && best.stream().allMatch(b -> selection.get().worth() > b.worth())) {
        best = selection;
      }
    }
    return best;
  }

  /** Returns the first registration that was refused, with its stage. */
  Optional<StageTrace> refused() {
    return refused;
  }

  /** Returns the reason of the first registration that was refused. */
  String refusal() {
    return refusal;
  }

  /** Registers; what one demonstration cannot tell, it tries with what others show as well. */
  private AlignmentOutcome align(Stage demo, ObjectView live, List<ObjectView> others) {
    AlignmentOutcome alone = aligner.align(demo.observation(), live);
    if (alone instanceof Aligned || others.isEmpty()) {
      return alone;
    }
    List<ObjectView> all = new ArrayList<>();
    all.add(demo.observation());
    all.addAll(others);
    return aligner.align(all, live) instanceof Aligned together ? together : alone;
  }

  /** Returns how other demonstrations show an object that is called the same. */
  private List<ObjectView> others(Candidate candidate, Stage demo, int object) {
    return considered.stream()
        .filter(other -> !other.demonstration().id().equals(candidate.demonstration().id()))
        .flatMap(other -> showing(other, demo.targetObject(), object))
        .limit(MOST_OTHERS)
        .toList();
  }

  private static Stream<ObjectView> showing(Candidate candidate, String name, int object) {
    List<Stage> stages = candidate.demonstration().stages();
    return IntStream.range(0, stages.size())
        .filter(stage ->
            candidate.objects().get(stage) == object
                && stages.get(stage).targetObject().equals(name))
        .mapToObj(stage -> stages.get(stage).observation());
  }

  private Optional<Selection> register(Candidate candidate) {
    List<Stage> stages = candidate.demonstration().stages();
    List<Aligned> alignments = new ArrayList<>();
    for (int stage = 0; stage < stages.size(); stage++) {
      Stage demo = stages.get(stage);
      int object = candidate.objects().get(stage);
      AlignmentOutcome found =
          registered.computeIfAbsent(
              new Pair(candidate.demonstration().id(), stage, object),
              pair -> align(demo, scene.objects().get(object), others(candidate, demo, object)));
      switch (found) {
        case Aligned aligned -> alignments.add(aligned);
        case AlignmentOutcome.Refused no -> {
          if (refused.isEmpty()) {
            refused = Optional.of(StageTrace.of(scene, demo.observation(), object, no));
            refusal = demo.targetObject() + ": " + no.reason();
          }
        }
      }
    }
    return alignments.size() == stages.size()
        ? Optional.of(new Selection(candidate, alignments))
        : Optional.empty();
  }
}
