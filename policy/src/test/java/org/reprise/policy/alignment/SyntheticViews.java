package org.reprise.policy.alignment;

import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.perception.RobotSurface;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.perception.SyntheticScene;
import org.reprise.policy.perception.TabletopSettings;

/** Makes views of one object on the table, seen by the camera of the simulated cell. */
final class SyntheticViews {
  private static final double NOISE_METERS = 0.0015;
  private static final SceneObserver OBSERVER =
      SceneObserver.clustering(
          TabletopSettings.within(new Vector3(0.2, -0.45, 0), new Vector3(0.9, 0.45, 0.5)),
          () -> RobotSurface.NONE);

  private SyntheticViews() {}

  /** Makes the pose of an object that stands on the table. */
  static RigidTransform pose(double x, double y, double yawDegrees) {
    return new RigidTransform(
        UnitQuaternion.ofYaw(Math.toRadians(yawDegrees)), new Vector3(x, y, 0));
  }

  /** Shows a mug with its handle along its x axis. */
  static ObjectView mug(RigidTransform pose, long seed) {
    return only(mugScene(pose), seed);
  }

  /** Shows a mug that is larger by a factor. */
  static ObjectView mug(RigidTransform pose, long seed, double size) {
    return only(mugScene(pose, size), seed);
  }

  /** Puts a mug on the table. */
  static SyntheticScene mugScene(RigidTransform pose) {
    return mugScene(pose, 1);
  }

  private static SyntheticScene mugScene(RigidTransform pose, double size) {
    Vector3 post = new Vector3(0.005, 0.006, 0.035).times(size);
    Vector3 bar = new Vector3(0.014, 0.006, 0.005).times(size);
    return new SyntheticScene()
        .cylinder(pose.translation(), 0.04 * size, 0.1 * size, 0xd0d0d0)
        .box(part(pose, 0.066 * size, 0.05 * size), post, 0xd0d0d0)
        .box(part(pose, 0.052 * size, 0.08 * size), bar, 0xd0d0d0)
        .box(part(pose, 0.052 * size, 0.02 * size), bar, 0xd0d0d0);
  }

  /** Shows a bottle. */
  static ObjectView bottle(RigidTransform pose, long seed) {
    Vector3 at = pose.translation();
    return only(
        new SyntheticScene()
            .cylinder(at, 0.035, 0.12, 0x208020)
            .cylinder(at.plus(new Vector3(0, 0, 0.12)), 0.014, 0.06, 0x208020),
        seed);
  }

  /** Shows a box of 6 by 14 by 10 cm. */
  static ObjectView box(RigidTransform pose, long seed) {
    return only(
        new SyntheticScene().box(part(pose, 0, 0.05), new Vector3(0.03, 0.07, 0.05), 0x2040d0),
        seed);
  }

  /** Shows an angle of two bars, which may lean. */
  static ObjectView angle(RigidTransform pose, long seed) {
    RigidTransform post = pose.compose(RigidTransform.ofTranslation(-0.02, 0.02, 0.05));
    return only(
        new SyntheticScene()
            .box(part(pose, 0.03, 0.02), new Vector3(0.07, 0.02, 0.02), 0xc08040)
            .box(post, new Vector3(0.02, 0.04, 0.05), 0xc08040),
        seed);
  }

  private static RigidTransform part(RigidTransform pose, double x, double z) {
    return pose.compose(RigidTransform.ofTranslation(x, 0, z));
  }

  private static ObjectView only(SyntheticScene scene, long seed) {
    List<ObjectView> objects = OBSERVER.observe(scene.render(NOISE_METERS, seed), "").objects();
    if (objects.size() != 1) {
      throw new IllegalStateException("objects=%d expected=1".formatted(objects.size()));
    }
    return objects.getFirst();
  }
}
