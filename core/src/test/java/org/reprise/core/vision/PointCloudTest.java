package org.reprise.core.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

final class PointCloudTest {
  private static final double FLOAT_TOLERANCE_METERS = 1e-6;

  @Test
  void movesEveryPointAndKeepsColours() {
    SplittableRandom random = new SplittableRandom(3);
    float[] xyz = new float[300];
    int[] rgb = new int[100];
    for (int i = 0; i < xyz.length; i++) {
      xyz[i] = (float) random.nextDouble(-1, 1);
      rgb[i / 3] = i;
    }
    PointCloud cloud = PointCloud.of(xyz, rgb);
    RigidTransform move = RigidTransform.ofYawAbout(new Vector3(0.3, 0.2, 0), 0.8);
    PointCloud moved = cloud.transformed(move);
    for (int i = 0; i < cloud.size(); i++) {
      assertThat(moved.point(i).distanceTo(move.apply(cloud.point(i))))
          .isLessThan(FLOAT_TOLERANCE_METERS);
      assertThat(moved.rgb(i)).isEqualTo(cloud.rgb(i));
    }
  }

  @Test
  void copiesWhatItIsGiven() {
    float[] xyz = {1, 2, 3};
    PointCloud cloud = PointCloud.of(xyz, new int[] {0});
    xyz[0] = 9;
    cloud.toXyz()[1] = 9;
    assertThat(cloud.point(0)).isEqualTo(new Vector3(1, 2, 3));
  }

  @Test
  void namesTheCoordinateThatIsNotFinite() {
    assertThatThrownBy(() -> PointCloud.of(new float[] {0, 0, 0, 0, Float.NaN, 0}, new int[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point=1 coordinate=1");
  }
}
