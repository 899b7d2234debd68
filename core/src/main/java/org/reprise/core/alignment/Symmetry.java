package org.reprise.core.alignment;

import org.reprise.core.geometry.Vector3;

/** Describes the rotations about one axis under which an object looks the same. */
public sealed interface Symmetry {
  /** Only the full turn. */
  record None() implements Symmetry {}

  /**
   * Every multiple of a full turn divided by an order.
   *
   * @param pivot a point of the axis in the base frame at the time of the demonstration, meters
   * @param axis direction of the axis in the same frame, unit length
   * @param order number of equivalent rotations, 2 or more
   */
  record Discrete(Vector3 pivot, Vector3 axis, int order) implements Symmetry {}

  /**
   * Every angle.
   *
   * @param pivot a point of the axis in the base frame at the time of the demonstration, meters
   * @param axis direction of the axis in the same frame, unit length
   */
  record Continuous(Vector3 pivot, Vector3 axis) implements Symmetry {}
}
