package org.reprise.app.station;

import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.geometry.RigidTransform;

/**
 * A demonstration with what only the simulator knows of it.
 *
 * @param demonstration what goes into the bank
 * @param baseFromTarget true pose of each stage's object when it was looked at
 * @param placementSeed decides where everything stood
 */
public record Lesson(
    Demonstration demonstration, List<RigidTransform> baseFromTarget, long placementSeed) {
  /** Copies the list. */
  public Lesson {
    baseFromTarget = List.copyOf(baseFromTarget);
  }
}
