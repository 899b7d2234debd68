package org.reprise.sim.suite;

import java.util.List;
import java.util.Optional;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;
import org.reprise.sim.cell.SimulatedCell;

/** Carries out plans on the simulated cell, along straight lines high above the table. */
final class FollowingArm {
  private static final double TRAVEL_HEIGHT_METERS = 0.10;
  private static final double TRAVEL_METERS_PER_SECOND = 0.3;
  private static final double TRAVEL_RADIANS_PER_SECOND = 1.5;
  private static final double JOINT_RADIANS_PER_SECOND = 1.0;
  private static final int CHECK_EVERY = 10;

  private final SimulatedCell cell;
  private final PoseSolver solver;
  private final SuccessCheck check;
  private final double[] radians;
  private RigidTransform pose;
  private long periods;

  FollowingArm(RobotConfig robot, SimulatedCell cell, SuccessCheck check) {
    this.cell = cell;
    this.check = check;
    solver = new PoseSolver(robot);
    radians = robot.observeRadians().toArray();
    pose = solver.forward(radians);
  }

  /** Returns the first plan that the arm can follow from end to end. */
  Optional<StagePlan> reachable(List<StagePlan> plans) {
    return plans.stream().filter(plan -> followable(plan).isPresent()).findFirst();
  }

  /** Goes to the bottleneck over the table and carries out the samples. */
  void carryOut(StagePlan plan, boolean holding) {
    RigidTransform above = TopDown.raised(plan.baseFromBottleneck(), TRAVEL_HEIGHT_METERS);
    GripperTarget first = plan.samples().getFirst().target();
    GripperCommand grip = first.gripper();
    if (holding) {
      straight(TopDown.raised(pose, TRAVEL_HEIGHT_METERS), grip);
      straight(above, grip);
    } else {
      double[] target = followable(plan).orElseThrow();
      solver.converge(target, above, 400).ifPresent(high -> joints(high, grip));
    }
    straight(first.baseFromGripper(), grip);
    hold(0.3);
    InteractionSample last = plan.samples().getFirst();
    for (InteractionSample sample : plan.samples()) {
      long nanos = sample.nanos() - last.nanos();
      RigidTransform from = last.target().baseFromGripper();
      RigidTransform to = sample.target().baseFromGripper();
      cell.gripper().command(sample.target().gripper());
      int count = (int) (nanos / cell.robot().periodNanos());
      for (int i = 1; i <= count; i++) {
        send(from.interpolate(to, (double) i / count));
      }
      last = sample;
    }
  }

  /** Stands still. */
  void hold(double seconds) {
    for (int i = 0; i < seconds * 1e9 / cell.robot().periodNanos(); i++) {
      send(pose);
    }
  }

  private Optional<double[]> followable(StagePlan plan) {
    Optional<double[]> start = solver.solve(plan.baseFromBottleneck());
    Optional<double[]> at = start;
    for (int i = 0; i < plan.samples().size() && at.isPresent(); i += CHECK_EVERY) {
      at = solver.converge(at.get(), plan.samples().get(i).target().baseFromGripper(), 100);
    }
    return at.isPresent() ? start : Optional.empty();
  }

  private void straight(RigidTransform end, GripperCommand grip) {
    cell.gripper().command(grip);
    RigidTransform start = pose;
    double seconds =
        1.5
            * Math.max(
                start.translation().distanceTo(end.translation()) / TRAVEL_METERS_PER_SECOND,
                start.rotation().angleTo(end.rotation()) / TRAVEL_RADIANS_PER_SECOND);
    int count = 1 + (int) (seconds * 1e9 / cell.robot().periodNanos());
    for (int i = 1; i <= count; i++) {
      send(start.interpolate(end, smooth((double) i / count)));
    }
  }

  private void joints(double[] end, GripperCommand grip) {
    cell.gripper().command(grip);
    double[] start = radians.clone();
    double most = 0;
    for (int j = 0; j < end.length; j++) {
      most = Math.max(most, Math.abs(end[j] - start[j]));
    }
    int count =
        1 + (int) (1.5 * most / JOINT_RADIANS_PER_SECOND * 1e9 / cell.robot().periodNanos());
    for (int i = 1; i <= count; i++) {
      for (int j = 0; j < end.length; j++) {
        radians[j] = start[j] + (end[j] - start[j]) * smooth((double) i / count);
      }
      advance();
    }
    pose = solver.forward(radians);
  }

  private void send(RigidTransform target) {
    pose = target;
    solver.step(radians, target);
    advance();
  }

  private void advance() {
    cell.robot().send(ArmCommand.positions(JointVector.of(radians)));
    if (periods++ % 10 == 0) {
      check.observe(cell.truth());
    }
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
