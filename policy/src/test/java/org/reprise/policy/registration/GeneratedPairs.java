package org.reprise.policy.registration;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.perception.RobotSurface;
import org.reprise.policy.perception.SceneObserver;
import org.reprise.policy.perception.SyntheticScene;
import org.reprise.policy.perception.TabletopSettings;

/** Writes a tiny set of registration pairs: one L-shaped object, one pair of each subset. */
final class GeneratedPairs {
  private GeneratedPairs() {}

  static void write(Path folder) throws IOException {
    RigidTransform demo = pose(0.55, 0.05, 0.3);
    RigidTransform live = pose(0.6, -0.1, 1.9);
    byte[] first = records(seen(demo, 1));
    byte[] second = records(seen(live, 2));
    Files.write(
        folder.resolve("corner.bin"),
        ByteBuffer.allocate(first.length + second.length).put(first).put(second).array());
    String index =
        """
        {"camera": {"width": 640, "height": 360, "fx": 460, "fy": 460, "cx": 320, "cy": 180,
          "T_base_cam": %s},
         "objects": [{"name": "corner", "file": "corner.bin", "size": [0.14, 0.1, 0.08],
           "centre": [0.03, 0.0, 0.04], "sym": {"type": "none", "order": 1}}],
         "views": [
           {"id": 0, "object": 0, "offset": 0, "n": %d, "T_base_obj": %s, "occluder": null},
           {"id": 1, "object": 0, "offset": %d, "n": %d, "T_base_obj": %s,
            "occluder": [1, 0, -10000]}],
         "pairs": [%s, %s]}
        """
            .formatted(
                matrix(SyntheticScene.BASE_FROM_CAMERA),
                first.length / 16,
                matrix(demo),
                first.length,
                second.length / 16,
                matrix(live),
                pair(0, "yaw", live.compose(demo.inverse())),
                pair(1, "cross", live.compose(demo.inverse())));
    Files.writeString(folder.resolve("index.json"), index);
  }

  private static String pair(int id, String subset, RigidTransform truth) {
    return "{\"id\": %d, \"set\": \"%s\", \"demo\": 0, \"live\": 1, \"T_demo_live\": %s}"
        .formatted(id, subset, matrix(truth));
  }

  private static RigidTransform pose(double x, double y, double yaw) {
    return new RigidTransform(UnitQuaternion.ofYaw(yaw), new Vector3(x, y, 0));
  }

  private static PointCloud seen(RigidTransform pose, long seed) {
    RigidTransform arm = pose.compose(RigidTransform.ofTranslation(0.03, 0, 0.02));
    RigidTransform post = pose.compose(RigidTransform.ofTranslation(-0.02, 0.02, 0.04));
    SyntheticScene scene =
        new SyntheticScene()
            .box(arm, new Vector3(0.07, 0.02, 0.02), 0xc08040)
            .box(post, new Vector3(0.02, 0.04, 0.04), 0xc08040);
    List<ObjectView> objects =
        SceneObserver.clustering(
                TabletopSettings.within(new Vector3(0.2, -0.45, 0), new Vector3(0.9, 0.45, 0.5)),
                () -> RobotSurface.NONE)
            .observe(scene.render(0.001, seed), "")
            .objects();
    return objects.getFirst().cloud();
  }

  private static byte[] records(PointCloud cloud) {
    ByteBuffer buffer = ByteBuffer.allocate(16 * cloud.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < cloud.size(); i++) {
      buffer.putFloat(cloud.x(i)).putFloat(cloud.y(i)).putFloat(cloud.z(i));
      buffer.put((byte) (cloud.rgb(i) >> 16)).put((byte) (cloud.rgb(i) >> 8));
      buffer.put((byte) cloud.rgb(i)).put((byte) 0);
    }
    return buffer.array();
  }

  private static String matrix(RigidTransform t) {
    double[] r = t.rotation().toMatrix();
    Vector3 p = t.translation();
    return String.format(
        Locale.ROOT,
        "[%.9f, %.9f, %.9f, %.9f, %.9f, %.9f, %.9f, %.9f, %.9f, %.9f, %.9f, %.9f, 0, 0, 0, 1]",
        r[0],
        r[1],
        r[2],
        p.x(),
        r[3],
        r[4],
        r[5],
        p.y(),
        r[6],
        r[7],
        r[8],
        p.z());
  }
}
