package org.reprise.policy.alignment;

/**
 * Judges a motion by both views like {@link JointCost}, roughly and fast, for the first look at the
 * whole circle. Not for several threads at once; allocates nothing after construction.
 */
final class CoarseCost {
  private static final int CHUNK = 16;

  private final ViewModel demo;
  private final ViewModel live;
  private final PoseVector form;
  private final float[] forward = new float[PoseVector.MATRIX];
  private final float[] backward = new float[PoseVector.MATRIX];

  CoarseCost(ViewModel demo, ViewModel live, PoseVector form) {
    this.demo = demo;
    this.live = live;
    this.form = form;
  }

  /**
   * Returns the mean cost of a motion, or, as soon as it is known to exceed a limit, any value
   * above that limit and not above the cost.
   *
   * @param most how many points of each view are looked at
   */
  double at(double[] pose, int most, double limit) {
    form.write(pose, forward, backward);
    double cost = oneWay(demo, live, forward, most, limit);
    return cost > limit ? cost : cost + oneWay(live, demo, backward, most, limit - cost);
  }

  private static double oneWay(
      ViewModel source, ViewModel target, float[] m, int most, double limit) {
    float[] points = source.points(0).values();
    int count = Math.min(most, source.points(0).size());
    CostGrid grid = target.grid();
    double share = 0.5 / count;
    float sum = 0;
    for (int from = 0; from < count && sum * share <= limit; from += CHUNK) {
      int to = Math.min(count, from + CHUNK) * SurfacePoints.STRIDE;
      for (int i = from * SurfacePoints.STRIDE; i < to; i += SurfacePoints.STRIDE) {
        float x = points[i];
        float y = points[i + 1];
        float z = points[i + 2];
        sum +=
            grid.at(
                m[0] * x + m[1] * y + m[2] * z + m[3],
                m[4] * x + m[5] * y + m[6] * z + m[7],
                m[8] * x + m[9] * y + m[10] * z + m[11]);
      }
    }
    return sum * share;
  }
}
