package org.reprise.policy.alignment;

/**
 * Holds what a point of the other view would cost at every voxel of a box around a view: a rough
 * {@link JointCost} that needs one look-up for each point.
 */
final class CostGrid {
  /** Distance at which a point counts in full, meters. */
  static final float TAU_METERS = 0.022f;

  private static final float EDGE_METERS = 0.010f;
  private static final int REACH = 4;
  private static final float SPACING_METERS = 0.005f;
  private static final float SLACK_METERS = 0.002f;

  private final NearestField field;
  private final float[] cost;
  private final LinesOfSight sight;

  CostGrid(SurfacePoints surface, LinesOfSight sight) {
    this.field = new NearestField(surface, EDGE_METERS, REACH);
    this.sight = sight;
    this.cost = new float[field.voxels()];
    for (int voxel = 0; voxel < cost.length; voxel++) {
      float x = field.centre(voxel, 0);
      float y = field.centre(voxel, 1);
      float z = field.centre(voxel, 2);
      int near = field.nearest(voxel);
      float value = JointCost.WRONG;
      if (near >= 0) {
        float dx = x - surface.get(near, 0);
        float dy = y - surface.get(near, 1);
        float dz = z - surface.get(near, 2);
        float d = Math.max(0, (float) Math.sqrt(dx * dx + dy * dy + dz * dz) - SPACING_METERS);
        value = JointCost.price(d * d / (TAU_METERS * TAU_METERS));
      }
      cost[voxel] =
          value > JointCost.HIDDEN && sight.hide(x, y, z, SLACK_METERS) ? JointCost.HIDDEN : value;
    }
  }

  /** Returns the cost of a point at a place. */
  float at(float x, float y, float z) {
    int voxel = field.voxel(x, y, z);
    if (voxel >= 0) {
      return cost[voxel];
    }
    return sight.hide(x, y, z, SLACK_METERS) ? JointCost.HIDDEN : JointCost.WRONG;
  }
}
