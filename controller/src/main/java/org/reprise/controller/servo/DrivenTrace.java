package org.reprise.controller.servo;

/**
 * Remembers the postures that a person drove the arm through, so that there is a way back. The
 * oldest are forgotten. Allocates nothing after construction.
 */
final class DrivenTrace {
  private static final int KEPT = 4096;
  private static final double STEP_RADIANS = 0.01;

  private final double[][] postures;
  private final double[] seconds = new double[KEPT];
  private int newest = -1;
  private int size;
  private double drivenSeconds;

  DrivenTrace(int joints) {
    postures = new double[KEPT][joints];
  }

  void clear() {
    size = 0;
  }

  /** Takes a posture up where it is far enough from the newest. */
  void add(double[] radians, double periodSeconds) {
    double away = size == 0 ? Double.POSITIVE_INFINITY : distance(postures[newest], radians);
    if (away > 0) {
      drivenSeconds += periodSeconds;
    }
    if (away < STEP_RADIANS) {
      return;
    }
    newest = (newest + 1) % KEPT;
    size = Math.min(KEPT, size + 1);
    System.arraycopy(radians, 0, postures[newest], 0, radians.length);
    seconds[newest] = drivenSeconds;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Tells whether the newest posture is the last one that is left. */
  boolean isLast() {
    return size == 1;
  }

  /** Returns the newest posture. Overwritten. */
  double[] newest() {
    return postures[newest];
  }

  void dropNewest() {
    newest = (newest + KEPT - 1) % KEPT;
    size--;
    drivenSeconds = size == 0 ? 0 : seconds[newest];
  }

  /** Returns for how long the arm was driven on the way that is kept. */
  double keptSeconds() {
    return size == 0 ? 0 : drivenSeconds - seconds[(newest + KEPT - size + 1) % KEPT];
  }

  /** Returns the greatest difference of a joint. */
  static double distance(double[] one, double[] other) {
    double greatest = 0;
    for (int joint = 0; joint < one.length; joint++) {
      greatest = Math.max(greatest, Math.abs(one[joint] - other[joint]));
    }
    return greatest;
  }
}
