package org.reprise.policy.perception;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PixelMask;

final class TabletopSegmenterTest {
  private static final double NOISE_METERS = 0.0015;
  private static final TabletopSettings SETTINGS =
      TabletopSettings.within(new Vector3(0.25, -0.45, 0), new Vector3(0.85, 0.45, 0.5));

  private static SyntheticScene threeObjects() {
    return new SyntheticScene()
        .box(pose(0.45, -0.2, 0.05, 0.4), new Vector3(0.03, 0.05, 0.05), 0xff2020)
        .cylinder(new Vector3(0.6, 0.1, 0), 0.035, 0.09, 0x2040ff)
        .box(pose(0.72, -0.1, 0.01, 1.0), new Vector3(0.02, 0.02, 0.01), 0x20c020);
  }

  private static RigidTransform pose(double x, double y, double z, double yaw) {
    return new RigidTransform(UnitQuaternion.ofYaw(yaw), new Vector3(x, y, z));
  }

  private static List<PixelMask> segment(SyntheticScene scene, RobotSurface robot, long seed) {
    return new TabletopSegmenter(SETTINGS, () -> robot)
        .segment(scene.render(NOISE_METERS, seed), "pick up the mug");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void findsEachObjectOnceDespiteNoise(long seed) {
    assertThat(segment(threeObjects(), RobotSurface.NONE, seed)).hasSize(3);
  }

  @Test
  void findsNothingOnAnEmptyTable() {
    assertThat(segment(new SyntheticScene(), RobotSurface.NONE, 4)).isEmpty();
  }

  @Test
  void keepsAThinHandleWithItsObject() {
    SyntheticScene mug =
        new SyntheticScene()
            .cylinder(new Vector3(0.55, 0, 0), 0.04, 0.1, 0xffffff)
            .box(pose(0.612, 0, 0.05, 0), new Vector3(0.004, 0.005, 0.035), 0xffffff)
            .box(pose(0.6, 0, 0.08, 0), new Vector3(0.012, 0.005, 0.004), 0xffffff);

    List<PixelMask> masks = segment(mug, RobotSurface.NONE, 5);

    assertThat(masks).hasSize(1);
    assertThat(
            new SceneObserver(SETTINGS, (f, i) -> masks, () -> RobotSurface.NONE)
                .view(mug.render(NOISE_METERS, 5), masks.getFirst())
                .cloud()
                .toXyz())
        .satisfies(xyz -> assertThat(greatestX(xyz)).isGreaterThan(0.608f));
  }

  private static float greatestX(float[] xyz) {
    float greatest = 0;
    for (int i = 0; i < xyz.length; i += 3) {
      greatest = Math.max(greatest, xyz[i]);
    }
    return greatest;
  }

  @Test
  void leavesOutTheRobot() {
    SyntheticScene scene =
        threeObjects().box(pose(0.5, 0.0, 0.35, 0), new Vector3(0.05, 0.05, 0.05), 0xaaaaaa);
    RobotSurface hand = (x, y, z) -> 0.265 - z;

    assertThat(segment(scene, hand, 6)).hasSize(3);
  }

  @Test
  void ignoresWhatHangsInTheAir() {
    SyntheticScene scene =
        new SyntheticScene().box(pose(0.5, -0.1, 0.25, 0), new Vector3(0.05, 0.05, 0.05), 0xaaaaaa);

    assertThat(segment(scene, RobotSurface.NONE, 7)).isEmpty();
  }

  @Test
  void separatesObjectsThreeCentimetersApart() {
    SyntheticScene scene =
        new SyntheticScene()
            .box(pose(0.50, 0, 0.03, 0), new Vector3(0.03, 0.03, 0.03), 0xff0000)
            .box(pose(0.59, 0, 0.03, 0), new Vector3(0.03, 0.03, 0.03), 0x0000ff);

    assertThat(segment(scene, RobotSurface.NONE, 8)).hasSize(2);
  }

  @Test
  void ordersObjectsFromLeftToRight() {
    List<PixelMask> masks = segment(threeObjects(), RobotSurface.NONE, 9);

    assertThat(masks.stream().map(m -> m.toBitSet().stream().map(i -> i % 640).sum() / m.count()))
        .isSorted();
  }
}
