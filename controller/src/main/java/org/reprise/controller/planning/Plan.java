package org.reprise.controller.planning;

import java.util.List;
import org.reprise.core.robot.JointVector;

/** Says how the arm can get somewhere. */
public sealed interface Plan {
  /**
   * A way that touches nothing.
   *
   * @param path postures from the start to the goal, close together
   */
  record Found(List<JointVector> path) implements Plan {
    /** Copies the list. */
    public Found {
      path = List.copyOf(path);
    }
  }

  /**
   * No way was found.
   *
   * @param reason what touches what, where, and what would help
   */
  record Blocked(String reason) implements Plan {}
}
