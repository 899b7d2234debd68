package org.reprise.policy.task;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.reprise.core.alignment.AlignmentHypothesis;
import org.reprise.core.alignment.AlignmentOutcome.Aligned;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
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

/** Makes small demonstrations with a hand that points down at its object. */
final class SampleTasks {
  static final GripperCommand OPEN = new GripperCommand(0.08, 20);
  static final GripperCommand CLOSED = new GripperCommand(0.03, 20);

  private static final UnitQuaternion DOWN =
      UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI);
  private static final double ABOVE_METERS = 0.12;
  private static final long STEP_NANOS = 400_000_000L;
  private static final RgbdFrame FRAME =
      new RgbdFrame(
          0,
          ColorImage.of(1, 1, new byte[3]),
          DepthImage.of(1, 1, new float[] {1}),
          new CameraIntrinsics(1, 1, 1, 1, 0, 0),
          RigidTransform.IDENTITY);

  private SampleTasks() {}

  /** Shows an object as the single point where it stands. */
  static ObjectView view(Vector3 at) {
    float[] xyz = {(float) at.x(), (float) at.y(), (float) at.z()};
    return new ObjectView(
        FRAME, PixelMask.of(1, 1, new BitSet()), PointCloud.of(xyz, new int[] {0}));
  }

  /** Makes a scene of one object at each place. */
  static Scene scene(Vector3... places) {
    List<ObjectView> objects = List.of(places).stream().map(SampleTasks::view).toList();
    return new Scene(FRAME, objects, PointCloud.EMPTY);
  }

  /** Goes down open and closes the fingers on the object. */
  static Stage grasp(String object, Vector3 at) {
    return stage(object, at, OPEN, CLOSED);
  }

  /** Comes from behind the object, 10 cm beside its axis, and closes the fingers on it. */
  static Stage graspAside(String object, Vector3 at) {
    Stage above = grasp(object, at);
    return new Stage(
        object,
        above.observation(),
        new RigidTransform(DOWN, at.plus(new Vector3(-0.1, 0, 0.05))),
        above.interaction());
  }

  /** Goes down closed and opens the fingers at the object. */
  static Stage release(String object, Vector3 at) {
    return stage(object, at, CLOSED, OPEN);
  }

  /** Goes down open, takes the object in a second, and lifts it. */
  static Stage pick(String object, Vector3 at) {
    return slowly(object, at, OPEN, new GripperCommand(0, 20));
  }

  /** Goes down with what it holds, lets it go in a second, and leaves upwards. */
  static Stage place(String object, Vector3 at) {
    return slowly(object, at, new GripperCommand(0, 20), OPEN);
  }

  /** Goes down and up again with closed fingers. */
  static Stage press(String object, Vector3 at) {
    return slowly(object, at, new GripperCommand(0, 20), new GripperCommand(0, 20));
  }

  private static Stage slowly(
      String object, Vector3 at, GripperCommand before, GripperCommand after) {
    RigidTransform above = new RigidTransform(DOWN, at.plus(Vector3.UP.times(ABOVE_METERS)));
    RigidTransform contact = new RigidTransform(DOWN, at);
    return new Stage(
        object,
        view(at),
        above,
        List.of(
            new InteractionSample(0, new GripperTarget(above, before)),
            new InteractionSample(1_000_000_000L, new GripperTarget(contact, before)),
            new InteractionSample(1_020_000_000L, new GripperTarget(contact, after)),
            new InteractionSample(2_000_000_000L, new GripperTarget(contact, after)),
            new InteractionSample(3_000_000_000L, new GripperTarget(above, after))));
  }

  private static Stage stage(
      String object, Vector3 at, GripperCommand before, GripperCommand after) {
    RigidTransform bottleneck = new RigidTransform(DOWN, at.plus(Vector3.UP.times(ABOVE_METERS)));
    RigidTransform contact = new RigidTransform(DOWN, at);
    return new Stage(
        object,
        view(at),
        bottleneck,
        List.of(
            new InteractionSample(0, new GripperTarget(bottleneck, before)),
            new InteractionSample(STEP_NANOS, new GripperTarget(contact, before)),
            new InteractionSample(2 * STEP_NANOS, new GripperTarget(contact, after))));
  }

  static Demonstration demonstration(String id, Stage... stages) {
    return new Demonstration(
        id,
        "do " + id,
        "panda",
        "tester",
        "0",
        Instant.EPOCH,
        List.of(stages),
        null,
        new EpisodeStreams(List.of(), List.of()),
        new Outcome.Success());
  }

  static Candidate candidate(Demonstration demonstration, double score, Integer... objects) {
    return new Candidate(demonstration, List.of(objects), score, Map.of());
  }

  /** Finds an object where it was shown. */
  static Aligned unmoved(double confidence) {
    return aligned(RigidTransform.IDENTITY, confidence, new Symmetry.None());
  }

  static Aligned aligned(RigidTransform liveFromDemo, double confidence, Symmetry symmetry) {
    return new Aligned(List.of(new AlignmentHypothesis(liveFromDemo, confidence, 0)), symmetry);
  }
}
