package org.reprise.policy.interaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.MotionGoal.Share;
import org.reprise.core.retrieval.MotionGoal.Travel;
import org.reprise.core.retrieval.MotionGoal.Turn;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.ColorImage;
import org.reprise.core.vision.DepthImage;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PixelMask;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;

final class ScaledInteractionTest {
  private static final double TOLERANCE_METERS = 1e-6;
  private static final double OPEN_METERS = 0.08;
  private static final double SHUT_METERS = 0.0;
  private static final int STEPS = 20;
  private static final double HINGE_METERS = 0.3;

  private final List<InteractionSample> samples = new ArrayList<>();

  private void add(double width, int steps, IntFunction<RigidTransform> poses) {
    for (int i = 0; i <= steps; i++) {
      samples.add(
          new InteractionSample(
              samples.size() * 10_000_000L,
              new GripperTarget(poses.apply(i), new GripperCommand(width, 10))));
    }
  }

  private void move(double width, Vector3 from, Vector3 to) {
    add(
        width,
        STEPS,
        i ->
            new RigidTransform(
                UnitQuaternion.IDENTITY, from.plus(to.minus(from).times((double) i / STEPS))));
  }

  private Stage stage(Vector3 surface) {
    RgbdFrame frame =
        new RgbdFrame(
            0,
            ColorImage.of(1, 1, new byte[3]),
            DepthImage.of(1, 1, new float[] {1}),
            new CameraIntrinsics(1, 1, 1, 1, 0, 0),
            RigidTransform.IDENTITY);
    float[] xyz = {(float) surface.x(), (float) surface.y(), (float) surface.z()};
    return new Stage(
        "drawer",
        new ObjectView(frame, PixelMask.of(1, 1, new BitSet()), PointCloud.of(xyz, new int[] {0})),
        samples.getFirst().target().baseFromGripper(),
        samples);
  }

  private Stage drawer() {
    samples.clear();
    move(OPEN_METERS, new Vector3(0, 0, 0.1), Vector3.ZERO);
    move(SHUT_METERS, Vector3.ZERO, new Vector3(0.2, 0, 0));
    move(OPEN_METERS, new Vector3(0.2, 0, 0), new Vector3(0.2, 0, 0.1));
    return stage(Vector3.ZERO);
  }

  private static Vector3 furthest(ScaledInteraction scaled) {
    assertThat(scaled).isInstanceOf(ScaledInteraction.Scaled.class);
    return ((ScaledInteraction.Scaled) scaled)
        .stage().interaction().stream()
            .map(sample -> sample.target().baseFromGripper().translation())
            .reduce(Vector3.ZERO, (a, b) -> b.x() > a.x() ? b : a);
  }

  @Test
  void pullsByTheShareAndTheDistanceAskedFor() {
    Stage drawer = drawer();
    assertThat(furthest(ScaledInteraction.of(drawer, new Share(0.5))).x())
        .isCloseTo(0.1, within(TOLERANCE_METERS));
    assertThat(furthest(ScaledInteraction.of(drawer, new Travel(0.05))).x())
        .isCloseTo(0.05, within(TOLERANCE_METERS));
  }

  @Test
  void keepsTheApproachTheTimesAndTheRetreat() {
    Stage drawer = drawer();
    Stage half = ((ScaledInteraction.Scaled) ScaledInteraction.of(drawer, new Share(0.5))).stage();
    assertThat(half.interaction()).hasSameSizeAs(drawer.interaction());
    assertThat(half.interaction().subList(0, STEPS))
        .isEqualTo(drawer.interaction().subList(0, STEPS));
    assertThat(half.interaction().getLast().nanos())
        .isEqualTo(drawer.interaction().getLast().nanos());
    Vector3 end = half.interaction().getLast().target().baseFromGripper().translation();
    assertThat(end.distanceTo(new Vector3(0.1, 0, 0.1))).isLessThan(TOLERANCE_METERS);
  }

  @Test
  void refusesWhatIsBeyondTheDemonstration() {
    assertThat(ScaledInteraction.of(drawer(), new Travel(0.3)))
        .isInstanceOfSatisfying(
            ScaledInteraction.NotCovered.class,
            no -> assertThat(no.reason()).contains("asked=30.0 cm").contains("shown=20.0 cm"));
    assertThat(ScaledInteraction.of(drawer(), new Turn(1)))
        .isInstanceOf(ScaledInteraction.NotCovered.class);
  }

  @Test
  void followsADoorAboutItsHinge() {
    samples.clear();
    move(OPEN_METERS, new Vector3(HINGE_METERS, 0, 0.1), new Vector3(HINGE_METERS, 0, 0));
    add(
        SHUT_METERS,
        STEPS,
        i -> {
          UnitQuaternion turn = UnitQuaternion.ofYaw(Math.PI / 2 * i / STEPS);
          return new RigidTransform(turn, turn.rotate(new Vector3(HINGE_METERS, 0, 0)));
        });
    add(OPEN_METERS, 1, i -> samples.getLast().target().baseFromGripper());
    Stage door = stage(Vector3.ZERO);
    Stage half =
        ((ScaledInteraction.Scaled) ScaledInteraction.of(door, new Turn(Math.PI / 4))).stage();
    RigidTransform end = half.interaction().getLast().target().baseFromGripper();
    assertThat(end.rotation().yawRadians()).isCloseTo(Math.PI / 4, within(1e-3));
    assertThat(end.translation().norm()).isCloseTo(HINGE_METERS, within(1e-3));
  }

  @Test
  void countsAPushFromWhereItReachesTheObject() {
    samples.clear();
    move(OPEN_METERS, new Vector3(0, 0, 0.1), Vector3.ZERO);
    move(OPEN_METERS, Vector3.ZERO, new Vector3(0.2, 0, 0));
    move(OPEN_METERS, new Vector3(0.2, 0, 0), new Vector3(0.2, 0, 0.1));
    Stage push = stage(new Vector3(0.062, 0, 0));
    assertThat(furthest(ScaledInteraction.of(push, new Travel(0.05))).x())
        .isCloseTo(0.11, within(0.012));
  }
}
