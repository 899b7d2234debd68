package org.reprise.policy.alignment;

/**
 * Measures how far a point lies from a measured surface: across the surface at the nearest sample,
 * and along it as far as the spacing of the samples does not explain. Where the normals differ, the
 * sample belongs to another side, and all of the distance counts. Reused from point to point.
 */
final class SurfaceDistance {
  /** How far along the surface a sample may be. */
  private static final float SPACING_METERS = 0.004f;

  /** Added where a point is near the surface but its normal says that it is another one. */
  private static final float OTHER_SIDE_SQUARE_METERS = 3e-6f;

  private static final float MIN_NORMAL_COSINE = 0.3f;

  private float dx;
  private float dy;
  private float dz;
  private float nx;
  private float ny;
  private float nz;
  private float across;
  private float beyond;
  private boolean sameSide;

  /**
   * Measures and returns the square of the distance, square meters.
   *
   * @param near index of the nearest sample
   * @param tx first coordinate of the point's unit normal
   */
  float square(float[] surface, int near, float x, float y, float z, float tx, float ty, float tz) {
    int at = SurfacePoints.STRIDE * near;
    dx = x - surface[at];
    dy = y - surface[at + 1];
    dz = z - surface[at + 2];
    nx = surface[at + 3];
    ny = surface[at + 4];
    nz = surface[at + 5];
    float square = dx * dx + dy * dy + dz * dz;
    sameSide = nx * tx + ny * ty + nz * tz >= MIN_NORMAL_COSINE;
    if (!sameSide) {
      across = 0;
      beyond = (float) Math.sqrt(square);
      return square + OTHER_SIDE_SQUARE_METERS;
    }
    across = nx * dx + ny * dy + nz * dz;
    beyond = Math.max(0, (float) Math.sqrt(Math.max(0, square - across * across)) - SPACING_METERS);
    return across * across + beyond * beyond;
  }

  /**
   * Adds what was measured last to the equations of a motion.
   *
   * @param turn row-major rotation from the surface to the live frame from index 12 on, see {@link
   *     PoseVector#write}
   * @param sign 1 where the point moves with the pose, -1 where the surface does
   * @param ax first coordinate of the place in the live frame, from the moved pivot
   */
  void addTo(
      NormalEquations equations,
      double weight,
      float[] turn,
      int sign,
      double ax,
      double ay,
      double az) {
    if (sameSide) {
      row(equations, weight, sign * across, turn, nx, ny, nz, ax, ay, az);
    }
    if (beyond > 0) {
      float tx = dx - across * nx;
      float ty = dy - across * ny;
      float tz = dz - across * nz;
      float length = 1 / (float) Math.sqrt(tx * tx + ty * ty + tz * tz);
      row(
          equations,
          weight,
          sign * beyond,
          turn,
          tx * length,
          ty * length,
          tz * length,
          ax,
          ay,
          az);
    }
  }

  private static void row(
      NormalEquations equations,
      double weight,
      double residual,
      float[] turn,
      float ux,
      float uy,
      float uz,
      double ax,
      double ay,
      double az) {
    equations.add(
        weight,
        residual,
        turn[12] * ux + turn[13] * uy + turn[14] * uz,
        turn[15] * ux + turn[16] * uy + turn[17] * uz,
        turn[18] * ux + turn[19] * uy + turn[20] * uz,
        ax,
        ay,
        az);
  }
}
