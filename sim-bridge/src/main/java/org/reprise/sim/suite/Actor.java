package org.reprise.sim.suite;

import java.util.List;
import java.util.Locale;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.objects.Footprint;
import org.reprise.sim.objects.Prop;
import org.reprise.sim.suite.SceneObject.Role;

/**
 * A thing that the task needs, with the room that the task needs around it.
 *
 * @param role what the task does with it
 * @param prop the thing
 * @param clearance area that other things must leave free for hand and motion, in its frame
 * @param reach points that the hand must reach, in its frame
 */
record Actor(Role role, Prop prop, Footprint clearance, List<Vector3> reach) {
  /** Half of the area that a hand above a point takes, along the axis across its fingers. */
  private static final double HAND_X_METERS = 0.04;

  /** Half of the area that a hand above a point takes, along its fingers' motion. */
  private static final double HAND_Y_METERS = 0.11;

  Actor {
    reach = List.copyOf(reach);
  }

  /** Makes a target that a hand takes at a point, with the hand's x axis along the target's x. */
  static Actor target(Prop prop, Vector3 grasp) {
    return new Actor(Role.TARGET, prop, handAt(grasp), List.of(grasp));
  }

  /** Makes a second object that a hand comes to in any yaw. */
  static Actor second(Prop prop) {
    return new Actor(Role.SECOND, prop, Footprint.disc(0, 0, HAND_Y_METERS), List.of(Vector3.ZERO));
  }

  /** Returns the area that a hand takes above a point, its x axis along the object's x. */
  static Footprint handAt(Vector3 point) {
    return Footprint.rectangle(
        point.x() - HAND_X_METERS,
        point.x() + HAND_X_METERS,
        point.y() - HAND_Y_METERS,
        point.y() + HAND_Y_METERS);
  }

  String body() {
    return role.name().toLowerCase(Locale.ROOT) + "-" + prop.category();
  }

  SceneObject describe() {
    return new SceneObject(
        body(),
        prop.category(),
        prop.paint().word(),
        role,
        prop.symmetry(),
        prop.footprint(),
        clearance);
  }

  RigidTransform pose(SceneTruth truth) {
    return truth.baseFromBody(body());
  }

  double yawRadians(SceneTruth truth) {
    return pose(truth).rotation().yawRadians();
  }

  /** Returns the point at half its height, in the base frame; for a ball its centre. */
  Vector3 middle(SceneTruth truth) {
    return pose(truth).apply(new Vector3(0, 0, prop.heightMeters() / 2));
  }

  /** Returns the angle between its axis and the vertical, radians. */
  double leanRadians(SceneTruth truth) {
    return Math.acos(Math.clamp(pose(truth).rotation().rotate(Vector3.UP).z(), -1, 1));
  }

  /** Tells whether the hand has left it. */
  boolean released(SceneTruth truth) {
    return truth.baseFromGripper().translation().distanceTo(middle(truth)) > 0.06;
  }
}
