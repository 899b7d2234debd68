package org.reprise.policy.task;

import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.interaction.ReplayPolicy;

/**
 * Moves the hand off what it worked on and out of the view.
 *
 * @param motion moves the arm
 * @param observeRadians where the hand is out of the view
 */
record Retreat(Motion motion, JointVector observeRadians) {
  private static final double TABLE_HEIGHT_METERS = 0;
  private static final double LIFT_METERS = 0.06;
  private static final long LIFT_NANOS = 600_000_000L;

  /**
   * Lifts the hand. What it worked on may have moved since it was looked at. A lift that is cut
   * short is no failure: the way out is planned from there and says what blocks it.
   */
  void lift(GripperCommand opening) {
    RigidTransform here = motion.baseFromGripper();
    RigidTransform above =
        new RigidTransform(here.rotation(), here.translation().plus(Vector3.UP.times(LIFT_METERS)));
    motion.track(
        new ReplayPolicy(
            List.of(
                new InteractionSample(0, new GripperTarget(here, opening)),
                new InteractionSample(LIFT_NANOS, new GripperTarget(above, opening)))));
  }

  /**
   * Moves out of the view.
   *
   * @param seen what the last look saw
   * @param released what the hand has put down since; where there is no way past it, the way
   *     ignores it
   * @param held what the hand holds
   */
  MotionOutcome leave(PointCloud seen, PointCloud released, PointCloud held) {
    MotionOutcome careful = leave(seen.concat(released), held);
    boolean noWay = released.size() > 0 && careful instanceof MotionOutcome.NoPath;
    return noWay ? leave(seen, held) : careful;
  }

  private MotionOutcome leave(PointCloud obstacles, PointCloud held) {
    return motion.moveToPosture(
        observeRadians, new Obstacles(TABLE_HEIGHT_METERS, obstacles, held));
  }
}
