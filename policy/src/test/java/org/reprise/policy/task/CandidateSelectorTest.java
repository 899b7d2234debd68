package org.reprise.policy.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reprise.policy.task.SampleTasks.candidate;
import static org.reprise.policy.task.SampleTasks.demonstration;
import static org.reprise.policy.task.SampleTasks.grasp;
import static org.reprise.policy.task.SampleTasks.release;
import static org.reprise.policy.task.SampleTasks.scene;
import static org.reprise.policy.task.SampleTasks.unmoved;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.AlignmentOutcome.Refused;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.task.CandidateSelector.Selection;

final class CandidateSelectorTest {
  private static final Vector3 AT = new Vector3(0.5, 0, 0);
  private static final Scene SCENE =
      scene(new Vector3(0, 0, 0), new Vector3(1, 0, 0), new Vector3(2, 0, 0), new Vector3(3, 0, 0));
  private static final Demonstration PUT =
      demonstration("put", grasp("mug", AT), release("plate", AT));

  /** Answers by the index of the live object in the scene, and remembers what it was asked. */
  private static final class IndexedAligner implements Aligner {
    private final Map<Integer, AlignmentOutcome> answers;
    private final List<Integer> asked = new ArrayList<>();

    IndexedAligner(Map<Integer, AlignmentOutcome> answers) {
      this.answers = answers;
    }

    @Override
    public AlignmentOutcome align(ObjectView demo, ObjectView live) {
      int object = SCENE.objects().indexOf(live);
      asked.add(object);
      return answers.getOrDefault(object, unmoved(0.5));
    }
  }

  @Test
  void takesTheHighestScoreTimesLeastConfidence() {
    IndexedAligner aligner =
        new IndexedAligner(
            Map.of(0, unmoved(0.95), 1, unmoved(0.3), 2, unmoved(0.5), 3, unmoved(0.6)));
    Candidate surerOnTheWhole = candidate(PUT, 0.9, 0, 1);
    Candidate nowhereUnsure = candidate(PUT, 0.6, 2, 3);

    Optional<Selection> selection = select(aligner, surerOnTheWhole, nowhereUnsure);

    assertThat(selection).map(Selection::candidate).contains(nowhereUnsure);
    assertThat(selection).map(Selection::worth).contains(0.6 * 0.5);
    assertThat(selection.orElseThrow().alignments()).containsExactly(unmoved(0.5), unmoved(0.6));
  }

  @Test
  void keepsTheOrderOfRetrievalAmongEquals() {
    Candidate first = candidate(PUT, 0.8, 0, 1);

    assertThat(select(new IndexedAligner(Map.of()), first, candidate(PUT, 0.8, 2, 3)))
        .map(Selection::candidate)
        .contains(first);
  }

  private static Candidate corrected(Candidate one) {
    Demonstration put = one.demonstration();
    return candidate(
        new Demonstration(
            "corrected",
            put.instruction(),
            put.robot(),
            put.operator(),
            put.softwareVersion(),
            put.recordedAt(),
            put.stages(),
            null,
            new EpisodeStreams(
                List.of(),
                List.of(),
                List.of(new Segment(Segment.Kind.CORRECTION, 0, 1, true)),
                List.of()),
            put.outcome()),
        one.score(),
        0,
        1);
  }

  @Test
  void prefersWhatWasCorrectedWhereTheObjectsStandAsTheyDidThen() {
    Candidate usual = candidate(PUT, 0.8, 0, 1);

    assertThat(select(new IndexedAligner(Map.of()), usual, corrected(usual)))
        .map(one -> one.candidate().demonstration().id())
        .contains("corrected");
    AlignmentOutcome moved =
        SampleTasks.aligned(RigidTransform.ofTranslation(0.3, 0, 0), 0.5, new Symmetry.None());
    assertThat(select(new IndexedAligner(Map.of(0, moved, 1, moved)), usual, corrected(usual)))
        .map(one -> one.candidate().demonstration().id())
        .as("elsewhere it counts as any other")
        .contains("put");
  }

  @Test
  void registersEachStageWithEachObjectOnce() {
    IndexedAligner aligner = new IndexedAligner(Map.of());

    select(
        aligner, candidate(PUT, 0.9, 0, 1), candidate(PUT, 0.8, 0, 2), candidate(PUT, 0.7, 0, 1));

    assertThat(aligner.asked).containsExactly(0, 1, 2);
  }

  @Test
  void registersTheStagesOfOneDemonstrationApart() {
    IndexedAligner aligner = new IndexedAligner(Map.of());
    Demonstration other = demonstration("other", grasp("mug", AT), release("plate", AT));

    select(aligner, candidate(PUT, 0.9, 0, 0), candidate(other, 0.9, 0, 0));

    assertThat(aligner.asked).containsExactly(0, 0, 0, 0);
  }

  @Test
  void dropsACandidateWithARefusedStageAndReportsIt() {
    Refused refusal = new Refused("confidence=0.1 needed=0.5", List.of());
    CandidateSelector selector =
        new CandidateSelector(new IndexedAligner(Map.of(1, refusal)), SCENE);
    Candidate sound = candidate(PUT, 0.2, 2, 3);

    Optional<Selection> selection = selector.select(List.of(candidate(PUT, 0.9, 0, 1), sound));

    assertThat(selection).map(Selection::candidate).contains(sound);
    assertThat(selector.refusal()).isEqualTo("plate: confidence=0.1 needed=0.5");
    assertThat(selector.refused())
        .contains(StageTrace.of(SCENE, PUT.stages().get(1).observation(), 1, refusal));
  }

  @Test
  void whatOneViewCannotTellIsTriedWithThoseOfOtherDemonstrations() {
    Demonstration other = demonstration("other", grasp("mug", new Vector3(0.6, 0, 0)));
    Demonstration another = demonstration("another", grasp("cup", AT));
    Demonstration mug = demonstration("mug", grasp("mug", AT));
    List<List<ObjectView>> together = new ArrayList<>();
    Aligner aligner =
        new Aligner() {
          @Override
          public AlignmentOutcome align(ObjectView demo, ObjectView live) {
            return new Refused("the handle is hidden", List.of());
          }

          @Override
          public AlignmentOutcome align(List<ObjectView> demos, ObjectView live) {
            together.add(demos);
            return unmoved(0.9);
          }
        };

    Optional<Selection> selection =
        select(
            aligner, candidate(mug, 0.9, 0), candidate(other, 0.3, 0), candidate(another, 0.2, 0));

    assertThat(selection).map(Selection::candidate).map(Candidate::demonstration).contains(mug);
    assertThat(together.getFirst())
        .containsExactly(
            mug.stages().getFirst().observation(), other.stages().getFirst().observation());
  }

  @Test
  void reportsTheFirstRefusalWhereNothingIsLeft() {
    CandidateSelector selector =
        new CandidateSelector(
            new IndexedAligner(
                Map.of(
                    0, new Refused("too few points", List.of()),
                    3, new Refused("hidden", List.of()))),
            SCENE);

    Optional<Selection> selection =
        selector.select(List.of(candidate(PUT, 0.9, 0, 1), candidate(PUT, 0.8, 2, 3)));

    assertThat(selection).isEmpty();
    assertThat(selector.refusal()).isEqualTo("mug: too few points");
  }

  private static Optional<Selection> select(Aligner aligner, Candidate... candidates) {
    return new CandidateSelector(aligner, SCENE).select(List.of(candidates));
  }
}
