package org.reprise.policy.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.ShapeCode;

final class ShapeDescriptorEncoderTest {
  private static final ShapeDescriptorEncoder ENCODER = new ShapeDescriptorEncoder();
  private static final TabletopSettings SETTINGS =
      TabletopSettings.within(new Vector3(0.2, -0.45, 0), new Vector3(0.9, 0.45, 0.5));

  private static ObjectView view(SyntheticScene scene, long seed) {
    List<ObjectView> objects =
        SceneObserver.clustering(SETTINGS, () -> RobotSurface.NONE)
            .observe(scene.render(0.0015, seed), "")
            .objects();
    assertThat(objects).hasSize(1);
    return objects.getFirst();
  }

  private static ShapeCode box(double x, double y, double yaw, Vector3 half, int rgb, long seed) {
    RigidTransform pose =
        new RigidTransform(UnitQuaternion.ofYaw(yaw), new Vector3(x, y, half.z()));
    return ENCODER.encode(view(new SyntheticScene().box(pose, half, rgb), seed));
  }

  private static ShapeCode can(double x, double y, int rgb, long seed) {
    return ENCODER.encode(
        view(new SyntheticScene().cylinder(new Vector3(x, y, 0), 0.035, 0.12, rgb), seed));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.9, 1.5, 2.2, 2.9})
  void findsTheSameObjectMovedAndTurnedNearerThanOthers(double yaw) {
    Vector3 half = new Vector3(0.03, 0.06, 0.05);
    ShapeCode demo = box(0.5, 0.05, 0, half, 0xd03030, 1);
    ShapeCode live = box(0.7, -0.15, yaw, half, 0xd03030, 2);

    double same = live.cosine(demo);

    assertThat(same).isGreaterThan(0.7);
    assertThat(same).isGreaterThan(live.cosine(can(0.6, 0, 0xd03030, 3)));
    assertThat(same)
        .isGreaterThan(live.cosine(box(0.5, 0, 0.2, new Vector3(0.02, 0.02, 0.02), 0xd03030, 4)));
  }

  @Test
  void tellsTheSameShapeInAnotherColourApart() {
    ShapeCode red = can(0.5, 0.1, 0xd03030, 5);

    assertThat(red.cosine(can(0.6, -0.1, 0xd03030, 6)))
        .isGreaterThan(red.cosine(can(0.6, -0.1, 0x3030d0, 7)) + 0.05);
  }

  @Test
  void refusesAViewWithoutPoints() {
    ObjectView seen =
        view(new SyntheticScene().cylinder(new Vector3(0.5, 0, 0), 0.04, 0.1, 0xffffff), 8);
    ObjectView empty = new ObjectView(seen.frame(), seen.mask(), PointCloud.EMPTY);

    assertThatThrownBy(() -> ENCODER.encode(empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("points=0");
  }
}
