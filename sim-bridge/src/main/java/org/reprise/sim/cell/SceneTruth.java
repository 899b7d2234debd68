package org.reprise.sim.cell;

import java.util.Set;
import org.reprise.core.geometry.RigidTransform;

/**
 * Tells the true physical state of the scene: for success predicates, demonstrators and
 * measurements, never for what runs on a robot.
 */
public interface SceneTruth {
  /** Returns the simulated time, nanoseconds. */
  long nanos();

  /** Returns the names of the scene's top-level bodies, without robot and table. */
  Set<String> bodies();

  /**
   * Returns the pose of a body's frame, also of one below a top-level body or of the robot.
   *
   * @throws org.reprise.sim.mujoco.MujocoException if there is no body of that name
   */
  RigidTransform baseFromBody(String body);

  /**
   * Returns the position of a hinge or slide joint, radians or meters.
   *
   * @throws org.reprise.sim.mujoco.MujocoException if there is no joint of that name
   */
  double jointPosition(String joint);

  /**
   * Tells whether two bodies touched in the last step; a body's geoms are its own and those of the
   * bodies below it. The robot's bodies are named {@code robot/...}, its fingers {@code
   * robot/left_finger} and {@code robot/right_finger}, the table {@code table}.
   *
   * @throws org.reprise.sim.mujoco.MujocoException if there is no body of one of the names
   */
  boolean touching(String bodyA, String bodyB);

  /** Returns the distance between the fingers, meters. */
  double gripperWidthMeters();

  /** Returns the pose of the gripper's tool frame. */
  RigidTransform baseFromGripper();
}
