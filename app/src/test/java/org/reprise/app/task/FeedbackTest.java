package org.reprise.app.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.verification.Verdict;

final class FeedbackTest {
  private static final RgbdFrame FRAME =
      new RgbdFrame(
          0,
          ColorImage.of(4, 4, new byte[48]),
          DepthImage.of(4, 4, new float[16]),
          new CameraIntrinsics(4, 4, 4, 4, 2, 2),
          RigidTransform.IDENTITY);
  private static final Verdict SEEN = new Verdict(0.9, true, 1, "open");

  private final List<String> learned = new ArrayList<>();
  private final Retriever retriever =
      new Retriever() {
        @Override
        public RetrievalOutcome retrieve(Query query) {
          throw new UnsupportedOperationException("nothing is asked");
        }

        @Override
        public void learn(String demonstration, boolean success) {
          learned.add(demonstration + " " + success);
        }
      };

  @Test
  void notesNothingWhereNobodyCanTell() {
    Feedback.note(retriever, trace(Verdict.cannotTell("hidden"), Set.of()));
    assertThat(learned).isEmpty();
  }

  @Test
  void believesTheGoalRatherThanTheExecutor() {
    Feedback.note(retriever, trace(SEEN, Set.of()), false);
    Feedback.note(retriever, trace(SEEN, Set.of()));
    assertThat(learned).containsExactly("a false", "a true");
  }

  @Test
  void notesWhatWasGivenUpOn() {
    Feedback.note(retriever, trace(SEEN, Set.of("b")));
    assertThat(learned).containsExactly("b false", "a true");
  }

  private static EpisodeTrace trace(Verdict verdict, Set<String> givenUp) {
    return new EpisodeTrace(
        "pick up the box",
        new Completed(verdict),
        new Scene(FRAME, List.of(), PointCloud.EMPTY),
        null,
        new Candidate(demonstration(), List.of(0), 1, Map.of()),
        List.of(),
        List.of(),
        givenUp,
        verdict,
        Map.of());
  }

  private static Demonstration demonstration() {
    var target = new GripperTarget(RigidTransform.IDENTITY, new GripperCommand(0.08, 20));
    var samples = List.of(new InteractionSample(0, target), new InteractionSample(1, target));
    var view = new ObjectView(FRAME, PixelMask.of(4, 4, new BitSet()), PointCloud.EMPTY);
    return new Demonstration(
        "a",
        "pick up the box",
        "panda",
        "test",
        "0.1.0",
        Instant.EPOCH,
        List.of(new Stage("box", view, RigidTransform.IDENTITY, samples)),
        null,
        new EpisodeStreams(List.of(), List.of()),
        new Outcome.Success());
  }
}
