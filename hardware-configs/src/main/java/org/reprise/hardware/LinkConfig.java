package org.reprise.hardware;

import java.util.List;
import org.reprise.core.geometry.Vector3;

/**
 * Describes one rigid link.
 *
 * @param name name, unique in the robot
 * @param massKilograms mass
 * @param centerOfMassMeters centre of mass in the link frame
 * @param inertia moments about the centre of mass, axes of the link frame
 * @param shapes what is drawn and what can collide
 */
public record LinkConfig(
    String name,
    double massKilograms,
    Vector3 centerOfMassMeters,
    Inertia inertia,
    List<LinkShape> shapes) {
  /** Copies the list. */
  public LinkConfig {
    shapes = List.copyOf(shapes);
  }
}
