package org.reprise.policy.alignment;

import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;

/** Reads the symmetry of an object off what turning it costs, and compares motions modulo it. */
final class TurnSymmetry {
  private static final double ANY_TURN_CONTRADICTION = 0.07;
  private static final double ANY_TURN_SPREAD = 0.095;
  private static final double SAME_CONTRADICTION = 0.03;
  private static final int[] ORDERS = {6, 4, 3, 2};

  private final TurnProfile profile;
  private final int stepTurns;
  private final Vector3 axis;

  /** Finds the symmetry that a profile shows. */
  TurnSymmetry(TurnProfile profile) {
    this.profile = profile;
    this.stepTurns = stepTurns(profile);
    this.axis = stepTurns == TurnProfile.TURNS ? profile.middle() : profile.axis(this::same);
  }

  /** Returns the least equivalent turn: 1 for all, the number of turns for none. */
  private static int stepTurns(TurnProfile profile) {
    if (most(profile) < ANY_TURN_CONTRADICTION && contradiction(profile, 1) < ANY_TURN_SPREAD) {
      return 1;
    }
    for (int order : ORDERS) {
      if (contradiction(profile, TurnProfile.TURNS / order) < SAME_CONTRADICTION) {
        return TurnProfile.TURNS / order;
      }
    }
    return TurnProfile.TURNS;
  }

  /**
   * Returns by how much the views contradict each other more at one of these turns than another.
   */
  private static double contradiction(TurnProfile profile, int step) {
    double most = 0;
    double least = 0;
    for (int turn = step; turn < TurnProfile.TURNS; turn += step) {
      most = Math.max(most, profile.contradiction(turn));
      least = Math.min(least, profile.contradiction(turn));
    }
    return most - least;
  }

  private static double most(TurnProfile profile) {
    double most = 0;
    for (int turn = 1; turn < TurnProfile.TURNS; turn++) {
      most = Math.max(most, profile.contradiction(turn));
    }
    return most;
  }

  private boolean same(int turn) {
    return turn % stepTurns == 0;
  }

  /** Returns the symmetry in the words of the core. */
  Symmetry symmetry() {
    if (stepTurns == TurnProfile.TURNS) {
      return new Symmetry.None();
    }
    return stepTurns == 1
        ? new Symmetry.Continuous(axis, Vector3.UP)
        : new Symmetry.Discrete(axis, Vector3.UP, TurnProfile.TURNS / stepTurns);
  }

  /** Tells whether two motions differ by more than a tolerance, modulo the symmetry. */
  boolean differ(RigidTransform a, RigidTransform b, double radians, double meters) {
    if (a.apply(axis).distanceTo(b.apply(axis)) > meters) {
      return true;
    }
    if (stepTurns == 1) {
      return false;
    }
    double step = 2 * Math.PI * stepTurns / TurnProfile.TURNS;
    double yaw = b.rotation().inverse().compose(a.rotation()).yawRadians();
    return Math.abs(Math.IEEEremainder(yaw, step)) > radians;
  }

  /** Returns how much the contradiction varies over the circle. */
  double asymmetry() {
    return contradiction(profile, 1);
  }

  /** Returns how much more the views contradict each other a 24th of a turn to either side. */
  double sharpness() {
    return Math.min(profile.contradiction(1), profile.contradiction(-1));
  }

  /** Tells whether some turns, but not all, look the same. */
  boolean repeats() {
    return stepTurns > 1 && stepTurns < TurnProfile.TURNS;
  }

  /** Returns how many turns that are not equivalent to none contradict the views no more. */
  double openTurns(double likelyCost) {
    double sum = 0;
    for (int turn = 1; turn < TurnProfile.TURNS; turn++) {
      if (!same(turn)) {
        sum += Math.exp(-Math.max(0, profile.contradiction(turn)) / likelyCost);
      }
    }
    return sum;
  }

  /** Returns how much likelihood lies at turns that are not equivalent to none, to that at none. */
  double doubt(double likelyCost) {
    double sum = 0;
    for (int turn = 1; turn < TurnProfile.TURNS; turn++) {
      if (!same(turn)) {
        sum += Math.exp(-profile.excess(turn) / likelyCost);
      }
    }
    return sum;
  }
}
