package org.reprise.controller.servo;

import java.util.List;
import org.reprise.hardware.JointConfig;

/**
 * Turns whatever joint positions are asked for into positions that keep the limits.
 *
 * <p>Velocity, acceleration and jerk are backward differences of the positions sent. The result
 * keeps all three and the travel, and at every moment {@link #brake} could bring each joint to rest
 * within them. A target that moves feasibly is followed exactly; one that jumps is caught up with
 * in nearly the shortest time, passing it by less than two steps of full jerk move a joint (8e-6
 * rad for Panda's second). NaN and infinity are answered by braking.
 *
 * <p>A joint that starts outside of its travel may move inwards only. A command really sent which
 * differs from the one limited is taken as the state to go on from; if no limited motion leads to
 * it, as a new start at rest.
 *
 * <p>Joints are limited one by one. Allocates nothing after construction; one thread.
 */
public final class JointLimiter {
  /** Why a command differs from what was asked for. */
  public enum Clamp {
    NONE,
    POSITION,
    VELOCITY,
    ACCELERATION,
    JERK,
    NOT_FINITE
  }

  private final double period;
  private final LimitedJoint[] joints;
  private Clamp clamp = Clamp.NONE;
  private int clampedJoint = -1;

  /**
   * Prepares a limiter at rest at the zero posture.
   *
   * @param joints joints, base to hand
   * @param periodNanos control period, nanoseconds
   */
  public JointLimiter(List<JointConfig> joints, long periodNanos) {
    period = periodNanos * 1e-9;
    this.joints =
        joints.stream()
            .map(joint -> new LimitedJoint(joint.limits(), period))
            .toArray(LimitedJoint[]::new);
  }

  /**
   * Takes a posture at rest as the last one sent.
   *
   * @throws IllegalArgumentException if a position is not finite
   */
  public void reset(double[] radians) {
    requireFinite(radians);
    for (int i = 0; i < joints.length; i++) {
      joints[i].reset(radians[i]);
    }
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
    for (int i = 0; i < joints.length; i++) {
      into[i] = joints[i].limit(requested[i]);
      if (clamp == Clamp.NONE && joints[i].clamp() != Clamp.NONE) {
        clamp = joints[i].clamp();
        clampedJoint = i;
      }
    }
  }

  /** Limits the next command so that every joint comes to rest as soon as it can. */
  public void brake(double[] into) {
    clamp = Clamp.NONE;
    clampedJoint = -1;
    for (int i = 0; i < joints.length; i++) {
      into[i] = joints[i].brake();
    }
  }

  /**
   * Learns what was really sent; without it the limiter does not move on.
   *
   * @throws IllegalArgumentException if a position is not finite
   */
  public void sent(double[] radians) {
    requireFinite(radians);
    for (int i = 0; i < joints.length; i++) {
      joints[i].sent(radians[i]);
    }
  }

  /** Returns the greatest speed of a joint in the last command, rad/s. */
  public double greatestSpeed() {
    double greatest = 0;
    for (LimitedJoint joint : joints) {
      greatest = Math.max(greatest, Math.abs(joint.speed()));
    }
    return greatest / period;
  }

  /** Tells whether every joint stands still, its speed and its acceleration exactly zero. */
  public boolean atRest() {
    for (LimitedJoint joint : joints) {
      if (joint.speed() != 0 || joint.acceleration() != 0) {
        return false;
      }
    }
    return true;
  }

  /** Copies the last positions sent into {@code into}. */
  public void copyPosition(double[] into) {
    for (int i = 0; i < joints.length; i++) {
      into[i] = joints[i].position();
    }
  }

  /** Copies the speeds of the last command into {@code into}, rad/s. */
  public void copySpeed(double[] into) {
    for (int i = 0; i < joints.length; i++) {
      into[i] = joints[i].speed() / period;
    }
  }

  /** Copies the accelerations of the last command into {@code into}, rad/s^2. */
  public void copyAcceleration(double[] into) {
    for (int i = 0; i < joints.length; i++) {
      into[i] = joints[i].acceleration() / (period * period);
    }
  }

  /** Returns why the last command differs from what was asked for. */
  public Clamp clamp() {
    return clamp;
  }

  /** Returns the joint that was clamped; -1 if none was. */
  public int clampedJoint() {
    return clampedJoint;
  }

  private static void requireFinite(double[] radians) {
    for (int i = 0; i < radians.length; i++) {
      if (!Double.isFinite(radians[i])) {
        throw new IllegalArgumentException(
            "joint=%d position=%s radians: the last command must be finite; stop and reset"
                .formatted(i, radians[i]));
      }
    }
  }
}
