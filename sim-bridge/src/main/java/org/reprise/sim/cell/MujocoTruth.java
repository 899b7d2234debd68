package org.reprise.sim.cell;

import java.util.Set;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.sim.mujoco.DoubleView;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.ObjectKind;

/** Reads the newest truth from the simulation. */
final class MujocoTruth implements SceneTruth {
  private final CellPhysics physics;
  private final MujocoGripper gripper;
  private final BodyTree tree;
  private final DoubleView qpos;

  MujocoTruth(CellPhysics physics, MujocoGripper gripper, BodyTree tree) {
    this.physics = physics;
    this.gripper = gripper;
    this.tree = tree;
    qpos = physics.simulation().qpos();
  }

  @Override
  public long nanos() {
    return physics.nanos();
  }

  @Override
  public Set<String> bodies() {
    return tree.sceneBodies();
  }

  @Override
  public RigidTransform baseFromBody(String body) {
    return physics.baseFromBody(tree.id(body));
  }

  @Override
  public double jointPosition(String joint) {
    MujocoModel model = physics.model();
    return qpos.get(model.positionAddress(model.id(ObjectKind.JOINT, joint)));
  }

  @Override
  public boolean touching(String bodyA, String bodyB) {
    int a = tree.id(bodyA);
    int b = tree.id(bodyB);
    return BodyTree.touching(physics.simulation().contacts()).stream()
        .anyMatch(pair -> tree.joins(pair, a, b));
  }

  @Override
  public double gripperWidthMeters() {
    return gripper.widthMeters();
  }

  @Override
  public RigidTransform baseFromGripper() {
    return physics.baseFromGripper();
  }
}
