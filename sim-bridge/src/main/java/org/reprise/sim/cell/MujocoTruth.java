package org.reprise.sim.cell;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.sim.mujoco.Contacts;
import org.reprise.sim.mujoco.DoubleView;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.ObjectKind;

/** Reads the truth from the simulation. */
final class MujocoTruth implements SceneTruth {
  private static final int WORLD = 0;

  private final CellPhysics physics;
  private final MujocoGripper gripper;
  private final DoubleView qpos;
  private final int[] parents;
  private final Set<String> bodies;

  MujocoTruth(CellPhysics physics, MujocoGripper gripper) {
    this.physics = physics;
    this.gripper = gripper;
    qpos = physics.simulation().qpos();
    MujocoModel model = physics.model();
    parents = new int[model.bodies()];
    Set<String> named = new LinkedHashSet<>();
    for (int body = 1; body < parents.length; body++) {
      parents[body] = model.parent(body);
      String name = model.name(ObjectKind.BODY, body);
      boolean cell =
          name.isEmpty()
              || name.startsWith(ArmMjcf.PREFIX)
              || name.equals("table")
              || name.equals("pedestal");
      if (parents[body] == WORLD && !cell) {
        named.add(name);
      }
    }
    bodies = Collections.unmodifiableSet(named);
  }

  @Override
  public long nanos() {
    return physics.nanos();
  }

  @Override
  public Set<String> bodies() {
    return bodies;
  }

  @Override
  public RigidTransform baseFromBody(String body) {
    return physics.baseFromBody(id(body));
  }

  @Override
  public double jointPosition(String joint) {
    MujocoModel model = physics.model();
    return qpos.get(model.positionAddress(model.id(ObjectKind.JOINT, joint)));
  }

  @Override
  public boolean touching(String bodyA, String bodyB) {
    int a = id(bodyA);
    int b = id(bodyB);
    Contacts contacts = physics.simulation().contacts();
    for (int i = 0; i < contacts.count(); i++) {
      int first = contacts.body1(i);
      int second = contacts.body2(i);
      boolean pair =
          (within(first, a) && within(second, b)) || (within(first, b) && within(second, a));
      if (pair && contacts.transmits(i)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public double gripperWidthMeters() {
    return gripper.widthMeters();
  }

  @Override
  public RigidTransform baseFromGripper() {
    return physics.baseFromGripper();
  }

  /** Tells whether a body is another or below it. */
  boolean within(int body, int ancestor) {
    int at = body;
    while (at != ancestor && at != WORLD) {
      at = parents[at];
    }
    return at == ancestor;
  }

  int id(String body) {
    return physics.model().id(ObjectKind.BODY, body);
  }
}
