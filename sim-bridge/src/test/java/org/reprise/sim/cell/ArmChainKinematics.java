package org.reprise.sim.cell;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;

/** Kinematics straight from the robot's description, to check the simulation and to move it. */
final class ArmChainKinematics {
  private static final double STEP_RADIANS = 1e-6;
  private static final double DAMPING = 1e-3;
  private static final int ITERATIONS = 300;

  private final RobotConfig config;

  ArmChainKinematics(RobotConfig config) {
    this.config = config;
  }

  RigidTransform baseFromGripper(double[] radians) {
    RigidTransform pose = RigidTransform.IDENTITY;
    for (int i = 0; i < radians.length; i++) {
      JointConfig joint = config.joints().get(i);
      pose =
          pose.compose(joint.parentFromJoint())
              .compose(
                  RigidTransform.ofRotation(UnitQuaternion.aboutAxis(joint.axis(), radians[i])));
    }
    return pose.compose(config.hand().lastLinkFromHand()).compose(config.hand().handFromGripper());
  }

  /** Finds joint angles for a pose by transposed-Jacobian least squares from a start. */
  double[] solve(RigidTransform target, double[] start) {
    double[] q = start.clone();
    for (int k = 0; k < ITERATIONS; k++) {
      double[] error = error(q, target);
      double[][] jacobian = new double[q.length][];
      for (int i = 0; i < q.length; i++) {
        double[] moved = q.clone();
        moved[i] += STEP_RADIANS;
        double[] changed = error(moved, target);
        jacobian[i] = new double[6];
        for (int r = 0; r < 6; r++) {
          jacobian[i][r] = (error[r] - changed[r]) / STEP_RADIANS;
        }
      }
      double[] weights = dampedSolve(jacobian, error);
      for (int i = 0; i < q.length; i++) {
        for (int r = 0; r < 6; r++) {
          q[i] += jacobian[i][r] * weights[r];
        }
      }
    }
    return q;
  }

  private double[] error(double[] q, RigidTransform target) {
    RigidTransform pose = baseFromGripper(q);
    Vector3 p = target.translation().minus(pose.translation());
    Vector3 r = target.rotation().compose(pose.rotation().inverse()).toRotationVector();
    return new double[] {p.x(), p.y(), p.z(), r.x(), r.y(), r.z()};
  }

  /** Solves (J J' + damping^2 I) w = e by elimination. */
  private static double[] dampedSolve(double[][] jacobian, double[] error) {
    double[][] a = new double[6][7];
    for (int r = 0; r < 6; r++) {
      for (int c = 0; c < 6; c++) {
        for (double[] column : jacobian) {
          a[r][c] += column[r] * column[c];
        }
      }
      a[r][r] += DAMPING * DAMPING;
      a[r][6] = error[r];
    }
    for (int pivot = 0; pivot < 6; pivot++) {
      for (int r = 0; r < 6; r++) {
        if (r != pivot) {
          double factor = a[r][pivot] / a[pivot][pivot];
          for (int c = pivot; c < 7; c++) {
            a[r][c] -= factor * a[pivot][c];
          }
        }
      }
    }
    double[] solution = new double[6];
    for (int r = 0; r < 6; r++) {
      solution[r] = a[r][6] / a[r][r];
    }
    return solution;
  }
}
