package org.reprise.controller.motion;

/**
 * A motion of one joint by pieces of constant jerk; at rest after the last one.
 *
 * <p>Overwritten by {@link #start}. Allocates nothing after construction.
 */
final class JerkSegments {
  private static final int CAPACITY = 12;

  private final double[] begins = new double[CAPACITY];
  private final double[] jerks = new double[CAPACITY];
  private final double[] positions = new double[CAPACITY];
  private final double[] velocities = new double[CAPACITY];
  private final double[] accelerations = new double[CAPACITY];
  private int count;
  private double seconds;
  private double endPosition;
  private double endVelocity;
  private double endAcceleration;
  private double position;
  private double velocity;
  private double acceleration;

  /** Forgets all pieces and begins at a state: rad, rad/s, rad/s^2. */
  void start(double startPosition, double startVelocity, double startAcceleration) {
    count = 0;
    seconds = 0;
    endPosition = startPosition;
    endVelocity = startVelocity;
    endAcceleration = startAcceleration;
  }

  /** Adds a piece; one that takes no time, or less, is left out. */
  void add(double jerk, double duration) {
    if (duration > 0) {
      begins[count] = seconds;
      jerks[count] = jerk;
      positions[count] = endPosition;
      velocities[count] = endVelocity;
      accelerations[count] = endAcceleration;
      count++;
      seconds += duration;
      endPosition +=
          duration * (endVelocity + duration * (endAcceleration / 2 + duration * jerk / 6));
      endVelocity += duration * (endAcceleration + duration * jerk / 2);
      endAcceleration += duration * jerk;
    }
  }

  /** Takes rounding out of the end's velocity and acceleration. */
  void snap(double exactVelocity, double exactAcceleration) {
    endVelocity = exactVelocity;
    endAcceleration = exactAcceleration;
  }

  /** Takes rounding out of the end's acceleration. */
  void snapAcceleration(double exactAcceleration) {
    endAcceleration = exactAcceleration;
  }

  /** Takes rounding out of the end's position. */
  void snapPosition(double exactPosition) {
    endPosition = exactPosition;
  }

  double seconds() {
    return seconds;
  }

  double endPosition() {
    return endPosition;
  }

  double endVelocity() {
    return endVelocity;
  }

  double endAcceleration() {
    return endAcceleration;
  }

  /** Evaluates the motion; {@link #position()} and the others then tell the state. */
  void sample(double at) {
    if (at >= seconds || count == 0) {
      position = endPosition;
      velocity = endVelocity;
      acceleration = endAcceleration;
      return;
    }
    int k = count - 1;
    while (k > 0 && begins[k] > at) {
      k--;
    }
    double t = Math.max(0, at - begins[k]);
    position = positions[k] + t * (velocities[k] + t * (accelerations[k] / 2 + t * jerks[k] / 6));
    velocity = velocities[k] + t * (accelerations[k] + t * jerks[k] / 2);
    acceleration = accelerations[k] + t * jerks[k];
  }

  double position() {
    return position;
  }

  double velocity() {
    return velocity;
  }

  double acceleration() {
    return acceleration;
  }

  /** Returns the farthest position on one side: 1 for the greatest, -1 for the least. */
  double farthest(int side) {
    double farthest = side * endPosition;
    for (int k = 0; k < count; k++) {
      double length = (k + 1 < count ? begins[k + 1] : seconds) - begins[k];
      farthest = Math.max(farthest, side * positions[k]);
      double half = accelerations[k] / 2;
      double root = half * half - velocities[k] * jerks[k] / 2;
      if (root >= 0) {
        double sum = -(half + Math.copySign(Math.sqrt(root), half));
        farthest = Math.max(farthest, within(k, 2 * sum / jerks[k], length, side));
        farthest = Math.max(farthest, within(k, velocities[k] / sum, length, side));
      }
    }
    return side * farthest;
  }

  private double within(int k, double t, double length, int side) {
    if (!(t > 0 && t < length)) {
      return Double.NEGATIVE_INFINITY;
    }
    return side
        * (positions[k] + t * (velocities[k] + t * (accelerations[k] / 2 + t * jerks[k] / 6)));
  }
}
