package org.reprise.sim.suite;

import java.util.Optional;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;

/** Finds joint positions for a pose of the hand by damped least squares, within the limits. */
final class PoseSolver {
  private static final double DAMPING = 0.02;
  private static final double POSTURE_GAIN = 0.02;
  private static final double CLOSE = 1e-3;
  private static final int ITERATIONS = 400;

  private final RobotConfig robot;
  private final RigidTransform linkFromTool;
  private final int joints;

  PoseSolver(RobotConfig robot) {
    this.robot = robot;
    linkFromTool = robot.hand().lastLinkFromHand().compose(robot.hand().handFromGripper());
    joints = robot.joints().size();
  }

  /** Returns the pose of the tool frame. */
  RigidTransform forward(double[] radians) {
    RigidTransform pose = RigidTransform.IDENTITY;
    for (int i = 0; i < joints; i++) {
      pose = pose.compose(joint(i, radians[i]));
    }
    return pose.compose(linkFromTool);
  }

  /** Solves from the ready posture turned towards the pose. */
  Optional<double[]> solve(RigidTransform baseFromGripper) {
    double[] radians = robot.readyRadians().toArray();
    Vector3 point = baseFromGripper.translation();
    radians[0] = Math.atan2(point.y(), point.x());
    return converge(radians, baseFromGripper, ITERATIONS);
  }

  /** Solves from a posture near the solution. */
  Optional<double[]> converge(double[] start, RigidTransform baseFromGripper, int iterations) {
    double[] radians = start.clone();
    for (int i = 0; i < iterations; i++) {
      if (step(radians, baseFromGripper) < CLOSE) {
        return Optional.of(radians);
      }
    }
    return Optional.empty();
  }

  /**
   * Moves a posture towards a pose by one iteration.
   *
   * @param radians overwritten
   * @return error before the iteration, meters and radians added
   */
  double step(double[] radians, RigidTransform baseFromGripper) {
    double[][] jacobian = new double[6][joints];
    RigidTransform tool = jacobian(radians, jacobian);
    Vector3 linear = baseFromGripper.translation().minus(tool.translation());
    Vector3 angular =
        baseFromGripper.rotation().compose(tool.rotation().inverse()).toRotationVector();
    double[] error = {linear.x(), linear.y(), linear.z(), angular.x(), angular.y(), angular.z()};
    double[] posture = new double[joints];
    double[] bent = error.clone();
    for (int j = 0; j < joints; j++) {
      posture[j] = j == 0 ? 0 : POSTURE_GAIN * (robot.readyRadians().get(j) - radians[j]);
      for (int row = 0; row < 6; row++) {
        bent[row] -= jacobian[row][j] * posture[j];
      }
    }
    double[] weights = solveNormal(jacobian, bent);
    for (int j = 0; j < joints; j++) {
      double change = posture[j];
      for (int row = 0; row < 6; row++) {
        change += jacobian[row][j] * weights[row];
      }
      JointConfig joint = robot.joints().get(j);
      radians[j] =
          Math.clamp(
              radians[j] + Math.clamp(change, -0.2, 0.2),
              joint.limits().lowerRadians(),
              joint.limits().upperRadians());
    }
    return linear.norm() + angular.norm();
  }

  private RigidTransform jacobian(double[] radians, double[][] into) {
    Vector3[] origins = new Vector3[joints];
    Vector3[] axes = new Vector3[joints];
    RigidTransform pose = RigidTransform.IDENTITY;
    for (int i = 0; i < joints; i++) {
      pose = pose.compose(joint(i, radians[i]));
      origins[i] = pose.translation();
      axes[i] = pose.rotation().rotate(robot.joints().get(i).axis());
    }
    RigidTransform tool = pose.compose(linkFromTool);
    for (int i = 0; i < joints; i++) {
      Vector3 linear = axes[i].cross(tool.translation().minus(origins[i]));
      double[] column = {linear.x(), linear.y(), linear.z(), axes[i].x(), axes[i].y(), axes[i].z()};
      for (int row = 0; row < 6; row++) {
        into[row][i] = column[row];
      }
    }
    return tool;
  }

  private RigidTransform joint(int index, double radians) {
    JointConfig joint = robot.joints().get(index);
    return joint
        .parentFromJoint()
        .compose(RigidTransform.ofRotation(UnitQuaternion.aboutAxis(joint.axis(), radians)));
  }

  /** Solves (J J^T + damping^2) w = e by elimination; the matrix is positive definite. */
  private static double[] solveNormal(double[][] jacobian, double[] error) {
    double[][] a = new double[6][7];
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 6; column++) {
        for (int j = 0; j < jacobian[row].length; j++) {
          a[row][column] += jacobian[row][j] * jacobian[column][j];
        }
      }
      a[row][row] += DAMPING * DAMPING;
      a[row][6] = error[row];
    }
    for (int pivot = 0; pivot < 6; pivot++) {
      for (int row = pivot + 1; row < 6; row++) {
        double factor = a[row][pivot] / a[pivot][pivot];
        for (int column = pivot; column < 7; column++) {
          a[row][column] -= factor * a[pivot][column];
        }
      }
    }
    double[] w = new double[6];
    for (int row = 5; row >= 0; row--) {
      w[row] = a[row][6];
      for (int column = row + 1; column < 6; column++) {
        w[row] -= a[row][column] * w[column];
      }
      w[row] /= a[row][row];
    }
    return w;
  }
}
