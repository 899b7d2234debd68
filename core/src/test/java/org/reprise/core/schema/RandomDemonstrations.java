package org.reprise.core.schema;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.geometry.Wrench;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
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

/** Draws demonstrations of every shape from a seed. */
final class RandomDemonstrations {
  private final RandomGenerator random;

  RandomDemonstrations(RandomGenerator random) {
    this.random = random;
  }

  Demonstration next() {
    List<Stage> stages = Stream.generate(this::stage).limit(1 + random.nextInt(3)).toList();
    return new Demonstration(
        "demo-" + random.nextInt(1000),
        "put the Blöck on the \"plate\"",
        "panda",
        random.nextBoolean() ? "" : "someone",
        "0.1.0",
        Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)),
        stages,
        random.nextBoolean() ? null : view().frame(),
        new EpisodeStreams(
            Stream.generate(this::servo).limit(random.nextInt(20)).toList(),
            Stream.generate(() ->
                    new CameraFrame("front", random.nextLong(), color(1 + random.nextInt(9), 3)))
                .limit(random.nextInt(4))
                .toList(),
            Stream.generate(this::segment).limit(random.nextInt(4)).toList(),
            Stream.generate(this::order).limit(random.nextInt(4)).toList()),
        random.nextBoolean() ? new Outcome.Success() : new Outcome.Failure("the mug fell"));
  }

  private Segment segment() {
    long from = random.nextLong(1_000_000_000L);
    List<Segment.Kind> kinds = List.of(Segment.Kind.values());
    return new Segment(
        kinds.get(random.nextInt(kinds.size())),
        from,
        from + random.nextLong(1_000_000_000L),
        random.nextBoolean());
  }

  private OrderedMotion order() {
    return new OrderedMotion(
        "up %d mm".formatted(random.nextInt(100)),
        random.nextLong(1_000_000_000L),
        random.nextDouble(),
        vector(),
        vector(),
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble()),
        1 - random.nextDouble());
  }

  private Stage stage() {
    List<InteractionSample> samples = new ArrayList<>();
    long nanos = 0;
    for (int i = 2 + random.nextInt(10); i > 0; i--) {
      samples.add(new InteractionSample(nanos, new GripperTarget(transform(), gripper())));
      nanos += 1 + random.nextInt(1_000_000);
    }
    return new Stage("mug", view(), transform(), samples);
  }

  private ObjectView view() {
    int width = 1 + random.nextInt(24);
    int height = 1 + random.nextInt(24);
    float[] depth = new float[width * height];
    BitSet mask = new BitSet();
    for (int i = 0; i < depth.length; i++) {
      depth[i] = random.nextInt(4) == 0 ? 0 : random.nextFloat() * 3;
      mask.set(i, random.nextBoolean());
    }
    int points = random.nextInt(50);
    float[] xyz = new float[3 * points];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) random.nextGaussian();
    }
    int[] rgb = IntStream.generate(() -> random.nextInt(1 << 24)).limit(points).toArray();
    return new ObjectView(
        new RgbdFrame(
            random.nextLong(),
            color(width, height),
            DepthImage.of(width, height, depth),
            new CameraIntrinsics(width, height, 1 + random.nextDouble(), 2, 0.1, -3),
            transform()),
        PixelMask.of(width, height, mask),
        PointCloud.of(xyz, rgb));
  }

  private ServoSample servo() {
    return new ServoSample(
        new RobotState(
            random.nextLong(), joints(), joints(), joints(), new Wrench(vector(), vector())),
        new GripperState(
            random.nextLong(), random.nextGaussian(), random.nextGaussian(), random.nextBoolean()),
        transform(),
        transform(),
        gripper(),
        joints(),
        joints(),
        random.nextBoolean() ? "" : "velocity");
  }

  private ColorImage color(int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    random.nextBytes(rgb);
    return ColorImage.of(width, height, rgb);
  }

  private RigidTransform transform() {
    return new RigidTransform(UnitQuaternion.ofRotationVector(vector()), vector());
  }

  private Vector3 vector() {
    return new Vector3(random.nextGaussian(), -0.0, random.nextGaussian() * 1e-30);
  }

  private JointVector joints() {
    return JointVector.of(random.doubles(random.nextInt(8), -3, 3).toArray());
  }

  private GripperCommand gripper() {
    return new GripperCommand(random.nextDouble(), random.nextInt(2) * 40);
  }
}
