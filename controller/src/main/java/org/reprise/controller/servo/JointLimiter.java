package org.reprise.controller.servo;

import java.util.Arrays;
import java.util.List;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;

/**
 * Turns whatever joint positions are asked for into positions that keep the limits.
 *
 * <p>Velocity and acceleration are backward differences of the positions sent. The result keeps
 * both limits, and a joint never gets so fast that it could no longer stop inside its travel. A
 * target that moves feasibly is followed exactly; one that jumps is caught up with in the shortest
 * time and without overshoot. NaN is answered by braking. Jerk is not limited here.
 *
 * <p>Allocates nothing after construction.
 */
public final class JointLimiter {
  /** Keeps rounding of the sent positions from showing as a violation. */
  private static final double SHRINK = 1 - 1e-9;

  /** Why a command differs from what was asked for. */
  public enum Clamp {
    NONE,
    POSITION,
    VELOCITY,
    ACCELERATION,
    NOT_FINITE
  }

  private final double period;
  private final double[] lower;
  private final double[] upper;
  private final double[] velocity;
  private final double[] acceleration;
  private final double[] position;
  private final double[] speed;
  private final double[] asked;
  private Clamp clamp = Clamp.NONE;
  private int clampedJoint = -1;

  /**
   * Prepares a limiter at rest at the zero posture.
   *
   * @param joints joints, base to hand
   * @param periodNanos control period, nanoseconds
   */
  public JointLimiter(List<JointConfig> joints, long periodNanos) {
    int n = joints.size();
    period = periodNanos * 1e-9;
    lower = new double[n];
    upper = new double[n];
    velocity = new double[n];
    acceleration = new double[n];
    position = new double[n];
    speed = new double[n];
    asked = new double[n];
    for (int i = 0; i < n; i++) {
      JointLimits limits = joints.get(i).limits();
      lower[i] = limits.lowerRadians();
      upper[i] = limits.upperRadians();
      velocity[i] = limits.velocityRadiansPerSecond() * SHRINK;
      acceleration[i] = limits.accelerationRadiansPerSecondSquared() * SHRINK;
    }
  }

  /** Takes a posture at rest as the last one sent. */
  public void reset(double[] radians) {
    System.arraycopy(radians, 0, position, 0, position.length);
    System.arraycopy(radians, 0, asked, 0, position.length);
    Arrays.fill(speed, 0);
  }

  /**
   * Limits the next command.
   *
   * @param requested positions asked for at the end of the period; anything, shape [n]
   * @param into overwritten with positions that may be sent, shape [n]
   */
  public void limit(double[] requested, double[] into) {
    clamp = Clamp.NONE;
    clampedJoint = -1;
    for (int i = 0; i < position.length; i++) {
      into[i] = position[i] + period * nextSpeed(i, requested[i]);
    }
  }

  /** Limits the next command so that every joint comes to rest as soon as it can. */
  public void brake(double[] into) {
    clamp = Clamp.NONE;
    clampedJoint = -1;
    for (int i = 0; i < position.length; i++) {
      asked[i] = Double.NaN;
      into[i] = position[i] + period * limited(i, 0);
    }
  }

  /** Learns what was really sent; without it the limiter does not move on. */
  public void sent(double[] radians) {
    for (int i = 0; i < position.length; i++) {
      speed[i] = (radians[i] - position[i]) / period;
      position[i] = radians[i];
    }
  }

  /** Returns the greatest speed of a joint in the last command, rad/s. */
  public double greatestSpeed() {
    double greatest = 0;
    for (double of : speed) {
      greatest = Math.max(greatest, Math.abs(of));
    }
    return greatest;
  }

  /** Tells whether the last command stands still. */
  public boolean atRest() {
    return greatestSpeed() == 0;
  }

  /** Copies the last positions sent into {@code into}. */
  public void copyPosition(double[] into) {
    System.arraycopy(position, 0, into, 0, position.length);
  }

  /** Returns why the last command differs from what was asked for. */
  public Clamp clamp() {
    return clamp;
  }

  /** Returns the joint that was clamped; -1 if none was. */
  public int clampedJoint() {
    return clampedJoint;
  }

  private double nextSpeed(int i, double requested) {
    if (!Double.isFinite(requested)) {
      asked[i] = Double.NaN;
      note(i, Clamp.NOT_FINITE);
      return limited(i, 0);
    }
    double before = Double.isFinite(asked[i]) ? asked[i] : requested;
    asked[i] = requested;
    double ahead = Math.clamp((requested - before) / period, -velocity[i], velocity[i]);
    double gap = requested - ahead * period - position[i];
    double closing = BrakingDistance.speed(Math.abs(gap), acceleration[i], period);
    return limited(i, ahead + Math.copySign(closing, gap));
  }

  /** Brings a wanted speed inside the limits; acceleration has the last word. */
  private double limited(int i, double wanted) {
    double highest = BrakingDistance.speed(upper[i] - position[i], acceleration[i], period);
    double lowest = -BrakingDistance.speed(position[i] - lower[i], acceleration[i], period);
    double inTravel = Math.max(Math.min(wanted, highest), lowest);
    if (inTravel != wanted) {
      note(i, Clamp.POSITION);
    }
    double inSpeed = Math.clamp(inTravel, -velocity[i], velocity[i]);
    if (inSpeed != inTravel) {
      note(i, Clamp.VELOCITY);
    }
    double change = acceleration[i] * period;
    double next = Math.clamp(inSpeed, speed[i] - change, speed[i] + change);
    if (Math.abs(next - inSpeed) > 1e-9) {
      note(i, Clamp.ACCELERATION);
    }
    return next;
  }

  private void note(int joint, Clamp why) {
    if (clamp == Clamp.NONE) {
      clamp = why;
      clampedJoint = joint;
    }
  }
}
