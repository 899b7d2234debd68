package org.reprise.controller.motion;

import java.util.List;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;

/**
 * Gives a planned path times: from rest to rest, as fast as a share of the joints' limits lets it.
 *
 * <p>The path is followed as a spline that stays within 0.01 rad of it. The speed along it comes
 * from {@code SpeedLaw}; a sliding mean of the path's parameter bounds the jerk without leaving the
 * path. Then velocity, acceleration and jerk of the samples are checked by backward differences,
 * the path is made slower where they are above the share, and all is done again until none is: what
 * is returned has been checked, to the last sample.
 *
 * <p>Corners are rounded within that and taken as slowly as they need.
 */
public final class PathTiming {
  /** Share of the limits that is used unless another one is asked for. */
  public static final double USUAL_SHARE = 0.7;

  private static final double STEP_RADIANS = 0.01;
  private static final double BEND_JERK_SHARE = 0.5;
  private static final double MEAN_LENGTH = 1.2;
  private static final int LOCAL_ROUNDS = 40;
  private static final int ROUNDS = 200;
  private static final double SLOWER = 0.995;

  private final List<RateLimits> limits;
  private final double periodSeconds;
  private final int window;

  /**
   * Prepares timing.
   *
   * @param limits what each joint may do
   * @param share share of them to use, above 0, at most 1
   * @param periodSeconds time between samples
   * @throws IllegalArgumentException if the share or the period is out of range
   */
  public PathTiming(List<RateLimits> limits, double share, double periodSeconds) {
    if (!(share > 0 && share <= 1 && periodSeconds > 0)) {
      throw new IllegalArgumentException(
          "share=%s period=%s s: need a share above 0, at most 1, and a period above 0"
              .formatted(share, periodSeconds));
    }
    this.limits = limits.stream().map(limit -> limit.scaled(share)).toList();
    this.periodSeconds = periodSeconds;
    double rise = 0;
    for (RateLimits limit : this.limits) {
      rise =
          Math.max(
              rise,
              limit.accelerationRadiansPerSecondSquared() / limit.jerkRadiansPerSecondCubed());
    }
    window = 1 + (int) Math.ceil(2 * MEAN_LENGTH * rise / periodSeconds);
  }

  /** Prepares timing within a share of the limits that joints are configured to keep. */
  public static PathTiming of(List<JointConfig> joints, double share, double periodSeconds) {
    return new PathTiming(
        joints.stream().map(joint -> RateLimits.of(joint.limits())).toList(), share, periodSeconds);
  }

  /**
   * Times a path.
   *
   * @param path postures close together, first to last, each of shape [n]
   * @throws IllegalArgumentException if there is no posture or one has other joints
   */
  public JointTrajectory time(List<JointVector> path) {
    if (path.isEmpty() || path.stream().anyMatch(posture -> posture.size() != limits.size())) {
      throw new IllegalArgumentException(
          "postures=%d joints=%d: need one posture or more, each with all joints"
              .formatted(path.size(), limits.size()));
    }
    SplinePath spline = SplinePath.along(path, STEP_RADIANS);
    if (spline.pieces() == 0) {
      return new JointTrajectory(path.getFirst().toArray(), limits.size());
    }
    SpeedLaw law = new SpeedLaw(spline, limits, BEND_JERK_SHARE);
    for (int round = 0; round < ROUNDS; round++) {
      double[] raw = new double[2 + (int) Math.ceil(law.solve() / periodSeconds)];
      law.sample(periodSeconds, raw);
      double[] radians = positions(spline, raw);
      double greatest = slowDown(law, raw, radians);
      if (greatest <= 1) {
        return new JointTrajectory(radians, limits.size());
      }
      if (round >= LOCAL_ROUNDS) {
        law.slowDown(0, spline.pieces(), SLOWER / greatest);
      }
    }
    throw new IllegalStateException(
        "postures=%d: no speed keeps the limits at a period of %s s: use a shorter period"
            .formatted(path.size(), periodSeconds));
  }

  /** Evaluates the path at the sliding mean of its parameter. */
  private double[] positions(SplinePath spline, double[] raw) {
    int joints = limits.size();
    int count = raw.length + window - 1;
    double[] radians = new double[count * joints];
    double[] posture = new double[joints];
    for (int k = 0; k < count; k++) {
      double sum = 0;
      for (int i = k - window + 1; i <= k; i++) {
        sum += raw[Math.clamp(i, 0, raw.length - 1)];
      }
      spline.position(sum / window, posture);
      System.arraycopy(posture, 0, radians, k * joints, joints);
    }
    return radians;
  }

  /** Slows down where a limit is broken; returns by what factor the worst place is too fast. */
  private double slowDown(SpeedLaw law, double[] raw, double[] radians) {
    int joints = limits.size();
    int count = radians.length / joints;
    double greatest = 0;
    for (int k = 0; k < count + 3; k++) {
      double factor = 0;
      for (int j = 0; j < joints; j++) {
        factor = Math.max(factor, factor(limits.get(j), radians, k, j));
      }
      if (factor > 1) {
        double from = raw[Math.clamp(k - window - 3, 0, raw.length - 1)];
        law.slowDown(from, raw[Math.clamp(k, 0, raw.length - 1)], SLOWER / factor);
      }
      greatest = Math.max(greatest, factor);
    }
    return greatest;
  }

  /** Returns by what factor time must be stretched for the sample's differences to keep limits. */
  private double factor(RateLimits limit, double[] radians, int k, int joint) {
    double now = at(radians, k, joint);
    double one = at(radians, k - 1, joint);
    double two = at(radians, k - 2, joint);
    double three = at(radians, k - 3, joint);
    double velocity = (now - one) / periodSeconds;
    double acceleration = (now - 2 * one + two) / (periodSeconds * periodSeconds);
    double jerk =
        (now - 3 * one + 3 * two - three) / (periodSeconds * periodSeconds * periodSeconds);
    return Math.max(
        Math.abs(velocity) / limit.velocityRadiansPerSecond(),
        Math.max(
            Math.sqrt(Math.abs(acceleration) / limit.accelerationRadiansPerSecondSquared()),
            Math.cbrt(Math.abs(jerk) / limit.jerkRadiansPerSecondCubed())));
  }

  private double at(double[] radians, int sample, int joint) {
    int joints = limits.size();
    return radians[Math.clamp(sample, 0, radians.length / joints - 1) * joints + joint];
  }
}
