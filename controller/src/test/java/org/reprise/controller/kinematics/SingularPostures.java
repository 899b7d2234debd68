package org.reprise.controller.kinematics;

import java.util.SplittableRandom;
import org.reprise.hardware.RobotConfig;

/** Finds postures at which the hand loses a direction. */
final class SingularPostures {
  private static final double EXACT_METERS = 1e-8;
  private static final double STEP_RADIANS = 1e-6;
  private static final int ITERATIONS = 16;

  private final RobotConfig robot;
  private final ArmKinematics kinematics;
  private final JointRange range;
  private final Dexterity dexterity = new Dexterity();
  private final double[] jacobian;

  SingularPostures(RobotConfig robot, double marginRadians) {
    this.robot = robot;
    kinematics = new ArmKinematics(robot);
    range = new JointRange(robot.joints(), marginRadians);
    jacobian = new double[6 * robot.joints().size()];
  }

  /** Measures a posture. */
  Dexterity at(double[] radians) {
    kinematics.set(radians);
    kinematics.jacobian(jacobian);
    dexterity.measure(jacobian, radians.length);
    return dexterity;
  }

  /** Draws a posture and follows the least gain down to zero, until that ends inside the range. */
  double[] next(SplittableRandom random) {
    while (true) {
      double[] radians = Postures.random(robot, random).toArray();
      range.clamp(radians);
      for (int i = 0; i < ITERATIONS; i++) {
        double gain = at(radians).leastGainMeters();
        if (gain < EXACT_METERS) {
          return radians;
        }
        descend(radians, gain);
      }
    }
  }

  private void descend(double[] radians, double gain) {
    double[] slope = new double[radians.length];
    double squared = 1e-12;
    for (int joint = 0; joint < radians.length; joint++) {
      double kept = radians[joint];
      radians[joint] = kept + STEP_RADIANS;
      double ahead = at(radians).leastGainMeters();
      radians[joint] = kept - STEP_RADIANS;
      slope[joint] = (ahead - at(radians).leastGainMeters()) / (2 * STEP_RADIANS);
      radians[joint] = kept;
      squared += slope[joint] * slope[joint];
    }
    double scale = Math.min(gain / squared, 0.3 / Math.sqrt(squared));
    for (int joint = 0; joint < radians.length; joint++) {
      radians[joint] -= scale * slope[joint];
    }
    range.clamp(radians);
  }
}
