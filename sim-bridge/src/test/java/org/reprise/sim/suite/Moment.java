package org.reprise.sim.suite;

import java.util.Set;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.sim.cell.SceneTruth;

/**
 * A state of which only the time is known.
 *
 * @param nanos the time
 */
record Moment(long nanos) implements SceneTruth {
  static Moment atMillis(long millis) {
    return new Moment(millis * 1_000_000);
  }

  @Override
  public Set<String> bodies() {
    return Set.of();
  }

  @Override
  public RigidTransform baseFromBody(String body) {
    throw new UnsupportedOperationException(body);
  }

  @Override
  public double jointPosition(String joint) {
    throw new UnsupportedOperationException(joint);
  }

  @Override
  public boolean touching(String bodyA, String bodyB) {
    throw new UnsupportedOperationException(bodyA);
  }

  @Override
  public double gripperWidthMeters() {
    throw new UnsupportedOperationException("gripper");
  }

  @Override
  public RigidTransform baseFromGripper() {
    throw new UnsupportedOperationException("gripper");
  }
}
