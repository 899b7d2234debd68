package org.reprise.policy.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.Reachability;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.correction.AttemptPath;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.perception.RobotSurface;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.perception.SyntheticScene;
import org.reprise.policy.perception.TabletopSettings;

/**
 * Runs the executor on a table with a red block (object 0, the mug) and a blue one (object 1, the
 * plate), where every port agrees unless a test replaces it.
 */
final class StandInCell {
  static final JointVector OBSERVE = JointVector.of(0, 1);
  static final JointVector START = JointVector.of(1, 0);
  static final Vector3 MUG_AT = new Vector3(0.45, -0.15, 0.05);
  static final Vector3 PLATE_AT = new Vector3(0.6, 0.15, 0.02);
  static final Demonstration PUT =
      SampleTasks.demonstration(
          "put", SampleTasks.grasp("mug", MUG_AT), SampleTasks.release("plate", PLATE_AT));
  static final RgbdFrame BOTH = frame(PLATE_AT);

  private static final int RED = 0xff2020;
  private static final int BLUE = 0x2040ff;
  private static final TabletopSettings TABLE =
      TabletopSettings.within(new Vector3(0.25, -0.45, 0), new Vector3(0.85, 0.45, 0.5));

  /** One phase that the listener heard of. */
  record Began(Phase phase, int stage) {}

  final RecordingMotion motion = new RecordingMotion();
  final RecordingGripper gripper = new RecordingGripper();
  final List<Began> began = new ArrayList<>();
  final Deque<RgbdFrame> frames = new ArrayDeque<>();
  ClosedLoop loop = ClosedLoop.OPEN;
  Optional<DrawnPath> drawn = Optional.empty();
  Retriever retriever = query -> new Match(List.of(SampleTasks.candidate(PUT, 0.9, 0, 1)));
  Aligner aligner = (demo, live) -> SampleTasks.unmoved(0.9);
  Reachability reachability = path -> new Reachability.Reach(true, 0.5, START, "");

  /** Takes the waiting frames one by one and keeps to the last. */
  private final class QueuedCamera implements RgbdCamera {
    @Override
    public String name() {
      return "stand";
    }

    @Override
    public RgbdFrame capture() {
      return frames.size() > 1 ? frames.removeFirst() : frames.getFirst();
    }
  }

  StandInCell() {
    frames.add(BOTH);
  }

  EpisodeTrace execute() {
    return execute(Switching.NEVER, phase -> {});
  }

  /** Executes, and tells of every phase right after it was noted. */
  EpisodeTrace execute(Switching switching, Consumer<Began> told) {
    TaskExecutor.Ports ports = ports(motion, gripper, reachability, new AttemptPath());
    return new TaskExecutor(ports, ExecutorSettings.of(OBSERVE).with(loop))
        .execute(
            "put the mug on the plate",
            new EpisodeListener() {
              @Override
              public void began(Phase phase, int stage) {
                began.add(new Began(phase, stage));
                told.accept(began.getLast());
              }

              @Override
              public Optional<DrawnPath> path() {
                return drawn;
              }
            },
            Supervisor.NOBODY,
            switching);
  }

  /** Returns what an executor works with here that moves some arm. */
  TaskExecutor.Ports ports(Motion arm, Gripper fingers, Reachability reaches, AttemptPath path) {
    return new TaskExecutor.Ports(
        new QueuedCamera(),
        new SceneObserver(TABLE, (frame, instruction) -> masks(frame), () -> RobotSurface.NONE),
        retriever,
        aligner,
        reaches,
        arm,
        fingers,
        () -> 0,
        path);
  }

  /** Renders the mug where it always stands, and the plate at a place. */
  static RgbdFrame frame(Vector3 plateAt) {
    return new SyntheticScene()
        .box(at(MUG_AT), new Vector3(0.03, 0.03, 0.05), RED)
        .box(at(plateAt), new Vector3(0.06, 0.06, 0.02), BLUE)
        .render();
  }

  private static RigidTransform at(Vector3 place) {
    return RigidTransform.ofTranslation(place.x(), place.y(), place.z());
  }

  private static List<PixelMask> masks(RgbdFrame frame) {
    return Stream.of(RED, BLUE).map(rgb -> mask(frame, rgb)).flatMap(Optional::stream).toList();
  }

  private static Optional<PixelMask> mask(RgbdFrame frame, int rgb) {
    int width = frame.color().widthPixels();
    int height = frame.color().heightPixels();
    BitSet pixels = new BitSet();
    for (int i = 0; i < width * height; i++) {
      pixels.set(i, frame.color().rgb(i % width, i / width) == rgb);
    }
    return pixels.isEmpty() ? Optional.empty() : Optional.of(PixelMask.of(width, height, pixels));
  }
}
