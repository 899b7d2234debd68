package org.reprise.controller.servo;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.hardware.RobotConfig;

/** Computes the command of one period from the mode and the set-point. Allocates nothing. */
final class Courses {
  private final JointLimiter limiter;
  private final MovingCourse moving;
  private final TrackingCourse tracking;
  private final ManualCourse manual;
  private final double[] hold;
  private final double[] next;
  private final double[] nothing;
  private @Nullable RigidTransform target;

  Courses(RobotConfig config, ServoSettings settings, JointLimiter limiter, long periodNanos) {
    int n = config.joints().size();
    this.limiter = limiter;
    double period = periodNanos * 1e-9;
    moving = new MovingCourse(config, period);
    tracking = new TrackingCourse(config, period);
    manual = new ManualCourse(config, settings, period);
    hold = new double[n];
    next = new double[n];
    nothing = new double[n];
  }

  /** Holds these positions from now on, approached within the limits. */
  void holdAt(double[] radians) {
    System.arraycopy(radians, 0, hold, 0, hold.length);
  }

  /** Begins what a set-point asks for. */
  void start(Posted posted) {
    target = posted.target();
    moving.start(posted, limiter);
    limiter.copySpeed(next);
    manual.start(next);
  }

  /** Tells whether no motion to the target was found that keeps the limits. */
  boolean isBlocked() {
    return moving.isBlocked();
  }

  /** Returns for how many periods a motion has stood on its end; 0 while it goes on. */
  int doneFor() {
    return moving.doneFor();
  }

  /**
   * Computes one period.
   *
   * @param newest set-point of the authority
   * @param ageSeconds age of that set-point
   * @param commanded positions sent last, shape [n]
   * @param measured what the arm measured
   * @param requested overwritten with what is asked for before limits, shape [n]
   * @param command overwritten
   */
  void step(
      ServoMode mode,
      @Nullable Posted newest,
      double ageSeconds,
      double[] commanded,
      ArmReading measured,
      double[] requested,
      ArmCommand command) {
    if (mode instanceof ServoMode.Guiding) {
      limiter.reset(measured.positionsRadians());
      holdAt(measured.positionsRadians());
      System.arraycopy(hold, 0, requested, 0, hold.length);
      command.set(ArmCommand.Quantity.TORQUES, nothing);
      return;
    }
    if (mode instanceof ServoMode.Stopping || mode instanceof ServoMode.Fault) {
      limiter.brake(next);
      System.arraycopy(next, 0, requested, 0, next.length);
    } else {
      request(mode, newest, ageSeconds, commanded, requested);
      limiter.limit(requested, next);
    }
    command.set(ArmCommand.Quantity.POSITIONS, next);
  }

  private void request(
      ServoMode mode,
      @Nullable Posted newest,
      double ageSeconds,
      double[] commanded,
      double[] requested) {
    SetPoint setPoint = newest == null ? null : newest.setPoint();
    switch (mode) {
      case ServoMode.Moving moves -> {
        if (newest == null) {
          refuse(requested);
        } else {
          moving.step(newest, requested);
        }
      }
      case ServoMode.Tracking tracks -> {
        switch (setPoint) {
          case SetPoint.HandPose pose -> {
            target = pose.baseFromGripper();
            tracking.step(pose, ageSeconds, commanded, requested);
          }
          case SetPoint.JointPositions positions -> tracking.step(positions, requested);
          case null, default -> refuse(requested);
        }
      }
      case ServoMode.Teleop teleop -> {
        switch (setPoint) {
          case SetPoint.HandTwist twist -> manual.step(twist, commanded, requested);
          case SetPoint.JointJog jog -> manual.step(jog, commanded, requested);
          case null, default -> refuse(requested);
        }
      }
      case ServoMode.Idle idle -> System.arraycopy(hold, 0, requested, 0, hold.length);
      case ServoMode.Hold holds -> System.arraycopy(hold, 0, requested, 0, hold.length);
      case ServoMode.Guiding guiding -> refuse(requested);
      case ServoMode.Stopping stopping -> refuse(requested);
      case ServoMode.Fault fault -> refuse(requested);
    }
  }

  /** Asks for nothing: the limiter answers by braking. */
  private static void refuse(double[] requested) {
    Arrays.fill(requested, Double.NaN);
  }

  /** Writes the hand's target, meters and quaternion w x y z; keeps it where there is none. */
  void copyTarget(double[] into) {
    RigidTransform pose = target;
    if (pose == null) {
      return;
    }
    into[0] = pose.translation().x();
    into[1] = pose.translation().y();
    into[2] = pose.translation().z();
    into[3] = pose.rotation().w();
    into[4] = pose.rotation().x();
    into[5] = pose.rotation().y();
    into[6] = pose.rotation().z();
  }
}
