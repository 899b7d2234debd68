package org.reprise.policy.correction;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.reprise.core.vision.ObjectView;
import org.reprise.retrieval.bank.HandDistance;

/**
 * Tells which object a corrected stage was about after all. A person who leads the hand to another
 * object than the one that the robot went for has said so by that.
 */
public final class TouchedObject {
  /**
   * Distance of the fingertips from what was seen of an object within which they work on it: half
   * the opening of usual grippers, which take what is as wide in its middle.
   */
  public static final double TOUCH_METERS = 0.04;

  private TouchedObject() {}

  /**
   * Returns the object that the hand came to, where it is another than the believed one: that one
   * was not between the fingertips when they took hold, or nowhere on the way of a hand that took
   * nothing. Of a hand that held something from the beginning, or took one thing after another,
   * nothing is told: its fingertips need not come near what the stage is about, and what it did
   * first is not about what it took last.
   *
   * @param inView what was seen before the stage, base frame
   * @param believed which of them the robot went for
   * @param come the way of the hand from where the stage worked first, without what was undone
   */
  public static Optional<ObjectView> of(
      List<ObjectView> inView, ObjectView believed, List<PathPoint> come) {
    if (come.isEmpty() || come.getFirst().holds()) {
      return Optional.empty();
    }
    OptionalInt taken = Grasp.of(come, true);
    boolean earlier =
        come.subList(0, taken.orElse(come.size())).stream().anyMatch(PathPoint::holds);
    if (earlier) {
      return Optional.empty();
    }
    List<PathPoint> work = taken.isPresent() ? List.of(come.get(taken.getAsInt())) : come;
    if (meters(believed, work) <= TOUCH_METERS) {
      return Optional.empty();
    }
    return inView.stream()
        .filter(view -> meters(view, work) <= TOUCH_METERS)
        .min(Comparator.comparingDouble(view -> meters(view, work)));
  }

  /** Returns how near a way came to what was seen of an object, meters; infinite for no way. */
  public static double meters(ObjectView view, List<PathPoint> way) {
    return way.stream()
        .mapToDouble(
            point -> HandDistance.meters(view.cloud(), point.baseFromGripper().translation()))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
