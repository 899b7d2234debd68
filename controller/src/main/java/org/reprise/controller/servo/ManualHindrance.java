package org.reprise.controller.servo;

import java.util.List;
import java.util.Locale;
import org.reprise.controller.kinematics.Dexterity;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;

/**
 * Notices that an arm does not go the way a person asks for, and says why and how to get out.
 *
 * <p>Compares the motion asked for with the one commanded, both within the caps of manual control,
 * by their product over the square of the first, as a mean over {@value #MEMORY_SECONDS} s.
 */
final class ManualHindrance {
  private static final double MEMORY_SECONDS = 0.3;
  private static final double LEAST_SHARE = 0.3;
  private static final double LEAST_ASKED = 0.01;
  private static final double END_RADIANS = 0.05;

  private final List<JointConfig> joints;
  private final double memory;
  private double share = 1;

  ManualHindrance(RobotConfig config, double periodSeconds) {
    joints = config.joints();
    memory = periodSeconds / MEMORY_SECONDS;
  }

  /** Begins anew: nothing hinders. */
  void forget() {
    share = 1;
  }

  /**
   * Takes one period.
   *
   * @param asked motion asked for, any number of coordinates per second
   * @param done motion commanded, the same coordinates
   */
  void observe(double[] asked, double[] done) {
    double squared = 0;
    double product = 0;
    for (int i = 0; i < asked.length; i++) {
      squared += asked[i] * asked[i];
      product += asked[i] * done[i];
    }
    double now = squared < LEAST_ASKED * LEAST_ASKED ? 1 : Math.clamp(product / squared, 0, 1);
    share += memory * (now - share);
  }

  /**
   * Says what hinders.
   *
   * @param commanded positions sent last, shape [n]
   * @param leastGainMeters dexterity there
   * @param atBorder whether the hand is at the border of the workspace
   * @param keptSeconds for how long the way back was driven
   */
  Standstill words(
      double[] commanded, double leastGainMeters, boolean atBorder, double keptSeconds) {
    if (share > LEAST_SHARE) {
      return Standstill.NONE;
    }
    String back =
        String.format(
            Locale.ROOT,
            "hold Backspace to retreat along the last %.0f s",
            Math.clamp(keptSeconds, 1, 99));
    if (atBorder) {
      return new Standstill(
          "the hand is at the border of the workspace", "drive it inwards, or " + back, false);
    }
    for (int joint = 0; joint < commanded.length; joint++) {
      JointLimits limits = joints.get(joint).limits();
      double left =
          Math.min(
              limits.upperRadians() - commanded[joint], commanded[joint] - limits.lowerRadians());
      if (left < END_RADIANS) {
        return new Standstill(
            String.format(
                Locale.ROOT,
                "joint %s is %.2f rad from the end of its travel",
                joints.get(joint).name(),
                left),
            back + ", or move that joint the other way",
            false);
      }
    }
    if (leastGainMeters < Dexterity.WEAK_GAIN_METERS) {
      return new Standstill(
          "near a singularity: the hand cannot go that way from here", back, false);
    }
    return new Standstill("the arm's limits keep it from going that way", back, false);
  }
}
