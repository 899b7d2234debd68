package org.reprise.sim.cell;

import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.geometry.Wrench;
import org.reprise.core.robot.Command;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotState;
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
  private @Nullable String fault;

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
  public RobotState read() {
    return new RobotState(
        physics.nanos(),
        gather(qpos, positionAddress),
        gather(qvel, velocityAddress),
        efforts(),
        new Wrench(sensed(forceAddress), sensed(torqueAddress)));
  }

  /**
   * Advances the cell by one period under a command.
   *
   * @throws IllegalArgumentException if the command has the wrong number of joints or asks for
   *     torques
   * @throws MujocoException if the simulation is dead
   */
  @Override
  public Command send(Command command) {
    switch (command) {
      case Command.JointPositions positions -> {
        refuseWrongSize(positions.radians());
        for (int i = 0; i < commanded.length; i++) {
          drive(i, positions.radians().get(i));
        }
      }
      case Command.JointVelocities velocities -> {
        refuseWrongSize(velocities.radiansPerSecond());
        for (int i = 0; i < commanded.length; i++) {
          drive(i, commanded[i] + velocities.radiansPerSecond().get(i) * physics.periodSeconds());
        }
      }
      case Command.JointTorques torques ->
          throw new IllegalArgumentException(
              "torques=%s: the simulated arm takes positions and velocities only"
                  .formatted(torques.newtonMeters()));
    }
    advance();
    return command;
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
    return fault == null ? new RobotStatus.Ready() : new RobotStatus.Fault(fault);
  }

  /** Does nothing: the simulated arm has no protective stop, and a dead simulation stays dead. */
  @Override
  public void recover() {}

  private void advance() {
    gripper.advance();
    try {
      physics.advance();
    } catch (MujocoException e) {
      fault = e.getMessage() + "; open another cell";
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

  private void refuseWrongSize(JointVector values) {
    if (values.size() != commanded.length) {
      throw new IllegalArgumentException(
          "values=%d joints=%d: command refused; give one value for each joint"
              .formatted(values.size(), commanded.length));
    }
  }

  private JointVector efforts() {
    double[] values = new double[commanded.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = actuated.get(velocityAddress[i]) + applied.get(velocityAddress[i]);
    }
    return JointVector.of(values);
  }

  /** The sensor tells what the arm exerts on the hand; the world's part is its opposite. */
  private Vector3 sensed(int address) {
    return new Vector3(-sensors.get(address), -sensors.get(address + 1), -sensors.get(address + 2));
  }

  private static JointVector gather(DoubleView from, int[] addresses) {
    double[] values = new double[addresses.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = from.get(addresses[i]);
    }
    return JointVector.of(values);
  }
}
