package org.reprise.policy.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;

/** Stands in for an arm that is wherever it was asked to be, and remembers what it was asked. */
final class RecordingMotion implements Motion {
  private static final MotionOutcome REACHED = new MotionOutcome.Reached(0, 0);

  /** One motion to a posture. */
  record Move(JointVector radians, Obstacles obstacles) {}

  final List<Move> moves = new ArrayList<>();
  final List<InteractionPolicy> tracked = new ArrayList<>();
  final List<Duration> held = new ArrayList<>();
  final Map<JointVector, MotionOutcome> outcomes = new HashMap<>();
  MotionOutcome tracking = REACHED;

  boolean stoodStill() {
    return moves.isEmpty() && tracked.isEmpty();
  }

  @Override
  public RigidTransform baseFromGripper() {
    return RigidTransform.IDENTITY;
  }

  @Override
  public MotionOutcome moveTo(RigidTransform baseFromGripper, Obstacles obstacles) {
    throw new UnsupportedOperationException("the executor moves to postures");
  }

  @Override
  public MotionOutcome moveToPosture(JointVector radians, Obstacles obstacles) {
    moves.add(new Move(radians, obstacles));
    return outcomes.getOrDefault(radians, REACHED);
  }

  @Override
  public MotionOutcome track(InteractionPolicy policy) {
    tracked.add(policy);
    return tracking;
  }

  @Override
  public MotionOutcome hold(Duration duration) {
    held.add(duration);
    return REACHED;
  }

  @Override
  public void stop() {
    throw new UnsupportedOperationException("nobody stops the executor here");
  }
}
