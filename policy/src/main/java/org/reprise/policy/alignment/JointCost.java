package org.reprise.policy.alignment;

/**
 * Judges a motion by both views: each surface point of one is carried to the other and costs
 *
 * <pre>(d/tau)^2 up to 1, then linear up to {@link #WRONG}</pre>
 *
 * where d is its distance to the measured surface, and at most {@link #HIDDEN} where the other
 * camera could not see it. Zero at the noise level, more for what cannot be observed, most for what
 * should be seen and is not. Not for several threads at once.
 */
final class JointCost {
  /** Cost of a point that cannot be observed. */
  static final double HIDDEN = 0.12;

  /** Cost of a point that should be seen and is not. */
  static final float WRONG = 3;

  /** Below this share of points in common, a motion hides the object and explains nothing. */
  private static final double MIN_OVERLAP = 0.03;

  private static final double UNSEEN_WEIGHT = 2;
  private static final float SLACK_METERS = 0.004f;
  private static final float BACK_SLACK_METERS = -0.006f;

  /** Added where a point is near the surface but its normal says that it is another one. */
  private static final float OTHER_SIDE_SQUARE_METERS = 3e-6f;

  private static final float MIN_NORMAL_COSINE = 0.3f;

  private final ViewModel demo;
  private final ViewModel live;
  private final PoseVector form;
  private final double[] rotation = new double[9];
  private final double[] translation = new double[3];
  private final float[] m = new float[12];
  private int matched;
  private double hidden;

  JointCost(ViewModel demo, ViewModel live, PoseVector form) {
    this.demo = demo;
    this.live = live;
    this.form = form;
  }

  /**
   * Returns the mean cost of a motion for each point, 0 for a perfect fit.
   *
   * @param pose see {@link PoseVector}
   * @param level density of points: 0 coarse, 1 middle, 2 fine
   * @param tauMeters distance at which a point counts in full
   */
  double at(double[] pose, int level, double tauMeters) {
    matched = 0;
    hidden = 0;
    form.write(pose, rotation, translation);
    for (int i = 0; i < 3; i++) {
      m[4 * i] = (float) rotation[3 * i];
      m[4 * i + 1] = (float) rotation[3 * i + 1];
      m[4 * i + 2] = (float) rotation[3 * i + 2];
      m[4 * i + 3] = (float) translation[i];
    }
    double forward = oneWay(demo, live, level, (float) tauMeters);
    for (int i = 0; i < 3; i++) {
      m[4 * i] = (float) rotation[i];
      m[4 * i + 1] = (float) rotation[3 + i];
      m[4 * i + 2] = (float) rotation[6 + i];
      m[4 * i + 3] =
          (float)
              -(rotation[i] * translation[0]
                  + rotation[3 + i] * translation[1]
                  + rotation[6 + i] * translation[2]);
    }
    double both = 0.5 * (forward + oneWay(live, demo, level, (float) tauMeters));
    return both + UNSEEN_WEIGHT * Math.max(0, MIN_OVERLAP - overlap(level));
  }

  /** Returns the share of points that lay on the other view's surface at the last motion judged. */
  double overlap(int level) {
    return matched / (double) (demo.points(level).size() + live.points(level).size());
  }

  /** Returns the share of points that could not be observed at the last motion judged. */
  double hidden() {
    return hidden;
  }

  private double oneWay(ViewModel source, ViewModel target, int level, float tau) {
    SurfacePoints points = source.points(level);
    float[] xyz = points.xyz();
    float[] normals = points.normals();
    NearestField field = target.field(level);
    SurfacePoints surface = target.surface(level);
    VisibilityRaster raster = target.raster();
    float scale = 1 / (tau * tau);
    double sum = 0;
    int unseen = 0;
    for (int i = 0; i < xyz.length; i += 3) {
      float x = m[0] * xyz[i] + m[1] * xyz[i + 1] + m[2] * xyz[i + 2] + m[3];
      float y = m[4] * xyz[i] + m[5] * xyz[i + 1] + m[6] * xyz[i + 2] + m[7];
      float z = m[8] * xyz[i] + m[9] * xyz[i + 1] + m[10] * xyz[i + 2] + m[11];
      int near = field.at(x, y, z);
      float nx = m[0] * normals[i] + m[1] * normals[i + 1] + m[2] * normals[i + 2];
      float ny = m[4] * normals[i] + m[5] * normals[i + 1] + m[6] * normals[i + 2];
      float nz = m[8] * normals[i] + m[9] * normals[i + 1] + m[10] * normals[i + 2];
      float cost = WRONG;
      if (near >= 0) {
        cost = price(scale * squareDistance(surface, 3 * near, x, y, z, nx, ny, nz, level));
      }
      if (cost > HIDDEN
          && raster.hides(
              x, y, z, raster.faces(x, y, z, nx, ny, nz) ? SLACK_METERS : BACK_SLACK_METERS)) {
        cost = (float) HIDDEN;
        unseen++;
      } else if (cost < HIDDEN) {
        matched++;
      }
      sum += cost;
    }
    hidden += 0.5 * unseen / points.size();
    return sum / points.size();
  }

  private static float price(float s) {
    return s <= 1 ? s : (float) Math.min(WRONG, 1 + (WRONG - 1) * (Math.sqrt(s) - 1));
  }

  /** Measures across the surface; along it the spacing of the samples is free. */
  private static float squareDistance(
      SurfacePoints surface,
      int at,
      float x,
      float y,
      float z,
      float nx,
      float ny,
      float nz,
      int level) {
    float[] p = surface.xyz();
    float[] n = surface.normals();
    float dx = x - p[at];
    float dy = y - p[at + 1];
    float dz = z - p[at + 2];
    float square = dx * dx + dy * dy + dz * dz;
    if (nx * n[at] + ny * n[at + 1] + nz * n[at + 2] < MIN_NORMAL_COSINE) {
      return square + OTHER_SIDE_SQUARE_METERS;
    }
    float across = n[at] * dx + n[at + 1] * dy + n[at + 2] * dz;
    float along = (float) Math.sqrt(Math.max(0, square - across * across));
    float beyond = Math.max(0, along - (level == 0 ? 0.006f : 0.004f));
    return across * across + beyond * beyond;
  }
}
