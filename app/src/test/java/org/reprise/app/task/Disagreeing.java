package org.reprise.app.task;

import java.time.Duration;
import java.util.OptionalDouble;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;

/**
 * Holds the hand where it is, and says by how much networks disagree.
 *
 * @param ensembleVarianceSquareMeters empty for one network
 */
public record Disagreeing(OptionalDouble ensembleVarianceSquareMeters)
    implements InteractionPolicy {
  @Override
  public GripperTarget targetAt(
      long elapsedNanos, RigidTransform baseFromGripper, GripperState gripper) {
    return new GripperTarget(baseFromGripper, new GripperCommand(0.08, 20));
  }

  @Override
  public boolean finishedAt(long elapsedNanos) {
    return false;
  }

  @Override
  public Duration expectedDuration() {
    return Duration.ofSeconds(5);
  }
}
