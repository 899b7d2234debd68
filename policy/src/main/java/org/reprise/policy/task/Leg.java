package org.reprise.policy.task;

import java.util.List;
import java.util.OptionalInt;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.correction.Grasp;
import org.reprise.policy.correction.PathPoint;
import org.reprise.policy.interaction.TrajectoryTransfer;

/**
 * One stage that is ready to be carried out.
 *
 * @param stages all stages of the demonstration
 * @param index which of them
 * @param approach brings the hand to the object, or near it where a network leads it there
 * @param trace what was seen before, with the plan; a guess where nothing was registered
 */
record Leg(List<Stage> stages, int index, Approach approach, StageTrace trace) {
  /** Brings the hand to where the stage begins. */
  @FunctionalInterface
  interface Approach {
    /** Moves the hand clear of obstacles, which include what it holds. */
    MotionOutcome move(Motion motion, Obstacles obstacles);
  }

  /** Copies the list. */
  Leg {
    stages = List.copyOf(stages);
  }

  /**
   * Guesses how a stage is carried out of which nothing is registered: beside its object as it was
   * shown, unturned. What it is meant for, such as fingers and times, needs no more.
   */
  static Leg guessed(List<Stage> stages, int index, Approach approach, StageTrace trace) {
    Vector3 shown = stages.get(index).observation().cloud().centroid();
    Vector3 by = trace.scene().objects().get(trace.object()).cloud().centroid().minus(shown);
    return new Leg(stages, index, approach, trace)
        .moved(RigidTransform.ofTranslation(by.x(), by.y(), by.z()));
  }

  /** Returns it planned anew, about a bottleneck that a network has brought the hand to. */
  Leg about(RigidTransform baseFromGripper) {
    return moved(baseFromGripper.compose(demo().baseFromBottleneck().inverse()));
  }

  /**
   * Returns it planned as the hand went: about where the fingers took hold or let go; unchanged
   * where they did neither or both.
   *
   * @param way of the hand, earliest first
   */
  Leg asDone(List<PathPoint> way) {
    List<InteractionSample> shown = demo().interaction();
    if (endsHolding() && !beginsHolding()) {
      OptionalInt took = Grasp.of(way, true);
      return took.isEmpty() ? this : at(HeldObject.closing(shown), way.get(took.getAsInt()));
    }
    if (beginsHolding() && !endsHolding() && !way.isEmpty() && !way.getLast().holds()) {
      return way.reversed().stream()
          .filter(PathPoint::holds)
          .findFirst()
          .map(last -> at(HeldObject.opening(shown), last))
          .orElse(this);
    }
    return this;
  }

  private Leg at(InteractionSample shown, PathPoint now) {
    return moved(now.baseFromGripper().compose(shown.target().baseFromGripper().inverse()));
  }

  private Leg moved(RigidTransform liveFromDemo) {
    TrajectoryTransfer transfer = new TrajectoryTransfer(liveFromDemo, false);
    return new Leg(
        stages, index, approach, trace.withPlan(transfer, transfer.apply(demo().interaction())));
  }

  Stage demo() {
    return stages.get(index);
  }

  ObjectView object() {
    return trace.scene().objects().get(trace.object());
  }

  boolean beginsHolding() {
    return index > 0 && HeldObject.endsHolding(stages, index - 1);
  }

  boolean endsHolding() {
    return HeldObject.endsHolding(stages, index);
  }

  /** Tells whether the fingers close in it. */
  boolean closes() {
    return HeldObject.closes(trace.planned());
  }

  /** Returns the first of the stages that are linked with this one by what the hand holds. */
  int firstLinked() {
    int first = index;
    while (first > 0 && HeldObject.endsHolding(stages, first - 1)) {
      first--;
    }
    return first;
  }

  /** Returns the last of the stages that are linked with this one by what the hand holds. */
  int lastLinked() {
    int last = index;
    while (last < stages.size() - 1 && HeldObject.endsHolding(stages, last)) {
      last++;
    }
    return last;
  }

  /** Returns what the fingers are told first. */
  GripperCommand firstOpening() {
    return trace.planned().getFirst().target().gripper();
  }

  /** Returns how long a motion takes, nanoseconds. */
  static long nanos(List<InteractionSample> motion) {
    return motion.getLast().nanos() - motion.getFirst().nanos();
  }
}
