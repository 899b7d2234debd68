package org.reprise.sim.cell;

import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.hardware.HandConfig;
import org.reprise.sim.mujoco.DoubleView;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.mujoco.ObjectKind;

/**
 * The simulated parallel gripper: two fingers that follow a target moving at the hand's speed, with
 * at most the commanded force (never above 35 N each).
 */
public final class MujocoGripper implements Gripper {
  private static final double HELD_WIDTH_METERS = 1.5e-3;
  private static final double STALLED_METERS_PER_SECOND = 5e-3;
  private static final double HELD_FORCE_SHARE = 0.3;

  /** How far the target may run ahead of what the force limit can turn into force. */
  private static final double SLACK_METERS = 1e-3;

  private final HandConfig hand;
  private final CellPhysics physics;
  private final DoubleView qpos;
  private final DoubleView qvel;
  private final DoubleView ctrl;
  private final DoubleView force;
  private final DoubleView forceRange;
  private final int[] positionAddress;
  private final int[] velocityAddress;
  private final int[] actuator;
  private GripperCommand command;
  private double targetMeters;
  private double limitNewtons;
  private double leastMeters;

  MujocoGripper(HandConfig hand, CellPhysics physics) {
    this.hand = hand;
    this.physics = physics;
    MujocoSimulation simulation = physics.simulation();
    MujocoModel model = simulation.model();
    qpos = simulation.qpos();
    qvel = simulation.qvel();
    ctrl = simulation.ctrl();
    force = simulation.actuatorForce();
    forceRange = model.actuatorForceRange();
    String[] names = {ArmMjcf.LEFT_FINGER, ArmMjcf.RIGHT_FINGER};
    positionAddress = new int[names.length];
    velocityAddress = new int[names.length];
    actuator = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      int joint = model.id(ObjectKind.JOINT, names[i]);
      positionAddress[i] = model.positionAddress(joint);
      velocityAddress[i] = model.velocityAddress(joint);
      actuator[i] = model.id(ObjectKind.ACTUATOR, names[i]);
    }
    targetMeters = widthMeters() / 2;
    command = new GripperCommand(widthMeters(), hand.maxEffortNewtons());
    command(command);
  }

  @Override
  public double maxWidthMeters() {
    return hand.maxWidthMeters();
  }

  @Override
  public void command(GripperCommand wanted) {
    command = wanted;
    limitNewtons =
        Math.min(wanted.effortNewtons(), Math.min(hand.maxEffortNewtons(), ArmMjcf.FINGER_NEWTONS));
    for (int index : actuator) {
      forceRange.set(2 * index, -limitNewtons);
      forceRange.set(2 * index + 1, limitNewtons);
    }
  }

  @Override
  public GripperState read() {
    double effort = 0;
    for (int index : actuator) {
      effort += Math.abs(force.get(index)) / actuator.length;
    }
    return new GripperState(physics.nanos(), widthMeters(), effort, holds());
  }

  /** Returns the distance between the fingers, meters. */
  double widthMeters() {
    return qpos.get(positionAddress[0]) + qpos.get(positionAddress[1]);
  }

  /** Keeps the fingers apart at least so far, whatever is commanded; 0 for no such fault. */
  void openAtLeast(double meters) {
    leastMeters = meters;
  }

  /** Moves the fingers' target on by one period. */
  void advance() {
    double wanted = Math.max(command.widthMeters(), leastMeters);
    double goal = Math.min(wanted, hand.maxWidthMeters()) / 2;
    double travel = hand.speedMetersPerSecond() * physics.periodSeconds();
    double measured = widthMeters() / 2;
    double reach = limitNewtons / ArmMjcf.FINGER_STIFFNESS + SLACK_METERS;
    double next = targetMeters + Math.clamp(goal - targetMeters, -travel, travel);
    targetMeters = Math.clamp(next, measured - reach, measured + reach);
    for (int index : actuator) {
      ctrl.set(index, targetMeters);
    }
  }

  /** Something is held when the fingers want to close, press, and stand still apart. */
  private boolean holds() {
    double closing = -(force.get(actuator[0]) + force.get(actuator[1])) / 2;
    double speed = Math.abs(qvel.get(velocityAddress[0])) + Math.abs(qvel.get(velocityAddress[1]));
    return closing > HELD_FORCE_SHARE * limitNewtons
        && limitNewtons > 0
        && speed < STALLED_METERS_PER_SECOND
        && widthMeters() > HELD_WIDTH_METERS;
  }
}
