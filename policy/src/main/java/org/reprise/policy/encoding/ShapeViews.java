package org.reprise.policy.encoding;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.CameraIntrinsics;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.perception.CloudFilters;
import org.reprise.policy.shapes.MeshImage;
import org.reprise.policy.shapes.NoisyView;
import org.reprise.policy.shapes.ProceduralObject;

/** Takes pictures of made-up objects at random places on a table, from one side each. */
public final class ShapeViews {
  private static final CameraIntrinsics CAMERA = new CameraIntrinsics(640, 360, 460, 460, 320, 180);

  /** The camera of the reference, on the head: Dreczkowski et al. 2025. */
  private static final RigidTransform BASE_FROM_CAMERA =
      RigidTransform.ofMatrix(
          new double[] {
            -0.0346, -0.7220, 0.6910, 0.0917, -0.9994, 0.0188, -0.0305, 0.0533, 0.0091, -0.6916,
            -0.7222, 0.5496, 0, 0, 0, 1
          });

  private static final int LEAST_PIXELS = 300;
  private static final int MOST_TRIES = 200;
  private static final int RECORD_BYTES = 16;
  private static final double VOXEL_METERS = 0.003;
  private static final int NEIGHBOURS = 12;
  private static final double DEVIATIONS = 1.5;
  private static final double OCCLUDED = 0.25;
  private static final double REACH_METERS = 0.22;

  private ShapeViews() {}

  /**
   * Takes a picture of an object that stands somewhere, turned anyhow; sometimes a part is hidden.
   *
   * @param object to look at
   * @param random decides where it stands and every fault of the camera
   * @return its cloud after the filters of perception, in the base frame
   * @throws IllegalArgumentException if no place is found from which it is seen whole
   */
  public static PointCloud of(ProceduralObject object, SplittableRandom random) {
    for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
      RigidTransform pose =
          new RigidTransform(
              UnitQuaternion.ofYaw(random.nextDouble(-Math.PI, Math.PI)),
              new Vector3(
                  0.6 + random.nextDouble(-REACH_METERS, REACH_METERS),
                  random.nextDouble(-REACH_METERS, REACH_METERS),
                  0));
      MeshImage image = new MeshImage(object.mesh(), pose, CAMERA, BASE_FROM_CAMERA);
      if (image.whole(LEAST_PIXELS)) {
        NoisyView view = new NoisyView(object, pose, image, random.split());
        if (random.nextDouble() < OCCLUDED) {
          view.occluded(random.nextDouble(0.05, 0.25));
        }
        return CloudFilters.withoutOutliers(
            CloudFilters.voxels(cloud(view.records()), VOXEL_METERS), NEIGHBOURS, DEVIATIONS);
      }
    }
    throw new IllegalArgumentException(
        "object=%s tries=%d: nowhere seen whole; make it smaller than the camera's picture"
            .formatted(object.category(), MOST_TRIES));
  }

  private static PointCloud cloud(byte[] records) {
    ByteBuffer in = ByteBuffer.wrap(records).order(ByteOrder.LITTLE_ENDIAN);
    int count = records.length / RECORD_BYTES;
    float[] xyz = new float[3 * count];
    int[] rgb = new int[count];
    for (int i = 0; i < count; i++) {
      in.position(RECORD_BYTES * i);
      for (int axis = 0; axis < 3; axis++) {
        xyz[3 * i + axis] = in.getFloat();
      }
      rgb[i] = ((in.get() & 0xff) << 16) | ((in.get() & 0xff) << 8) | (in.get() & 0xff);
    }
    return PointCloud.of(xyz, rgb);
  }
}
