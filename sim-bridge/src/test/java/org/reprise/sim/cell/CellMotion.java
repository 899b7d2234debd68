package org.reprise.sim.cell;

import java.time.Duration;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;

/** Moves the simulated arm smoothly, for tests. */
final class CellMotion {
  private final SimulatedCell cell;
  private final ArmChainKinematics kinematics;
  private double[] at;

  CellMotion(SimulatedCell cell, RobotConfig config) {
    this.cell = cell;
    kinematics = new ArmChainKinematics(config);
    at = ArmReading.of(cell.robot()).toState().positionsRadians().toArray();
  }

  /** Moves along a quintic in joint space and returns the largest tracking error, radians. */
  double moveTo(double[] radians, Duration duration) {
    double[] from = at;
    long steps = duration.toNanos() / cell.robot().periodNanos();
    double worst = 0;
    for (long k = 1; k <= steps; k++) {
      double t = k / (double) steps;
      double s = t * t * t * (10 - 15 * t + 6 * t * t);
      double[] q = new double[from.length];
      for (int i = 0; i < q.length; i++) {
        q[i] = from[i] + s * (radians[i] - from[i]);
      }
      cell.robot().send(ArmCommand.positions(JointVector.of(q)));
      JointVector measured = ArmReading.of(cell.robot()).toState().positionsRadians();
      for (int i = 0; i < q.length; i++) {
        worst = Math.max(worst, Math.abs(measured.get(i) - q[i]));
      }
    }
    at = radians;
    return worst;
  }

  /** Moves the hand, pointing down, to a place. */
  void moveDownwardTo(Vector3 place, double yawRadians, Duration duration) {
    UnitQuaternion down = UnitQuaternion.ofYaw(yawRadians).compose(new UnitQuaternion(0, 1, 0, 0));
    moveTo(kinematics.solve(new RigidTransform(down, place), at), duration);
  }

  /** Commands the fingers and waits. */
  void grip(double widthMeters, double effortNewtons, Duration wait) {
    cell.gripper().command(new GripperCommand(widthMeters, effortNewtons));
    cell.settle(wait);
  }
}
