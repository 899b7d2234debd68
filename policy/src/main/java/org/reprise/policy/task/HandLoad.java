package org.reprise.policy.task;

import java.time.Duration;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.Motion;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.task.EpisodeOutcome.Failed;

/** Keeps account of what the fingers were told, what they hold and what they have let go of. */
final class HandLoad {
  private static final Duration OPENING = Duration.ofMillis(600);
  private static final double SAME_WIDTH_METERS = 0.002;

  private final Gripper gripper;

  /** What the fingers were told last, or will have been at the end of the running stage. */
  private GripperCommand opening;

  private PointCloud held = PointCloud.EMPTY;

  /** Whether a network left in the hand what it should have put down. */
  private boolean left;

  /** What the hand has let go of since the last look, in the base frame. */
  private PointCloud released = PointCloud.EMPTY;

  HandLoad(Gripper gripper) {
    this.gripper = gripper;
    this.opening = widest();
  }

  private GripperCommand widest() {
    return new GripperCommand(gripper.maxWidthMeters(), 0);
  }

  void attemptBegins() {
    held = PointCloud.EMPTY;
    left = false;
  }

  /** Tells whether the hand keeps what a network should have put down, for a person to take. */
  boolean keepsWhatWasLeft() {
    return left;
  }

  /**
   * Prepares the fingers for a stage.
   *
   * @param led whether a person led the hand before
   * @throws Ended if they would open around what that person left in the hand
   */
  void approaches(Leg leg, boolean led) throws Ended {
    refuseToDrop(leg, led);
    gripper.command(leg.firstOpening());
    opening = leg.trace().planned().getLast().target().gripper();
  }

  /** Ends the attempt where a stage would open around what a person left in the hand. */
  void refuseToDrop(Leg leg, boolean led) throws Ended {
    GripperState now = gripper.read();
    double wanted = leg.firstOpening().widthMeters();
    if (led && now.holds() && !leg.beginsHolding() && wanted > now.widthMeters()) {
      throw new Ended(
          new Failed(
              Phase.APPROACH,
              leg.index(),
              "the hand holds something that this step begins without, and is not opened in the air:"
                  + " put it down, or take it out of the hand"));
    }
  }

  /**
   * Ends the attempt where a network has ended a stage that puts something down, and still holds
   * it: whoever goes on would open the hand where it is.
   *
   * @param asked the opening that was asked for last
   */
  void refuseUnlessPutDown(Leg leg, GripperCommand asked) throws Ended {
    double planned = leg.trace().planned().getLast().target().gripper().widthMeters();
    boolean closed = asked.widthMeters() < planned - SAME_WIDTH_METERS;
    if (!leg.endsHolding() && closed && gripper.read().holds()) {
      opening = asked;
      left = true;
      throw new Ended(
          new Failed(
              Phase.INTERACT,
              leg.index(),
              "the network ended with something in the hand, which this step puts down: it stays in it"));
    }
  }

  void told(GripperCommand command) {
    opening = command;
  }

  GripperCommand opening() {
    return opening;
  }

  /** Returns what it holds, in the frame of the gripper. */
  PointCloud held() {
    return held;
  }

  PointCloud released() {
    return released;
  }

  /** Opens the hand where it is. */
  void letGo(Motion motion) {
    opening = widest();
    gripper.command(opening);
    motion.hold(OPENING);
    released = released.concat(held.transformed(motion.baseFromGripper()));
    held = PointCloud.EMPTY;
  }

  /** Notes that it came back, empty. */
  void putBack(WayBack.Back back) {
    back.putBack().ifPresent(at -> released = released.concat(held.transformed(at)));
    held = PointCloud.EMPTY;
    opening = back.open();
  }

  /** Notes that the table is looked at without the hand. */
  void leaves() {
    released = PointCloud.EMPTY;
  }

  /**
   * Notes what is held after a stage.
   *
   * @param moved how its object has moved since it was aligned
   * @throws Ended if it should hold something and does not
   */
  void settle(Leg leg, RigidTransform moved) throws Ended {
    List<InteractionSample> planned = leg.trace().planned();
    if (!leg.endsHolding()) {
      released = HeldObject.released(held, planned, moved);
      held = PointCloud.EMPTY;
    } else if (gripper.read().holds()) {
      if (!leg.beginsHolding()) {
        held = HeldObject.grasped(planned, leg.object().cloud());
      }
    } else {
      throw new Ended(
          new Failed(
              Phase.INTERACT,
              leg.index(),
              "nothing is between the fingers: width=%.1f mm"
                  .formatted(1000 * gripper.read().widthMeters())));
    }
  }
}
