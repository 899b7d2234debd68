package org.reprise.sim.cell;

import java.util.Arrays;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfig;
import org.reprise.sim.mujoco.DoubleView;
import org.reprise.sim.mujoco.MujocoException;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.mujoco.ObjectKind;

/**
 * The simulated arm. {@link #send} advances the cell by one control period.
 *
 * <p>Takes joint positions, and joint velocities by integrating them from the last command; torques
 * are refused. It does not clamp: limits are the servo's work. The wrench is what a sensor between
 * arm and hand reads, moved to the gripper frame: the weight of hand and fingers is in it.
 */
public final class MujocoRobot implements Robot {
  private final RobotConfig config;
  private final CellPhysics physics;
  private final MujocoGripper gripper;
  private final DoubleView qpos;
  private final DoubleView qvel;
  private final DoubleView ctrl;
  private final DoubleView actuated;
  private final DoubleView applied;
  private final DoubleView sensors;
  private final int[] positionAddress;
  private final int[] velocityAddress;
  private final int[] positionActuator;
  private final int[] velocityActuator;
  private final int forceAddress;
  private final int torqueAddress;
  private final double[] commanded;
  private RobotStatus status = new RobotStatus.Ready();

  MujocoRobot(RobotConfig config, CellPhysics physics, MujocoGripper gripper) {
    this.config = config;
    this.physics = physics;
    this.gripper = gripper;
    MujocoSimulation simulation = physics.simulation();
    MujocoModel model = simulation.model();
    qpos = simulation.qpos();
    qvel = simulation.qvel();
    ctrl = simulation.ctrl();
    actuated = simulation.qfrcActuator();
    applied = simulation.qfrcApplied();
    sensors = simulation.sensorData();
    forceAddress = model.sensorAddress(model.id(ObjectKind.SENSOR, ArmMjcf.FORCE_SENSOR));
    torqueAddress = model.sensorAddress(model.id(ObjectKind.SENSOR, ArmMjcf.TORQUE_SENSOR));
    int joints = config.joints().size();
    positionAddress = new int[joints];
    velocityAddress = new int[joints];
    positionActuator = new int[joints];
    velocityActuator = new int[joints];
    commanded = new double[joints];
    for (int i = 0; i < joints; i++) {
      String name = ArmMjcf.PREFIX + config.joints().get(i).name();
      int joint = model.id(ObjectKind.JOINT, name);
      positionAddress[i] = model.positionAddress(joint);
      velocityAddress[i] = model.velocityAddress(joint);
      positionActuator[i] = model.id(ObjectKind.ACTUATOR, name + ArmMjcf.POSITION);
      velocityActuator[i] = model.id(ObjectKind.ACTUATOR, name + ArmMjcf.VELOCITY);
      commanded[i] = qpos.get(positionAddress[i]);
      ctrl.set(positionActuator[i], commanded[i]);
    }
  }

  @Override
  public int joints() {
    return commanded.length;
  }

  @Override
  public long periodNanos() {
    return config.periodNanos();
  }

  @Override
  public void read(ArmReading into) {
    double[] efforts = into.effortsNewtonMeters();
    for (int i = 0; i < commanded.length; i++) {
      int dof = velocityAddress[i];
      into.positionsRadians()[i] = qpos.get(positionAddress[i]);
      into.velocitiesRadiansPerSecond()[i] = qvel.get(dof);
      efforts[i] = actuated.get(dof) + applied.get(dof);
    }
    sense(forceAddress, into.gripperWrench(), 0);
    sense(torqueAddress, into.gripperWrench(), 3);
    into.stamp(physics.nanos(), physics.steps());
  }

  /**
   * Advances the cell by one period under a command.
   *
   * @throws IllegalArgumentException if the command has the wrong number of joints or asks for
   *     torques
   * @throws MujocoException if the simulation is dead
   */
  @Override
  public void send(ArmCommand command) {
    command.refuseUnlessFor(commanded.length);
    double[] values = command.values();
    switch (command.quantity()) {
      case POSITIONS -> {
        for (int i = 0; i < commanded.length; i++) {
          drive(i, values[i]);
        }
      }
      case VELOCITIES -> {
        for (int i = 0; i < commanded.length; i++) {
          drive(i, commanded[i] + values[i] * physics.periodSeconds());
        }
      }
      case TORQUES ->
          throw new IllegalArgumentException(
              "torques=%s: the simulated arm takes positions and velocities only"
                  .formatted(Arrays.toString(values)));
    }
    advance();
  }

  /** Advances by one period with the arm held where it was last commanded to be. */
  void hold() {
    for (int i = 0; i < commanded.length; i++) {
      drive(i, commanded[i]);
    }
    advance();
  }

  @Override
  public RobotStatus status() {
    return status;
  }

  /** Does nothing: the simulated arm has no protective stop, and a dead simulation stays dead. */
  @Override
  public void recover() {}

  private void advance() {
    gripper.advance();
    try {
      physics.advance();
    } catch (MujocoException e) {
      status = new RobotStatus.Fault(e.getMessage() + "; open another cell");
      throw e;
    }
  }

  private void drive(int joint, double radians) {
    double limit = config.joints().get(joint).hard().velocityRadiansPerSecond();
    double velocity = (radians - commanded[joint]) / physics.periodSeconds();
    ctrl.set(positionActuator[joint], radians);
    ctrl.set(velocityActuator[joint], Math.clamp(velocity, -limit, limit));
    commanded[joint] = radians;
  }

  /** The sensor tells what the arm exerts on the hand; the world's part is its opposite. */
  private void sense(int address, double[] into, int offset) {
    for (int axis = 0; axis < 3; axis++) {
      into[offset + axis] = -sensors.get(address + axis);
    }
  }
}
