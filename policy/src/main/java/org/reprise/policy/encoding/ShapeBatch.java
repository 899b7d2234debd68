package org.reprise.policy.encoding;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.network.CloudTokens;

/**
 * Lays clouds out as the arrays that {@link ShapeNetwork} reads: about their middle, on the table.
 */
final class ShapeBatch {
  private static final double NOISE_METERS = 0.0007;

  private final int rows;
  private final float[] groups;
  private final float[] centres;

  ShapeBatch(int rows) {
    this.rows = rows;
    groups = new float[rows * ShapeNetwork.GROUPS * ShapeNetwork.POINTS * 3];
    centres = new float[rows * ShapeNetwork.GROUPS * CloudTokens.CENTRE_LENGTH];
  }

  void put(int row, PointCloud cloud) {
    put(row, CloudTokens.of(cloud, ShapeNetwork.GROUPS, ShapeNetwork.POINTS), cloud, 0);
  }

  /** Sets a row to a part of a cloud, turned anyhow. */
  void putVaried(int row, PointCloud cloud, SplittableRandom random) {
    put(
        row,
        CloudTokens.varied(cloud, ShapeNetwork.GROUPS, ShapeNetwork.POINTS, NOISE_METERS, random),
        cloud,
        random.nextDouble(-Math.PI, Math.PI));
  }

  private void put(int row, CloudTokens tokens, PointCloud cloud, double yaw) {
    Vector3 middle = cloud.centroid();
    RigidTransform centred =
        RigidTransform.ofRotation(UnitQuaternion.ofYaw(yaw))
            .compose(RigidTransform.ofTranslation(-middle.x(), -middle.y(), 0));
    tokens.write(
        centred,
        groups,
        row * ShapeNetwork.GROUPS * ShapeNetwork.POINTS * 3,
        centres,
        row * ShapeNetwork.GROUPS * CloudTokens.CENTRE_LENGTH);
  }

  NDList inputs(NDManager manager) {
    return new NDList(
        manager.create(groups, new Shape(rows, ShapeNetwork.GROUPS, ShapeNetwork.POINTS, 3)),
        manager.create(centres, new Shape(rows, ShapeNetwork.GROUPS, CloudTokens.CENTRE_LENGTH)));
  }
}
