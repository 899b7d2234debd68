package org.reprise.controller.dynamics;

import java.util.Arrays;
import org.reprise.hardware.RobotConfig;

/** Integrates an arm whose gravity is compensated, in small steps; its rotors weigh something. */
final class SimulatedArm {
  private static final int STEPS = 4;
  private static final double ROTOR_KILOGRAM_SQUARE_METERS = 0.1;

  private final ArmDynamics dynamics;
  private final int n;
  private final double[] radians;
  private final double[] velocities;
  private final double[] still;
  private final double[] bias;
  private final double[] weight;
  private final double[] mass;

  SimulatedArm(RobotConfig robot) {
    dynamics = new ArmDynamics(robot, 0);
    n = robot.joints().size();
    radians = new double[n];
    velocities = new double[n];
    still = new double[n];
    bias = new double[n];
    weight = new double[n];
    mass = new double[n * n];
  }

  void put(double[] at) {
    System.arraycopy(at, 0, radians, 0, n);
    Arrays.fill(velocities, 0);
  }

  double[] radians() {
    return radians;
  }

  double[] velocities() {
    return velocities;
  }

  void advance(double[] torques, double seconds) {
    double step = seconds / STEPS;
    for (int i = 0; i < STEPS; i++) {
      dynamics.inverse(radians, velocities, still, bias);
      dynamics.gravity(radians, weight);
      fillMass();
      double[] acceleration = new double[n];
      for (int joint = 0; joint < n; joint++) {
        acceleration[joint] = torques[joint] - (bias[joint] - weight[joint]);
      }
      solve(acceleration);
      for (int joint = 0; joint < n; joint++) {
        velocities[joint] += step * acceleration[joint];
        radians[joint] += step * velocities[joint];
      }
    }
  }

  double kineticEnergy() {
    fillMass();
    double energy = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        energy += velocities[i] * mass[n * i + j] * velocities[j] / 2;
      }
    }
    return energy;
  }

  private void fillMass() {
    dynamics.massMatrix(radians, mass);
    for (int joint = 0; joint < n; joint++) {
      mass[(n + 1) * joint] += ROTOR_KILOGRAM_SQUARE_METERS;
    }
  }

  /** Replaces torques by accelerations, by Gauss elimination without pivots. */
  private void solve(double[] x) {
    for (int k = 0; k < n; k++) {
      for (int i = k + 1; i < n; i++) {
        double factor = mass[n * i + k] / mass[n * k + k];
        for (int j = k; j < n; j++) {
          mass[n * i + j] -= factor * mass[n * k + j];
        }
        x[i] -= factor * x[k];
      }
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int j = i + 1; j < n; j++) {
        x[i] -= mass[n * i + j] * x[j];
      }
      x[i] /= mass[n * i + i];
    }
  }
}
