package org.reprise.policy.alignment;

import org.jspecify.annotations.Nullable;

/**
 * Judges a motion by both views: each surface point of one is carried to the other and costs
 *
 * <pre>(d/tau)^2 up to 1, then linear up to {@link #WRONG}</pre>
 *
 * where d is its {@link SurfaceDistance}, and at most {@link #HIDDEN} where the other camera could
 * not see it. Zero at the noise level, more for what cannot be observed, most for what should be
 * seen and is not. Not for several threads at once; allocates nothing after construction.
 */
final class JointCost {
  /** Cost of a point that cannot be observed. */
  static final float HIDDEN = 0.08f;

  /** Cost of a point that should be seen and is not. */
  static final float WRONG = 3;

  /** Below this share of points in common, a motion hides the object and explains nothing. */
  private static final double MIN_OVERLAP = 0.03;

  private static final double UNSEEN_WEIGHT = 2;

  /** An object that stands on the table cannot rise; what the camera's pose leaves is free. */
  private static final double FREE_RISE_METERS = 0.008;

  private static final double RISE_COST_PER_METER = 20;

  /** Cost of the square of a logarithm of size: a tenth more costs half a hundredth. */
  private static final double SIZE_COST = 0.5;

  private static final float SLACK_METERS = 0.004f;
  private static final float BACK_SLACK_METERS = -0.006f;

  /** How many points are judged before looking whether the motion is beyond hope. */
  private static final int CHUNK = 16;

  private static final float[] NO_TURN = new float[PoseVector.MATRIX];

  static {
    NO_TURN[12] = 1;
    NO_TURN[16] = 1;
    NO_TURN[20] = 1;
  }

  private final ViewModel demo;
  private final ViewModel live;
  private final PoseVector form;
  private final boolean upright;
  private final float[] forward = new float[PoseVector.MATRIX];
  private final float[] backward = new float[PoseVector.MATRIX];
  private final double[] centre = new double[3];
  private final SurfaceDistance distance = new SurfaceDistance();
  private int matched;
  private int judged;
  private double hidden;

  /**
   * Judges motions of one object.
   *
   * @param upright whether it stands on the table in both views
   */
  JointCost(ViewModel demo, ViewModel live, PoseVector form, boolean upright) {
    this.demo = demo;
    this.live = live;
    this.form = form;
    this.upright = upright;
  }

  /**
   * Returns the mean cost of a motion for each point, 0 for a perfect fit.
   *
   * @param pose see {@link PoseVector}
   * @param level density of points: 1 middle, 2 fine
   * @param tauMeters distance at which a point counts in full
   */
  double at(double[] pose, int level, double tauMeters) {
    return at(pose, level, tauMeters, Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the mean cost of a motion, or, as soon as it is known to exceed a limit, any value
   * above that limit and not above the cost.
   */
  double at(double[] pose, int level, double tauMeters, double limit) {
    return at(pose, level, (float) tauMeters, limit, null);
  }

  /** Returns the cost of a motion and writes its normal equations. */
  double linearized(double[] pose, int level, double tauMeters, NormalEquations equations) {
    equations.clear();
    return at(pose, level, (float) tauMeters, Double.POSITIVE_INFINITY, equations);
  }

  private double at(
      double[] pose, int level, float tau, double limit, @Nullable NormalEquations equations) {
    matched = 0;
    judged = 0;
    hidden = 0;
    form.write(pose, forward, backward);
    System.arraycopy(pose, PoseVector.X, centre, 0, 3);
    double cost = prior(pose, equations);
    cost += oneWay(false, level, tau, limit - cost, equations);
    if (cost > limit) {
      return cost;
    }
    cost += oneWay(true, level, tau, limit - cost, equations);
    return cost + UNSEEN_WEIGHT * Math.max(0, MIN_OVERLAP - overlap());
  }

  private double prior(double[] pose, @Nullable NormalEquations equations) {
    double width = pose[PoseVector.WIDTH];
    double height = pose[PoseVector.HEIGHT];
    if (equations != null) {
      equations.addPrior(PoseVector.WIDTH, SIZE_COST, width);
      equations.addPrior(PoseVector.HEIGHT, SIZE_COST, height);
    }
    double size = SIZE_COST * (width * width + height * height);
    double rise = upright ? Math.abs(pose[PoseVector.Z] - form.pivot().z()) : 0;
    return size + RISE_COST_PER_METER * Math.max(0, rise - FREE_RISE_METERS);
  }

  /** Returns the share of points that lay on the other view's surface at the last motion judged. */
  private double overlap() {
    return matched / (double) Math.max(1, judged);
  }

  /** Returns the share of points that could not be observed at the last motion judged. */
  double hidden() {
    return hidden;
  }

  /**
   * Returns half the mean cost of one view's points in the other: the live one's, or the demo's.
   */
  private double oneWay(
      boolean back, int level, float tau, double limit, @Nullable NormalEquations equations) {
    SurfacePoints source = (back ? live : demo).points(level);
    ViewModel target = back ? demo : live;
    float[] m = back ? backward : forward;
    float[] points = source.values();
    float[] surface = target.surface().values();
    NearestField field = target.field();
    float scale = 1 / (tau * tau);
    double share = 0.5 / source.size();
    float sum = 0;
    int unseen = 0;
    for (int i = 0; i < points.length; i += SurfacePoints.STRIDE) {
      if (i % (CHUNK * SurfacePoints.STRIDE) == 0 && sum * share > limit) {
        break;
      }
      float x = m[0] * points[i] + m[1] * points[i + 1] + m[2] * points[i + 2] + m[3];
      float y = m[4] * points[i] + m[5] * points[i + 1] + m[6] * points[i + 2] + m[7];
      float z = m[8] * points[i] + m[9] * points[i + 1] + m[10] * points[i + 2] + m[11];
      float nx = m[12] * points[i + 3] + m[13] * points[i + 4] + m[14] * points[i + 5];
      float ny = m[15] * points[i + 3] + m[16] * points[i + 4] + m[17] * points[i + 5];
      float nz = m[18] * points[i + 3] + m[19] * points[i + 4] + m[20] * points[i + 5];
      int near = field.at(x, y, z);
      float cost =
          near < 0 ? WRONG : price(scale * distance.square(surface, near, x, y, z, nx, ny, nz));
      if (cost < HIDDEN) {
        matched++;
      }
      if (cost > HIDDEN
          && target.sight().hide(x, y, z, nx, ny, nz, SLACK_METERS, BACK_SLACK_METERS)) {
        cost = HIDDEN;
        unseen++;
      } else if (equations != null && cost < WRONG) {
        slope(equations, share * scale * 2 / (1 + Math.max(1, cost)), back, points, i, x, y, z);
      }
      sum += cost;
    }
    judged += source.size();
    hidden += share * unseen;
    return sum * share;
  }

  /** Adds the slope of one point's cost, in the live frame, where the demonstrated object moves. */
  private void slope(
      NormalEquations equations,
      double weight,
      boolean back,
      float[] points,
      int i,
      float x,
      float y,
      float z) {
    double ax = (back ? points[i] : x) - centre[0];
    double ay = (back ? points[i + 1] : y) - centre[1];
    double az = (back ? points[i + 2] : z) - centre[2];
    distance.addTo(equations, weight, back ? forward : NO_TURN, back ? -1 : 1, ax, ay, az);
  }

  /** Returns the cost of a squared distance in units of tau. */
  static float price(float s) {
    return s <= 1 ? s : Math.min(WRONG, 1 + (WRONG - 1) * ((float) Math.sqrt(s) - 1));
  }
}
