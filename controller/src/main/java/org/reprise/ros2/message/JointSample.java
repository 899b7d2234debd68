package org.reprise.ros2.message;

/** Holds what one message says about the joints that were asked for. Overwritten. */
public final class JointSample {
  private final double[] positions;
  private final double[] velocities;
  private final double[] efforts;
  private long nanos;
  private boolean hasVelocities = true;

  /** Makes room for a number of joints. */
  public JointSample(int joints) {
    positions = new double[joints];
    velocities = new double[joints];
    efforts = new double[joints];
  }

  /** Returns the stamp of the message, nanoseconds. */
  public long nanos() {
    return nanos;
  }

  /** Stamps the sample, nanoseconds. */
  public void stamp(long nanos) {
    this.nanos = nanos;
  }

  /** Tells whether the message said velocities. */
  public boolean hasVelocities() {
    return hasVelocities;
  }

  void hasVelocities(boolean said) {
    hasVelocities = said;
  }

  /** Returns the positions, rad or meters, shape [n]. Overwritten. */
  public double[] positions() {
    return positions;
  }

  /** Returns the velocities, rad/s or m/s, shape [n]; zero where not said. Overwritten. */
  public double[] velocities() {
    return velocities;
  }

  /** Returns the efforts, Nm or N, shape [n]; zero where not said. Overwritten. */
  public double[] efforts() {
    return efforts;
  }
}
