package org.reprise.core.geometry;

/**
 * Holds a rigid body's velocity, both parts expressed in the frame that the name of the value says.
 *
 * @param linear velocity of the frame's origin, m/s
 * @param angular angular velocity, rad/s
 */
public record Twist(Vector3 linear, Vector3 angular) {
  /** The twist of a body at rest. */
  public static final Twist ZERO = new Twist(Vector3.ZERO, Vector3.ZERO);
}
