package org.reprise.controller.kinematics;

import java.util.SplittableRandom;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointLimits;
import org.reprise.hardware.RobotConfig;

/** Draws postures inside the limits. */
public final class Postures {
  private Postures() {}

  /** Draws one, each joint by itself. */
  public static JointVector random(RobotConfig robot, SplittableRandom random) {
    double[] radians = new double[robot.joints().size()];
    for (int joint = 0; joint < radians.length; joint++) {
      JointLimits limits = robot.joints().get(joint).limits();
      radians[joint] = random.nextDouble(limits.lowerRadians(), limits.upperRadians());
    }
    return JointVector.of(radians);
  }
}
