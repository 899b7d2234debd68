package org.reprise.sim.cell;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.sim.mujoco.DoubleView;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.mujoco.ObjectKind;

/**
 * Advances the cell's simulation by control periods, with gravity and Coriolis forces of the robot
 * compensated, as every real arm does.
 */
final class CellPhysics implements AutoCloseable {
  private final MujocoSimulation simulation;
  private final long periodNanos;
  private final int[] compensated;
  private final double[] beyond;
  private final DoubleView positions;
  private final DoubleView applied;
  private final DoubleView bias;
  private final DoubleView xpos;
  private final DoubleView xquat;
  private final DoubleView siteXpos;
  private final DoubleView siteXmat;
  private final int gripperSite;
  private Runnable beforeStep = () -> {};
  private long steps;
  private boolean stale;

  CellPhysics(MujocoLibrary library, RobotConfig config, CellScene scene) {
    simulation = new MujocoSimulation(library, CellMjcf.document(config, scene));
    try {
      periodNanos = config.periodNanos();
      positions = simulation.qpos();
      applied = simulation.qfrcApplied();
      bias = simulation.qfrcBias();
      xpos = simulation.xpos();
      xquat = simulation.xquat();
      siteXpos = simulation.siteXpos();
      siteXmat = simulation.siteXmat();
      gripperSite = model().id(ObjectKind.SITE, ArmMjcf.GRIPPER_SITE);
      List<String> joints = new ArrayList<>();
      for (JointConfig joint : config.joints()) {
        joints.add(ArmMjcf.PREFIX + joint.name());
      }
      joints.add(ArmMjcf.LEFT_FINGER);
      joints.add(ArmMjcf.RIGHT_FINGER);
      compensated =
          joints.stream()
              .mapToInt(name -> model().velocityAddress(model().id(ObjectKind.JOINT, name)))
              .toArray();
      beyond = new double[Math.toIntExact(model().velocities())];
      place(config, scene);
    } catch (RuntimeException e) {
      simulation.close();
      throw e;
    }
  }

  MujocoSimulation simulation() {
    return simulation;
  }

  MujocoModel model() {
    return simulation.model();
  }

  /** Returns the simulated time, nanoseconds. */
  long nanos() {
    return steps * periodNanos;
  }

  /** Returns the number of periods since the start. */
  long steps() {
    return steps;
  }

  double periodSeconds() {
    return periodNanos / 1e9;
  }

  /**
   * Sets what drives a joint of the robot beyond its compensation, until it is set anew.
   *
   * @param dof address of the joint's velocity
   * @param newtonMeters torque
   */
  void drive(int dof, double newtonMeters) {
    beyond[dof] = newtonMeters;
  }

  /** Has something act on the scene before every step, instead of what did so far. */
  void beforeEachStep(Runnable act) {
    beforeStep = act;
  }

  /** Advances by one control period. */
  void advance() {
    beforeStep.run();
    for (int dof : compensated) {
      applied.set(dof, bias.get(dof) + beyond[dof]);
    }
    simulation.step();
    steps++;
    stale = true;
  }

  /**
   * Copies where everything is.
   *
   * @param into overwritten, one number for each position of the model
   */
  void copyPositions(double[] into) {
    for (int i = 0; i < into.length; i++) {
      into[i] = positions.get(i);
    }
  }

  /** Takes over where everything is, and when. */
  void show(double[] qpos, long shownSteps) {
    for (int i = 0; i < qpos.length; i++) {
      positions.set(i, qpos[i]);
    }
    steps = shownSteps;
    stale = true;
  }

  /** Returns how many numbers say where everything is. */
  int positionCount() {
    return Math.toIntExact(model().positions());
  }

  /** Brings the poses of bodies up to the present, which a step leaves at its beginning. */
  void refresh() {
    if (stale) {
      simulation.updateKinematics();
      stale = false;
    }
  }

  RigidTransform baseFromBody(int body) {
    refresh();
    return new RigidTransform(
        new UnitQuaternion(
            xquat.get(4 * body),
            xquat.get(4 * body + 1),
            xquat.get(4 * body + 2),
            xquat.get(4 * body + 3)),
        new Vector3(xpos.get(3 * body), xpos.get(3 * body + 1), xpos.get(3 * body + 2)));
  }

  RigidTransform baseFromGripper() {
    refresh();
    double[] rotation = new double[9];
    for (int i = 0; i < rotation.length; i++) {
      rotation[i] = siteXmat.get(9 * gripperSite + i);
    }
    return new RigidTransform(
        UnitQuaternion.ofMatrix(rotation),
        new Vector3(
            siteXpos.get(3 * gripperSite),
            siteXpos.get(3 * gripperSite + 1),
            siteXpos.get(3 * gripperSite + 2)));
  }

  @Override
  public void close() {
    simulation.close();
  }

  private void place(RobotConfig config, CellScene scene) {
    JointVector observe = config.observeRadians();
    for (int joint = 0; joint < observe.size(); joint++) {
      place(ArmMjcf.PREFIX + config.joints().get(joint).name(), observe.get(joint));
    }
    double open = config.hand().maxWidthMeters() / 2;
    place(ArmMjcf.LEFT_FINGER, open);
    place(ArmMjcf.RIGHT_FINGER, open);
    scene.jointPositions().forEach(this::place);
    simulation.forward();
  }

  private void place(String name, double position) {
    int joint = model().id(ObjectKind.JOINT, name);
    simulation.qpos().set(model().positionAddress(joint), position);
  }
}
