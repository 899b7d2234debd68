package org.reprise.policy.interaction;

import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperTarget;

/**
 * Carries a demonstrated gripper trajectory over to where the object stands now.
 *
 * <p>A manipulation depends on the gripper's pose relative to the object. Keeping that relative
 * pose moves the whole trajectory by one rigid motion: the trajectory transfer of Vitiello,
 * Dreczkowski and Johns, "One-Shot Imitation Learning: A Pose Estimation Perspective", CoRL 2023. A
 * parallel gripper looks the same after half a turn about its approach direction, so each
 * trajectory has a twin.
 *
 * @param liveFromDemo motion of the object since the demonstration, expressed in the base frame
 * @param halfTurn whether the hand is turned by pi about its approach direction
 */
public record TrajectoryTransfer(RigidTransform liveFromDemo, boolean halfTurn) {
  private static final RigidTransform HALF_TURN =
      RigidTransform.ofRotation(UnitQuaternion.aboutAxis(Vector3.UP, Math.PI));

  /** Transfers one gripper pose in the base frame. */
  public RigidTransform apply(RigidTransform baseFromGripperDemo) {
    RigidTransform moved = liveFromDemo.compose(baseFromGripperDemo);
    return halfTurn ? moved.compose(HALF_TURN) : moved;
  }

  /** Transfers an interaction. Times are kept, so the live motion has the demonstrated speed. */
  public List<InteractionSample> apply(List<InteractionSample> demonstrated) {
    return demonstrated.stream()
        .map(sample ->
            new InteractionSample(
                sample.nanos(),
                new GripperTarget(
                    apply(sample.target().baseFromGripper()), sample.target().gripper())))
        .toList();
  }
}
