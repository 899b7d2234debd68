package org.reprise.retrieval.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectEncoder;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.core.vision.ShapeCode;

/** Makes simple things, demonstrations with them, and an encoder that tells their shapes apart. */
final class Things {
  static final int RED = 0xc02020;
  static final int BLUE = 0x2040c0;
  static final int GREEN = 0x20a040;
  static final int WHITE = 0xf0f0f0;

  private static final int POINTS = 400;

  private Things() {}

  /** Shapes that differ in how height depends on the distance from the middle. */
  enum Kind {
    BLOCK(0.05, 0.03),
    PLATE(0.02, 0.10),
    MUG(0.09, 0.04),
    BOTTLE(0.20, 0.035);

    final double heightMeters;
    final double radiusMeters;

    Kind(double heightMeters, double radiusMeters) {
      this.heightMeters = heightMeters;
      this.radiusMeters = radiusMeters;
    }
  }

  static ObjectView thing(Kind kind, int rgb, double x, double y, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] xyz = new float[3 * POINTS];
    int[] colors = new int[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double angle = 2 * Math.PI * random.nextDouble();
      double up = random.nextDouble();
      double out = kind == Kind.BOTTLE && up > 0.6 ? 0.4 : 1;
      xyz[3 * i] = (float) (x + out * kind.radiusMeters * Math.cos(angle));
      xyz[3 * i + 1] = (float) (y + out * kind.radiusMeters * Math.sin(angle));
      xyz[3 * i + 2] = (float) (kind.heightMeters * up);
      colors[i] = rgb;
    }
    int pixels = 4;
    return new ObjectView(
        new RgbdFrame(
            0,
            ColorImage.of(pixels, pixels, new byte[3 * pixels * pixels]),
            DepthImage.of(pixels, pixels, new float[pixels * pixels]),
            new CameraIntrinsics(pixels, pixels, 4, 4, 2, 2),
            RigidTransform.IDENTITY),
        PixelMask.of(pixels, pixels, new BitSet()),
        PointCloud.of(xyz, colors));
  }

  /** Counts heights and distances from the middle, in meters: neither place nor yaw matter. */
  static final class Histogram implements ObjectEncoder {
    private static final int BINS = 12;
    private static final double BIN_METERS = 0.02;

    int encoded;

    @Override
    public String version() {
      return "histogram-1";
    }

    @Override
    public ShapeCode encode(ObjectView view) {
      encoded++;
      PointCloud cloud = view.cloud();
      var middle = cloud.centroid();
      float[] counts = new float[2 * BINS];
      for (int i = 0; i < cloud.size(); i++) {
        double out = Math.hypot(cloud.x(i) - middle.x(), cloud.y(i) - middle.y());
        counts[Math.min(BINS - 1, (int) (cloud.z(i) / BIN_METERS))]++;
        counts[BINS + Math.min(BINS - 1, (int) (out / BIN_METERS))]++;
      }
      return ShapeCode.of(version(), counts);
    }
  }

  /** Makes a demonstration; each stage is {@code name, view}. */
  static Demonstration demonstration(
      String id, String instruction, List<String> names, List<ObjectView> views) {
    var target = new GripperTarget(RigidTransform.IDENTITY, new GripperCommand(0.08, 20));
    var samples = List.of(new InteractionSample(0, target), new InteractionSample(1, target));
    List<Stage> stages = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      stages.add(new Stage(names.get(i), views.get(i), RigidTransform.IDENTITY, samples));
    }
    return new Demonstration(
        id,
        instruction,
        "panda",
        "test",
        "0.1.0",
        Instant.EPOCH,
        stages,
        null,
        new EpisodeStreams(List.of(), List.of()),
        new Outcome.Success());
  }
}
