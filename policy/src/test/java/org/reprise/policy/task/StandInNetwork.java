package org.reprise.policy.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.policy.interaction.PolicySource;

/**
 * Stands in for networks that lead the hand by what they see of it, from wherever it is: to a place
 * above an object, or to an object, at which the fingers take or let go, and up again.
 */
final class StandInNetwork {
  private static final GripperCommand CLOSE = new GripperCommand(0, 20);
  private static final double METERS_PER_STEP = 0.004;
  private static final double THERE_METERS = 0.001;
  private static final double ABOVE_METERS = 0.12;
  private static final double OPEN_METERS = 0.075;

  /** How long hand and fingers stay as they were, as until a network has answered. */
  long answerNanos = 300_000_000L;

  /** From where it was asked to lead, in the order in which it was. */
  final List<Vector3> from = new ArrayList<>();

  /** Brings the hand above a place, whatever is seen there. */
  Method aligning(Vector3 place) {
    Vector3 above = place.plus(Vector3.UP.times(ABOVE_METERS));
    return new Method(
        "aligns",
        Optional.of(view -> new Aligning(above, view.gripper())),
        Optional.empty(),
        Optional.empty());
  }

  /** Leads all the way: takes what is at a place in the first stage, puts it down in others. */
  Method whole(Vector3 take, Vector3 put) {
    return new Method("leads", Optional.empty(), Optional.empty(), Optional.of(taking(take, put)));
  }

  /** Leads from the bottleneck on, as {@link #whole} does all the way. */
  PolicySource taking(Vector3 take, Vector3 put) {
    return view ->
        view.stage() == 0
            ? new Taking(take, true, view.gripper())
            : new Taking(put, false, view.gripper());
  }

  abstract class Leading implements InteractionPolicy {
    private boolean begun;
    boolean finished;

    GripperTarget towards(RigidTransform hand, Vector3 place, GripperCommand fingers) {
      if (!begun) {
        begun = true;
        from.add(hand.translation());
      }
      Vector3 way = place.minus(hand.translation());
      double share = Math.min(1, METERS_PER_STEP / Math.max(1e-9, way.norm()));
      return new GripperTarget(
          new RigidTransform(
              UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI),
              hand.translation().plus(way.times(share))),
          fingers);
    }

    @Override
    public boolean finishedAt(long elapsedNanos) {
      return finished;
    }

    @Override
    public Duration expectedDuration() {
      return Duration.ofSeconds(10);
    }
  }

  /** Goes to a place and ends there. */
  final class Aligning extends Leading {
    private final Vector3 above;
    private final GripperCommand fingers;

    Aligning(Vector3 above, GripperCommand fingers) {
      this.above = above;
      this.fingers = fingers;
    }

    @Override
    public GripperTarget targetAt(long elapsedNanos, RigidTransform hand, GripperState gripper) {
      finished = hand.translation().distanceTo(above) < THERE_METERS;
      return towards(hand, above, fingers);
    }
  }

  private final class Taking extends Leading {
    private final Vector3 place;
    private final boolean takes;
    private final GripperCommand first;

    Taking(Vector3 place, boolean takes, GripperCommand first) {
      this.place = place;
      this.takes = takes;
      this.first = first;
    }

    @Override
    public GripperTarget targetAt(long elapsedNanos, RigidTransform hand, GripperState gripper) {
      boolean done =
          takes ? gripper.holds() : !gripper.holds() && gripper.widthMeters() > OPEN_METERS;
      GripperCommand before = takes ? SampleTasks.OPEN : CLOSE;
      GripperCommand after = takes ? CLOSE : SampleTasks.OPEN;
      Vector3 above = place.plus(Vector3.UP.times(ABOVE_METERS));
      if (elapsedNanos < answerNanos) {
        return towards(hand, hand.translation(), first);
      }
      if (done) {
        finished = hand.translation().distanceTo(above) < THERE_METERS;
        return towards(hand, above, after);
      }
      boolean there = hand.translation().distanceTo(place) < THERE_METERS;
      return towards(hand, place, there ? after : before);
    }
  }
}
