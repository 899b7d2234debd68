package org.reprise.controller.servo;

import org.jspecify.annotations.Nullable;
import org.reprise.controller.motion.JointTrajectory;
import org.reprise.controller.motion.SynchronizedMotion;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;

/**
 * Walks along a timed path, or leads all joints to a target that may change in every period.
 * Allocates nothing.
 */
final class MovingCourse {
  private final RobotConfig config;
  private final double period;
  private final SynchronizedMotion motion;
  private final double[] position;
  private final double[] velocity;
  private final double[] acceleration;
  private final double[] target;
  private @Nullable JointTrajectory path;
  private @Nullable Posted followed;
  private double elapsedSeconds;
  private int sample;
  private int done;
  private boolean blocked;

  MovingCourse(RobotConfig config, double periodSeconds) {
    int n = config.joints().size();
    this.config = config;
    this.period = periodSeconds;
    motion = SynchronizedMotion.of(config.joints());
    position = new double[n];
    velocity = new double[n];
    acceleration = new double[n];
    target = new double[n];
  }

  /** Begins a motion from the state that was commanded last. */
  void start(Posted posted, JointLimiter limiter) {
    limiter.copyPosition(position);
    limiter.copySpeed(velocity);
    limiter.copyAcceleration(acceleration);
    path = posted.trajectory();
    followed = null;
    sample = 0;
    done = 0;
    blocked = false;
  }

  /** Tells for how many periods the motion has been at its end. */
  int doneFor() {
    return done;
  }

  /** Tells whether no motion to the target keeps the limits. */
  boolean isBlocked() {
    return blocked;
  }

  /**
   * Computes the next positions: along the path that was started, or towards the newest target.
   *
   * @param into overwritten, shape [n]
   */
  void step(Posted newest, double[] into) {
    if (path != null) {
      path.copyTo(Math.min(sample, path.size() - 1), into);
      sample++;
      done = Math.max(0, sample - path.size());
    } else if (newest.setPoint() instanceof SetPoint.JointTarget to) {
      approach(newest, to, into);
    } else {
      blocked = true;
      System.arraycopy(position, 0, into, 0, into.length);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same posting, not an equal one
  private void approach(Posted newest, SetPoint.JointTarget to, double[] into) {
    if (newest != followed) {
      followed = newest;
      to.radians().copyTo(target);
      elapsedSeconds = 0;
      done = 0;
      blocked = !motion.solve(position, velocity, acceleration, target) || leavesTravel();
    }
    elapsedSeconds += period;
    motion.sample(elapsedSeconds, position, velocity, acceleration);
    if (elapsedSeconds >= motion.durationSeconds()) {
      done++;
    }
    System.arraycopy(position, 0, into, 0, into.length);
  }

  private boolean leavesTravel() {
    for (int joint = 0; joint < target.length; joint++) {
      JointLimits limits = config.joints().get(joint).limits();
      if (motion.lowestRadians(joint) < limits.lowerRadians() - 1e-9
          || motion.highestRadians(joint) > limits.upperRadians() + 1e-9) {
        return true;
      }
    }
    return false;
  }
}
