package org.reprise.policy.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;

final class SceneObserverTest {
  private static final TabletopSettings SETTINGS =
      TabletopSettings.within(new Vector3(0.25, -0.45, 0), new Vector3(0.85, 0.45, 0.5));

  private static Scene observe() {
    return SceneObserver.clustering(SETTINGS, () -> RobotSurface.NONE)
        .observe(
            new SyntheticScene()
                .box(
                    RigidTransform.ofTranslation(0.45, -0.2, 0.05),
                    new Vector3(0.03, 0.05, 0.05),
                    0xff2020)
                .cylinder(new Vector3(0.6, 0.1, 0), 0.035, 0.09, 0x2040ff)
                .render(0.0015, 3),
            "");
  }

  @Test
  void givesACleanCloudForEachObject() {
    for (ObjectView view : observe().objects()) {
      boolean box = view.cloud().rgb(0) == 0xff2020;
      PointCloud cloud = view.cloud();
      assertThat(cloud.size()).isBetween(200, 4000);
      for (int i = 0; i < cloud.size(); i++) {
        assertThat((double) cloud.x(i)).isBetween(box ? 0.41 : 0.555, box ? 0.49 : 0.645);
        assertThat((double) cloud.y(i)).isBetween(box ? -0.26 : 0.055, box ? -0.14 : 0.145);
      }
    }
  }

  @Test
  void reportsTheRestOfTheSceneAsObstacles() {
    Scene scene = observe();

    assertThat(scene.objects()).hasSize(2);
    assertThat(scene.obstacles().size()).isGreaterThan(100);
    assertThat(highest(scene.obstacles())).isCloseTo(0.1f, within(0.01f));
  }

  private static float highest(PointCloud cloud) {
    float z = 0;
    for (int i = 0; i < cloud.size(); i++) {
      z = Math.max(z, cloud.z(i));
    }
    return z;
  }
}
