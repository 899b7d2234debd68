package org.reprise.retrieval.bank;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.reprise.core.demonstration.CameraFrame;
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

/** Records small demonstrations with two stages, different for each seed. */
final class SmallDemonstrations {
  static final long PERIOD_NANOS = 1_000_000;

  private SmallDemonstrations() {}

  static Demonstration of(String id, long seed) {
    var recorder = new DemonstrationRecorder(Duration.ofMillis(5));
    show(recorder, seed);
    return recorder.finish(header(id), Instant.ofEpochMilli(seed), new Outcome.Success());
  }

  static DemonstrationRecorder.Header header(String id) {
    return new DemonstrationRecorder.Header(
        id, "put the block on the plate", "panda", "test", "0.1.0");
  }

  static void show(EpisodeRecorder recorder, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long nanos = 0;
    for (String object : new String[] {"block", "plate"}) {
      recorder.beginStage(object, view(random));
      recorder.markBottleneck();
      for (int i = 0; i < 20; i++) {
        recorder.record(sample(nanos, i < 10 ? 0.08 : 0));
        nanos += PERIOD_NANOS;
      }
    }
    recorder.record(new CameraFrame("front", nanos, image(random, 8, 4)));
    recorder.lookAfterwards(view(random).frame());
  }

  static ObjectView view(long seed) {
    return view(new SplittableRandom(seed));
  }

  static ServoSample sample(long nanos, double widthMeters) {
    return sample(nanos, nanos * 1e-9, widthMeters);
  }

  static ServoSample sample(long nanos, double heightMeters, double widthMeters) {
    JointVector joints = JointVector.of(nanos * 1e-9, 0.1, 0.2);
    return new ServoSample(
        new RobotState(nanos, joints, JointVector.zero(3), JointVector.zero(3), Wrench.ZERO),
        new GripperState(nanos, widthMeters, 0, false),
        RigidTransform.ofTranslation(0.5, 0, heightMeters),
        RigidTransform.ofTranslation(0.5, 0, heightMeters + 0.001),
        new GripperCommand(widthMeters, 40),
        joints,
        joints,
        "");
  }

  static ObjectView view(SplittableRandom random) {
    int width = 12;
    int height = 8;
    float[] depth = new float[width * height];
    Arrays.fill(depth, 1 + (float) random.nextDouble());
    BitSet mask = new BitSet();
    mask.set(3, 40);
    return new ObjectView(
        new RgbdFrame(
            0,
            image(random, width, height),
            DepthImage.of(width, height, depth),
            new CameraIntrinsics(width, height, 10, 10, 6, 4),
            RigidTransform.IDENTITY),
        PixelMask.of(width, height, mask),
        PointCloud.of(new float[] {0, 0, 0, 0.1f, 0, (float) random.nextDouble()}, new int[2]));
  }

  private static ColorImage image(SplittableRandom random, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    random.nextBytes(rgb);
    return ColorImage.of(width, height, rgb);
  }
}
