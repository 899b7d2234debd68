package org.reprise.policy.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.alignment.ObjectTracker.Fix;
import org.reprise.policy.perception.RobotSurface;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.perception.SyntheticScene;
import org.reprise.policy.perception.TablePlaneCorrection;
import org.reprise.policy.perception.TabletopSettings;

final class ObjectTrackerTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final Vector3 PLACE = new Vector3(0.55, 0, 0.04);
  private static final Vector3 HALF = new Vector3(0.06, 0.03, 0.04);
  private static final TabletopSettings TABLE =
      TabletopSettings.within(new Vector3(0.2, -0.5, 0), new Vector3(0.9, 0.5, 0.4));

  private static RigidTransform moved(double x, double y, double yaw) {
    return RigidTransform.ofTranslation(x, y, 0).compose(RigidTransform.ofYawAbout(PLACE, yaw));
  }

  private static PointCloud seen(RigidTransform moved, boolean hidden, long seed) {
    SyntheticScene scene =
        new SyntheticScene()
            .box(moved.compose(new RigidTransform(UnitQuaternion.IDENTITY, PLACE)), HALF, 0xc03030)
            .cylinder(new Vector3(0.75, -0.1, 0), 0.03, 0.1, 0x3030c0);
    if (hidden) {
      Vector3 hand = moved.apply(PLACE).plus(new Vector3(0.05, 0, 0.2));
      scene.box(
          new RigidTransform(UnitQuaternion.IDENTITY, hand), new Vector3(0.02, 0.05, 0.05), 1);
    }
    RgbdFrame frame = new TablePlaneCorrection(TABLE).apply(scene.render(0.0015, seed));
    RobotSurface hand = (x, y, z) -> 0.155 - z;
    return SceneObserver.clustering(TABLE, () -> hand).aboveNow(frame);
  }

  private static PointCloud model() {
    PointCloud all = seen(RigidTransform.IDENTITY, false, SEED);
    return all.select(
        java.util.stream.IntStream.range(0, all.size())
            .filter(i -> all.point(i).distanceTo(PLACE) < 0.1)
            .toArray());
  }

  @Test
  void findsWhatWasShovedEvenWhenAHandHidesPartOfIt() {
    ObjectTracker tracker = new ObjectTracker(model());
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 12; i++) {
      RigidTransform truth =
          moved(
              random.nextDouble(-0.06, 0.06),
              random.nextDouble(-0.06, 0.06),
              random.nextDouble(-0.4, 0.4));

      Fix fix = tracker.find(seen(truth, i % 2 == 0, SEED + i), RigidTransform.IDENTITY).get();

      assertThat(fix.moved().apply(PLACE).distanceTo(truth.apply(PLACE)))
          .as("seed=%d case=%d seen=%.2f", SEED, i, fix.seenShare())
          .isLessThan(0.01);
      assertThat(fix.moved().rotation().angleTo(truth.rotation())).isLessThan(0.1);
      assertThat(fix.seenShare()).isGreaterThan(0.4);
    }
  }

  @Test
  void saysThatLittleIsSeenWhenTheObjectIsGone() {
    ObjectTracker tracker = new ObjectTracker(model());
    PointCloud gone = seen(RigidTransform.ofTranslation(0, 0, -1), false, SEED);
    assertThat(tracker.find(gone, RigidTransform.IDENTITY))
        .satisfies(fix -> assertThat(fix.map(Fix::seenShare).orElse(0.0)).isLessThan(0.4));
  }

  @Test
  void refusesAnObjectOfTooFewPoints() {
    assertThatThrownBy(() -> new ObjectTracker(PointCloud.EMPTY))
        .hasMessageContaining("too few to follow");
  }
}
