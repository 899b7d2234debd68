package org.reprise.hardware;

/**
 * Holds the moments and products of inertia of a body, kg m^2.
 *
 * @param xx moment about x
 * @param yy moment about y
 * @param zz moment about z
 * @param xy product of x and y
 * @param xz product of x and z
 * @param yz product of y and z
 */
public record Inertia(double xx, double yy, double zz, double xy, double xz, double yz) {
  /** Tells whether the matrix of moments is positive definite, as that of every body is. */
  public boolean isPositiveDefinite() {
    double minor = xx * yy - xy * xy;
    double determinant =
        xx * (yy * zz - yz * yz) - xy * (xy * zz - yz * xz) + xz * (xy * yz - yy * xz);
    return xx > 0 && minor > 0 && determinant > 0;
  }
}
