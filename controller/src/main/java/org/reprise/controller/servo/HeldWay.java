package org.reprise.controller.servo;

import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.controller.motion.JointTrajectory;
import org.reprise.controller.motion.PathTiming;
import org.reprise.controller.planning.Plan;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.RobotConfig;

/**
 * A planned way, timed within the limits and stretched so far that the hand keeps the speeds of
 * manual control, to be followed by joint speeds.
 */
final class HeldWay {
  private static final double SHARE_OF_CAP = 0.85;
  private static final double GAIN_PER_SECOND = 6;
  private static final double THERE_RADIANS = 5e-4;
  private static final double BEHIND_RADIANS = 0.05;
  private static final int EVERY = 10;

  private final JointTrajectory trajectory;
  private final double period;
  private final double stretch;
  private final double[] before;
  private final double[] after;
  private double sample;

  private HeldWay(JointTrajectory trajectory, int joints, double period, double stretch) {
    this.trajectory = trajectory;
    this.period = period;
    this.stretch = stretch;
    before = new double[joints];
    after = new double[joints];
  }

  /** Times a way; takes tens of milliseconds. */
  static HeldWay of(RobotConfig config, ServoSettings settings, Plan.Found plan, double period) {
    JointTrajectory trajectory =
        PathTiming.of(config.joints(), PathTiming.USUAL_SHARE, period).time(plan.path());
    ArmKinematics kinematics = new ArmKinematics(config);
    PoseError moved = new PoseError();
    double[] radians = new double[config.joints().size()];
    double stretch = 1;
    RigidTransform last = null;
    for (int i = 0; i < trajectory.size(); i += EVERY) {
      trajectory.copyTo(i, radians);
      kinematics.set(radians);
      RigidTransform here = kinematics.baseFromGripper();
      if (last != null) {
        moved.between(last, here);
        double seconds = EVERY * period * SHARE_OF_CAP;
        stretch =
            Math.max(
                stretch,
                Math.max(
                    moved.distanceMeters() / seconds / settings.manualMetersPerSecond(),
                    moved.angleRadians() / seconds / settings.manualRadiansPerSecond()));
      }
      last = here;
    }
    return new HeldWay(trajectory, radians.length, period, stretch);
  }

  /**
   * Goes on for a period.
   *
   * @param commanded positions sent last, shape [n]
   * @param into overwritten with joint speeds, rad/s, shape [n]
   */
  void step(double[] commanded, double[] into) {
    copyTo(sample, before);
    if (DrivenTrace.distance(before, commanded) < BEHIND_RADIANS) { // else it would cut corners
      sample = Math.min(sample + 1 / stretch, trajectory.size() - 1);
    }
    copyTo(sample, after);
    for (int joint = 0; joint < into.length; joint++) {
      into[joint] =
          (after[joint] - before[joint]) / period
              + GAIN_PER_SECOND * (after[joint] - commanded[joint]);
    }
  }

  private void copyTo(double at, double[] into) {
    int whole = (int) at;
    trajectory.copyTo(whole, into);
    double share = at - whole;
    if (share > 0) {
      double[] next = new double[into.length];
      trajectory.copyTo(whole + 1, next);
      for (int joint = 0; joint < into.length; joint++) {
        into[joint] += share * (next[joint] - into[joint]);
      }
    }
  }

  /** Tells whether the end is reached. */
  boolean isDone(double[] commanded) {
    trajectory.copyTo(trajectory.size() - 1, after);
    return sample >= trajectory.size() - 1
        && DrivenTrace.distance(after, commanded) < THERE_RADIANS;
  }

  /** Returns how much of the way is done, from 0 to 1. */
  double fraction() {
    return sample / Math.max(1, trajectory.size() - 1);
  }
}
