package org.reprise.policy.correction;

import java.util.List;
import java.util.OptionalInt;

/** Finds where on its way a hand took what it holds. */
public final class Grasp {
  private static final double SAME_WIDTH_METERS = 1e-3;

  private Grasp() {}

  /**
   * Returns the index of the first point at which the hand holds what it holds at the end: behind
   * the last at which the fingers were told to be wider than they are then. That it seems to hold
   * nothing in between is a slip or noise of the fingers.
   *
   * @param way of the hand, earliest first
   * @param empty whether the hand was empty before the first point
   * @return nothing where it holds nothing at the end, or held it before
   */
  public static OptionalInt of(List<PathPoint> way, boolean empty) {
    if (way.isEmpty() || !way.getLast().holds()) {
      return OptionalInt.empty();
    }
    double closed = way.getLast().gripper().widthMeters() + SAME_WIDTH_METERS;
    int hold = way.size() - 1;
    int at = hold;
    while (at >= 0 && (way.get(at).holds() || way.get(at).gripper().widthMeters() <= closed)) {
      hold = way.get(at).holds() ? at : hold;
      at--;
    }
    boolean took = at >= 0 || (empty && !way.getFirst().holds());
    return took ? OptionalInt.of(hold) : OptionalInt.empty();
  }
}
