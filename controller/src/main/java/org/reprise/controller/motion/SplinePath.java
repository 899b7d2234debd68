package org.reprise.controller.motion;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.robot.JointVector;

/**
 * A uniform cubic B-spline whose control points lie at equal steps along a path: twice continuously
 * differentiable, so that it can be followed through corners.
 *
 * <p>It begins and ends with the path and stays within a step of it; on straight parts it is the
 * path. The parameter counts control points.
 */
final class SplinePath {
  private final double[][] control;

  private SplinePath(double[][] control) {
    this.control = control;
  }

  /**
   * Follows a path.
   *
   * @param path one posture or more
   * @param stepRadians greatest step of a joint between control points
   */
  static SplinePath along(List<JointVector> path, double stepRadians) {
    List<double[]> postures = new ArrayList<>();
    List<Double> at = new ArrayList<>();
    double length = 0;
    for (JointVector posture : path) {
      double[] radians = posture.toArray();
      length += postures.isEmpty() ? 0 : distance(postures.getLast(), radians);
      postures.add(radians);
      at.add(length);
    }
    int pieces = length == 0 ? 0 : (int) Math.ceil(length / stepRadians);
    double[][] control = new double[pieces + 3][];
    int k = 0;
    for (int i = 0; i <= pieces; i++) {
      double along = i == pieces ? length : length * i / pieces;
      while (k + 2 < at.size() && at.get(k + 1) < along) {
        k++;
      }
      int next = Math.min(k + 1, postures.size() - 1);
      double gap = at.get(next) - at.get(k);
      double share = gap == 0 ? 1 : (along - at.get(k)) / gap;
      control[i + 1] = between(postures.get(k), postures.get(next), share);
    }
    control[pieces + 1] = postures.getLast();
    control[0] = between(control[1], control[Math.min(2, pieces + 1)], -1);
    control[pieces + 2] = between(control[pieces + 1], control[pieces], -1);
    return new SplinePath(control);
  }

  private static double distance(double[] a, double[] b) {
    double greatest = 0;
    for (int j = 0; j < a.length; j++) {
      greatest = Math.max(greatest, Math.abs(a[j] - b[j]));
    }
    return greatest;
  }

  private static double[] between(double[] from, double[] to, double share) {
    double[] posture = new double[from.length];
    for (int j = 0; j < posture.length; j++) {
      posture[j] = from[j] + share * (to[j] - from[j]);
    }
    return posture;
  }

  /** Returns the number of pieces, which is the parameter's greatest value. */
  int pieces() {
    return control.length - 3;
  }

  int joints() {
    return control[1].length;
  }

  /** Evaluates the position, rad. */
  void position(double u, double[] into) {
    int k = piece(u);
    double t = u - k;
    double s = 1 - t;
    for (int j = 0; j < into.length; j++) {
      double near = control[k + 1][j];
      into[j] =
          near
              + (s * s * s * (control[k][j] - near)
                      + (1 + 3 * t * (1 + t * s)) * (control[k + 2][j] - near)
                      + t * t * t * (control[k + 3][j] - near))
                  / 6;
    }
  }

  /** Evaluates the first three derivatives by the parameter, rad. */
  void derivatives(double u, double[] first, double[] second, double[] third) {
    int k = piece(u);
    double t = u - k;
    for (int j = 0; j < first.length; j++) {
      double before = control[k + 1][j] - control[k][j];
      double here = control[k + 2][j] - control[k + 1][j];
      double after = control[k + 3][j] - control[k + 2][j];
      double s = 1 - t;
      first[j] = (s * s * before + (1 + 2 * t * s) * here + t * t * after) / 2;
      second[j] = s * (here - before) + t * (after - here);
      third[j] = after - 2 * here + before;
    }
  }

  private int piece(double u) {
    return Math.clamp((long) u, 0, pieces() - 1);
  }
}
