package org.reprise.core.geometry;

/**
 * Holds a force and a moment, both expressed in the frame that the name of the value says.
 *
 * @param force force, N
 * @param torque moment about the frame's origin, Nm
 */
public record Wrench(Vector3 force, Vector3 torque) {
  /** No force and no moment. */
  public static final Wrench ZERO = new Wrench(Vector3.ZERO, Vector3.ZERO);
}
