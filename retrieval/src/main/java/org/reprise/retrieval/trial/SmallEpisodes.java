package org.reprise.retrieval.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Wrench;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.RobotState;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.retrieval.bank.DemonstrationRecorder;

/** Makes small episodes of one stage that differ with their seed; they show nothing real. */
public final class SmallEpisodes {
  private static final int WIDTH_PIXELS = 16;
  private static final int HEIGHT_PIXELS = 12;
  private static final int POINTS = 24;
  private static final long PERIOD_NANOS = 1_000_000;
  private static final List<String> VERBS = List.of("pick up", "push", "shake", "open", "stack");
  private static final List<String> OBJECTS =
      List.of("mug", "bottle", "block", "plate", "drawer", "lid", "bowl", "sponge");

  private SmallEpisodes() {}

  /** Returns an instruction. */
  public static String instruction(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return VERBS.get(random.nextInt(VERBS.size()))
        + " the "
        + OBJECTS.get(random.nextInt(OBJECTS.size()));
  }

  /** Returns what a recording is told at its beginning. */
  public static DemonstrationRecorder.Header header(String id, long seed) {
    return new DemonstrationRecorder.Header(id, instruction(seed), "panda", "trial", "0.1.0");
  }

  /**
   * Returns a demonstration.
   *
   * @param samples control periods, two or more
   */
  public static Demonstration of(String id, long seed, int samples) {
    DemonstrationRecorder recorder = new DemonstrationRecorder(Duration.ofMillis(20));
    recorder.beginStage("object", view(seed));
    recorder.markBottleneck();
    for (int i = 0; i < samples; i++) {
      recorder.record(sample(i));
    }
    return recorder.finish(header(id, seed), Instant.ofEpochMilli(seed), new Outcome.Success());
  }

  /** Returns what was measured in a control period. */
  public static ServoSample sample(int period) {
    long nanos = period * PERIOD_NANOS;
    JointVector joints = JointVector.of(nanos * 1e-9, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6);
    RigidTransform hand = RigidTransform.ofTranslation(0.5, 0, nanos * 1e-9);
    return new ServoSample(
        new RobotState(nanos, joints, JointVector.zero(7), JointVector.zero(7), Wrench.ZERO),
        new GripperState(nanos, 0.08, 0, false),
        hand,
        hand,
        new GripperCommand(0.08, 40),
        joints,
        joints,
        "");
  }

  /** Returns an object in view. */
  public static ObjectView view(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] rgb = new byte[3 * WIDTH_PIXELS * HEIGHT_PIXELS];
    random.nextBytes(rgb);
    float[] depth = new float[WIDTH_PIXELS * HEIGHT_PIXELS];
    Arrays.fill(depth, 1 + (float) random.nextDouble());
    BitSet mask = new BitSet();
    mask.set(20, 90);
    float[] xyz = new float[3 * POINTS];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) random.nextDouble(-0.05, 0.05);
    }
    return new ObjectView(
        new RgbdFrame(
            0,
            ColorImage.of(WIDTH_PIXELS, HEIGHT_PIXELS, rgb),
            DepthImage.of(WIDTH_PIXELS, HEIGHT_PIXELS, depth),
            new CameraIntrinsics(WIDTH_PIXELS, HEIGHT_PIXELS, 10, 10, 8, 6),
            RigidTransform.IDENTITY),
        PixelMask.of(WIDTH_PIXELS, HEIGHT_PIXELS, mask),
        PointCloud.of(xyz, new int[POINTS]));
  }
}
