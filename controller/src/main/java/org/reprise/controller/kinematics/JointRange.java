package org.reprise.controller.kinematics;

import java.util.List;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;

/** Knows the travel of the joints and where it becomes tight. */
public final class JointRange {
  private static final double COMFORT_RADIANS = 0.5;

  private final double[] lower;
  private final double[] upper;

  /**
   * Takes the commands' limits less a margin.
   *
   * @param joints joints, base to hand
   * @param marginRadians distance to keep from those limits
   */
  public JointRange(List<JointConfig> joints, double marginRadians) {
    lower = new double[joints.size()];
    upper = new double[joints.size()];
    for (int i = 0; i < lower.length; i++) {
      JointLimits limits = joints.get(i).limits();
      lower[i] = limits.lowerRadians() + marginRadians;
      upper[i] = limits.upperRadians() - marginRadians;
    }
  }

  /** Returns the number of joints. */
  public int joints() {
    return lower.length;
  }

  /** Returns a joint's least position. */
  public double lowerRadians(int joint) {
    return lower[joint];
  }

  /** Returns a joint's greatest position. */
  public double upperRadians(int joint) {
    return upper[joint];
  }

  /** Moves every position into the range. */
  public void clamp(double[] radians) {
    for (int i = 0; i < lower.length; i++) {
      radians[i] = Math.clamp(radians[i], lower[i], upper[i]);
    }
  }

  /** Returns the least distance of a joint from its end of travel; negative outside. */
  public double marginRadians(double[] radians) {
    double margin = Double.POSITIVE_INFINITY;
    for (int i = 0; i < lower.length; i++) {
      margin = Math.min(margin, Math.min(radians[i] - lower[i], upper[i] - radians[i]));
    }
    return margin;
  }

  /** Returns the joint that is nearest to its end of travel. */
  public int tightestJoint(double[] radians) {
    int tightest = 0;
    double margin = Double.POSITIVE_INFINITY;
    for (int i = 0; i < lower.length; i++) {
      double of = Math.min(radians[i] - lower[i], upper[i] - radians[i]);
      if (of < margin) {
        margin = of;
        tightest = i;
      }
    }
    return tightest;
  }

  /**
   * Fills a motion away from the ends of travel: zero in the middle of the range, growing within
   * half a radian of an end.
   *
   * @param radians joint positions, shape [n]
   * @param gain motion for each radian beyond the comfortable range
   * @param into overwritten, shape [n]
   */
  public void retreat(double[] radians, double gain, double[] into) {
    for (int i = 0; i < lower.length; i++) {
      double comfort = Math.min(COMFORT_RADIANS, (upper[i] - lower[i]) / 4);
      double low = lower[i] + comfort - radians[i];
      double high = upper[i] - comfort - radians[i];
      into[i] = gain * (Math.max(low, 0) + Math.min(high, 0));
    }
  }
}
