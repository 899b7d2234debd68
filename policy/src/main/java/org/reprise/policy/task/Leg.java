package org.reprise.policy.task;

import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.task.TransferPlanner.Way;

/**
 * One stage that is ready to be carried out.
 *
 * @param stages all stages of the demonstration
 * @param index which of them
 * @param way how
 * @param trace what was seen before, with the plan
 */
record Leg(List<Stage> stages, int index, Way way, StageTrace trace) {
  /** Copies the list. */
  Leg {
    stages = List.copyOf(stages);
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
