package org.reprise.policy.task;

import java.util.List;
import org.reprise.core.alignment.Symmetry;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.DrawnPath;
import org.reprise.policy.interaction.TrajectoryTransfer;

/**
 * Says how well the ways to take an object that looks the same from several sides agree with a path
 * that a person drew: whether the hand begins on the side of the object from which the path comes.
 * Sides are told around the axis of the symmetry, as the ways differ by nothing else.
 *
 * @param comesFrom place on the path shortly before its end, base frame, meters
 */
record DrawnSide(Vector3 comesFrom) {
  /** How long the last part of a path is. */
  private static final double LAST_METERS = 0.1;

  private static final double STEP_METERS = 0.005;

  /** Nearer to the axis than this there are no sides. */
  private static final double ASIDE_METERS = 0.02;

  /** Takes the last part of a path. */
  static DrawnSide of(DrawnPath path) {
    List<Vector3> places = path.every(STEP_METERS);
    int back = (int) Math.round(LAST_METERS / STEP_METERS);
    return new DrawnSide(places.get(Math.max(0, places.size() - 1 - back)));
  }

  /**
   * Returns how well a way agrees, from -10, from the opposite side, to 10; 0 where there is
   * nothing to choose. Ways whose sides are close to each other agree as well.
   */
  int agreement(
      Symmetry symmetry, TrajectoryTransfer transfer, RigidTransform baseFromBottleneckDemo) {
    return switch (symmetry) {
      case Symmetry.None none -> 0;
      case Symmetry.Discrete some ->
          agreement(some.pivot(), some.axis(), transfer, baseFromBottleneckDemo);
      case Symmetry.Continuous any ->
          agreement(any.pivot(), any.axis(), transfer, baseFromBottleneckDemo);
    };
  }

  private int agreement(
      Vector3 pivot, Vector3 axis, TrajectoryTransfer transfer, RigidTransform bottleneck) {
    RigidTransform liveFromDemo = transfer.liveFromDemo();
    Vector3 at = liveFromDemo.apply(pivot);
    Vector3 about = liveFromDemo.rotation().rotate(axis);
    Vector3 hand = beside(transfer.apply(bottleneck).translation().minus(at), about);
    Vector3 drawn = beside(comesFrom.minus(at), about);
    return hand.norm() < ASIDE_METERS || drawn.norm() < ASIDE_METERS
        ? 0
        : (int) Math.round(10 * hand.dot(drawn) / (hand.norm() * drawn.norm()));
  }

  private static Vector3 beside(Vector3 way, Vector3 axis) {
    return way.minus(axis.times(way.dot(axis)));
  }
}
