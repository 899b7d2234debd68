package org.reprise.controller.trial;

import java.util.EnumMap;
import java.util.List;
import java.util.Objects;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;

/**
 * Judges positions that were sent, from the definition: speed, acceleration and jerk are backward
 * differences over the period, beginning at rest.
 *
 * <p>A joint that begins outside of its travel must not go further out. Allocates nothing after
 * construction; one thread.
 */
public final class LimitJudge {
  /** What can be broken. */
  public enum Kind {
    POSITION(1e-9),
    VELOCITY(1e-9),
    ACCELERATION(1e-9),
    JERK(1e-5),
    /** The brake did not end at rest. */
    STOP(0);

    private final double tolerance;

    Kind(double tolerance) {
      this.tolerance = tolerance;
    }

    /** Returns the part of the limit by which it may be passed. */
    public double tolerance() {
      return tolerance;
    }
  }

  /** Within this of a limit, what was sent may be taken for a motion or for a jump. */
  private static final double BAND = 1e-5;

  /** How often a limit was broken, and by how much at worst. */
  private static final class Tally {
    private long violations;
    private double worst = -1;
  }

  private final double period;
  private final JointLimits[] limits;
  private final double[] lowest;
  private final double[] highest;
  private final double[] position;
  private final double[] velocity;
  private final double[] acceleration;
  private final EnumMap<Kind, Tally> tallies = new EnumMap<>(Kind.class);
  private boolean lenient;

  /**
   * Prepares a judge.
   *
   * @param joints joints with the limits to keep
   * @param periodNanos control period, nanoseconds
   */
  public LimitJudge(List<JointConfig> joints, long periodNanos) {
    int n = joints.size();
    period = periodNanos * 1e-9;
    limits = joints.stream().map(JointConfig::limits).toArray(JointLimits[]::new);
    lowest = new double[n];
    highest = new double[n];
    position = new double[n];
    velocity = new double[n];
    acceleration = new double[n];
    for (Kind kind : Kind.values()) {
      tallies.put(kind, new Tally());
    }
  }

  /** Takes a joint to be at rest at a position. */
  public void rest(int joint, double radians) {
    position[joint] = radians;
    velocity[joint] = 0;
    acceleration[joint] = 0;
    lowest[joint] = Math.min(limits[joint].lowerRadians(), radians);
    highest[joint] = Math.max(limits[joint].upperRadians(), radians);
  }

  /** Judges the next positions, shape [n]. */
  public void judge(double[] radians) {
    for (int i = 0; i < position.length; i++) {
      double scale =
          Math.max(Math.abs(limits[i].lowerRadians()), Math.abs(limits[i].upperRadians()));
      double v = (radians[i] - position[i]) / period;
      double a = (v - velocity[i]) / period;
      double j = (a - acceleration[i]) / period;
      if (!lenient) {
        double out = Math.max(radians[i] - highest[i], lowest[i] - radians[i]);
        note(Kind.POSITION, out / scale);
        note(Kind.VELOCITY, Math.abs(v) / limits[i].velocityRadiansPerSecond() - 1);
      }
      note(Kind.ACCELERATION, Math.abs(a) / limits[i].accelerationRadiansPerSecondSquared() - 1);
      note(Kind.JERK, Math.abs(j) / limits[i].jerkRadiansPerSecondCubed() - 1);
      learn(i, radians[i], v, a);
    }
  }

  /**
   * Takes note of a position that was sent against the limiter's word.
   *
   * @param restarted whether the limiter took it for a new start at rest; right if it can be no
   *     part of a motion within the limits of speed and acceleration, and wrong otherwise
   */
  public void absolve(int joint, double radians, boolean restarted) {
    double v = (radians - position[joint]) / period;
    double a = (v - velocity[joint]) / period;
    learn(joint, radians, v, a);
    double share =
        Math.max(
            Math.abs(v) / limits[joint].velocityRadiansPerSecond(),
            Math.abs(a) / limits[joint].accelerationRadiansPerSecondSquared());
    boolean still = v == 0 && a == 0;
    if (Math.abs(share - 1) > BAND && !still && restarted != share > 1) {
      note(Kind.STOP, 1);
    }
    if (restarted) {
      rest(joint, radians);
    }
  }

  /** Judges no position and no speed: what was sent has left no way to keep them. */
  public void lenient(boolean on) {
    lenient = on;
  }

  /** Tells whether every joint stands still. */
  public boolean still() {
    for (int i = 0; i < position.length; i++) {
      if (velocity[i] != 0 || acceleration[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /** Takes note of how far a limit was passed, as a part of it; negative if it was kept. */
  public void note(Kind kind, double excess) {
    Tally tally = tally(kind);
    tally.worst = Math.max(tally.worst, excess);
    if (!(excess <= kind.tolerance)) {
      tally.violations++;
    }
  }

  /** Returns how often a limit was broken. */
  public long violations(Kind kind) {
    return tally(kind).violations;
  }

  /** Returns how often any limit was broken. */
  public long violations() {
    return tallies.values().stream().mapToLong(tally -> tally.violations).sum();
  }

  /** Returns the worst excess over a limit as a part of it; negative if it was never reached. */
  public double worst(Kind kind) {
    return tally(kind).worst;
  }

  private Tally tally(Kind kind) {
    return Objects.requireNonNull(tallies.get(kind));
  }

  private void learn(int joint, double radians, double v, double a) {
    position[joint] = radians;
    velocity[joint] = v;
    acceleration[joint] = a;
  }
}
