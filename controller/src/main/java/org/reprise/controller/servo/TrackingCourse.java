package org.reprise.controller.servo;

import org.reprise.controller.kinematics.ResolvedRate;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.RobotConfig;

/**
 * Turns the poses and postures of a policy into the next joint positions. A pose moves on with its
 * twist while no newer one comes. Allocates nothing.
 */
final class TrackingCourse {
  private final ResolvedRate rate;
  private final double[] feedForward = new double[6];

  TrackingCourse(RobotConfig config, double periodSeconds) {
    rate = new ResolvedRate(config, periodSeconds);
  }

  /**
   * Computes the next request.
   *
   * @param ageSeconds how long ago the set-point came
   * @param commanded positions sent last, shape [n]
   * @param into overwritten, shape [n]
   */
  void step(SetPoint.HandPose setPoint, double ageSeconds, double[] commanded, double[] into) {
    write(setPoint.twist(), feedForward);
    rate.follow(commanded, setPoint.baseFromGripper(), ageSeconds, feedForward, into);
  }

  void step(SetPoint.JointPositions setPoint, double[] into) {
    setPoint.radians().copyTo(into);
  }

  /** Writes a twist as six numbers, linear first. */
  static void write(Twist twist, double[] into) {
    write(twist.linear(), into, 0);
    write(twist.angular(), into, 3);
  }

  private static void write(Vector3 from, double[] into, int at) {
    into[at] = from.x();
    into[at + 1] = from.y();
    into[at + 2] = from.z();
  }
}
