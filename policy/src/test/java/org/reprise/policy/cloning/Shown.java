package org.reprise.policy.cloning;

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
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;

/** Shows a grasp: down to a lopsided block, close the fingers slowly, up and aside. */
final class Shown {
  static final double CLOSING_SECONDS = 0.8;
  private static final double MAX_WIDTH_METERS = 0.08;
  private static final double EFFORT_NEWTONS = 20;
  private static final long PERIOD_NANOS = 20_000_000;
  private static final UnitQuaternion DOWN =
      UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI);

  private Shown() {}

  static Demonstration demonstration(long seed) {
    return new Demonstration(
        "grasp-" + seed,
        "pick up the block",
        "panda",
        "test",
        "test",
        Instant.EPOCH,
        List.of(grasp(seed)),
        null,
        new EpisodeStreams(List.of(), List.of()),
        new Outcome.Success());
  }

  static Stage grasp(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RigidTransform object =
        new RigidTransform(
            UnitQuaternion.ofYaw(random.nextDouble(-Math.PI, Math.PI)),
            new Vector3(random.nextDouble(0.4, 0.6), random.nextDouble(-0.2, 0.2), 0));
    List<InteractionSample> samples = new ArrayList<>();
    move(samples, object, new Vector3(0, 0, 0.15), new Vector3(0, 0, 0.03), 1.2, 1, 1);
    move(samples, object, new Vector3(0, 0, 0.03), new Vector3(0, 0, 0.03), CLOSING_SECONDS, 1, 0);
    move(samples, object, new Vector3(0, 0, 0.03), new Vector3(0, 0.05, 0.15), 1.4, 0, 0);
    return new Stage(
        "block", view(object, random), samples.getFirst().target().baseFromGripper(), samples);
  }

  private static void move(
      List<InteractionSample> samples,
      RigidTransform object,
      Vector3 from,
      Vector3 to,
      double seconds,
      double openingFrom,
      double openingTo) {
    int steps = (int) Math.round(seconds * 1e9 / PERIOD_NANOS);
    long begins = samples.isEmpty() ? 0 : samples.getLast().nanos();
    for (int i = samples.isEmpty() ? 0 : 1; i <= steps; i++) {
      double x = (double) i / steps;
      double smooth = x * x * (3 - 2 * x);
      Vector3 place = from.plus(to.minus(from).times(smooth));
      double opening = openingFrom + x * (openingTo - openingFrom);
      samples.add(
          new InteractionSample(
              begins + i * PERIOD_NANOS,
              new GripperTarget(
                  object.compose(new RigidTransform(DOWN, place)),
                  new GripperCommand(opening * MAX_WIDTH_METERS, EFFORT_NEWTONS))));
    }
  }

  /** A block with a step on one side, so that every yaw looks different. */
  static ObjectView view(RigidTransform object, SplittableRandom random) {
    int count = 500;
    float[] xyz = new float[3 * count];
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble(-0.02, 0.06);
      double y = random.nextDouble(-0.02, 0.02);
      double z = x > 0.03 ? random.nextDouble(0, 0.02) : random.nextDouble(0, 0.05);
      Vector3 point = object.apply(new Vector3(x, y, z));
      xyz[3 * i] = (float) point.x();
      xyz[3 * i + 1] = (float) point.y();
      xyz[3 * i + 2] = (float) point.z();
    }
    RgbdFrame frame =
        new RgbdFrame(
            0,
            ColorImage.of(1, 1, new byte[3]),
            DepthImage.of(1, 1, new float[] {1}),
            new CameraIntrinsics(1, 1, 1, 1, 0, 0),
            RigidTransform.IDENTITY);
    return new ObjectView(
        frame, PixelMask.of(1, 1, new BitSet()), PointCloud.of(xyz, new int[count]));
  }
}
