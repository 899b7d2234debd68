package org.reprise.sim.cell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.sim.cell.BodyTree.BodyPair;
import org.reprise.sim.mujoco.MujocoException;
import org.reprise.sim.mujoco.ObjectKind;

/**
 * Holds the truth at one time.
 *
 * @param nanos simulated time
 * @param tree names and order of the bodies
 * @param poses {@code baseFromBody} of every body, by name
 * @param joints position of every named joint
 * @param contacts pairs of bodies that touched
 * @param gripperWidthMeters distance between the fingers
 * @param baseFromGripper pose of the gripper's tool frame
 */
record FrozenTruth(
    long nanos,
    BodyTree tree,
    Map<String, RigidTransform> poses,
    Map<String, Double> joints,
    List<BodyPair> contacts,
    double gripperWidthMeters,
    RigidTransform baseFromGripper)
    implements SceneTruth {
  /** Copies the collections. */
  FrozenTruth {
    poses = Map.copyOf(poses);
    joints = Map.copyOf(joints);
    contacts = List.copyOf(contacts);
  }

  /** Copies the present truth. */
  static FrozenTruth of(CellPhysics physics, BodyTree tree, SceneTruth live) {
    Map<String, RigidTransform> poses = new HashMap<>();
    tree.ids().forEach((name, id) -> poses.put(name, physics.baseFromBody(id)));
    Map<String, Double> joints = new HashMap<>();
    for (String joint : physics.model().names(ObjectKind.JOINT)) {
      if (!joint.isEmpty()) {
        joints.put(joint, live.jointPosition(joint));
      }
    }
    return new FrozenTruth(
        live.nanos(),
        tree,
        poses,
        joints,
        BodyTree.touching(physics.simulation().contacts()),
        live.gripperWidthMeters(),
        live.baseFromGripper());
  }

  @Override
  public Set<String> bodies() {
    return tree.sceneBodies();
  }

  @Override
  public RigidTransform baseFromBody(String body) {
    RigidTransform pose = poses.get(body);
    if (pose == null) {
      throw new MujocoException(
          "body=%s: not in the model, which has %s".formatted(body, poses.keySet()));
    }
    return pose;
  }

  @Override
  public double jointPosition(String joint) {
    Double position = joints.get(joint);
    if (position == null) {
      throw new MujocoException(
          "joint=%s: not in the model, which has %s".formatted(joint, joints.keySet()));
    }
    return position;
  }

  @Override
  public boolean touching(String bodyA, String bodyB) {
    int a = tree.id(bodyA);
    int b = tree.id(bodyB);
    return contacts.stream().anyMatch(pair -> tree.joins(pair, a, b));
  }
}
