package org.reprise.controller.motion;

/**
 * Joint positions, one posture for each control period, from rest to rest. Immutable.
 *
 * <p>Before the first sample and after the last one the joints rest.
 */
public final class JointTrajectory {
  private final double[] radians;
  private final int joints;

  /**
   * Takes over samples.
   *
   * @param radians positions, shape [samples][n], one sample after the other; not copied
   * @param joints n
   */
  JointTrajectory(double[] radians, int joints) {
    this.radians = radians;
    this.joints = joints;
  }

  /** Returns the number of samples. */
  public int size() {
    return radians.length / joints;
  }

  /** Returns the number of joints. */
  public int joints() {
    return joints;
  }

  /** Returns a copy of the positions at a sample, rad, shape [n]. */
  public double[] at(int sample) {
    double[] posture = new double[joints];
    copyTo(sample, posture);
    return posture;
  }

  /**
   * Copies the positions at a sample. Allocates nothing.
   *
   * @param into overwritten, rad, shape [n]
   */
  public void copyTo(int sample, double[] into) {
    System.arraycopy(radians, sample * joints, into, 0, joints);
  }
}
