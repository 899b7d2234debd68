package org.reprise.policy.correction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.reprise.core.robot.ServoSample;

/**
 * Keeps the way that the hand has come, so that it can go back. What is older than {@link
 * #MOST_POINTS} samples is forgotten: nobody goes back that far. Whether the hand holds something
 * changes only with {@link #AGREEING} samples in a row that say so: a single one that differs is
 * noise of the fingers. Used by the thread that moves the arm.
 */
public final class AttemptPath {
  /** Most samples that are kept: twelve minutes at 50 a second. */
  public static final int MOST_POINTS = 36_000;

  /**
   * So many samples in a row say that the hand holds something, or does not: 60 ms at 50 a second.
   */
  static final int AGREEING = 3;

  private final Deque<PathPoint> points = new ArrayDeque<>();
  private int differing;

  /** Forgets the way but for where the hand is: another attempt begins. */
  public void begin() {
    while (points.size() > 1) {
      points.removeFirst();
    }
  }

  /** Takes a sample. */
  public void sampled(ServoSample sample) {
    if (points.size() == MOST_POINTS) {
      points.removeFirst();
    }
    points.addLast(steady(PathPoint.of(sample)));
  }

  private PathPoint steady(PathPoint point) {
    PathPoint before = points.peekLast();
    differing = before == null || before.holds() == point.holds() ? 0 : differing + 1;
    if (differing == 0 || differing == AGREEING) {
      differing = 0;
      return point;
    }
    return new PathPoint(point.nanos(), point.baseFromGripper(), point.gripper(), !point.holds());
  }

  /** Returns the time of the newest sample, on the arm's clock; 0 before the first. */
  public long nanos() {
    return points.isEmpty() ? 0 : points.getLast().nanos();
  }

  /** Returns the newest sample; empty before the first. */
  public Optional<PathPoint> newest() {
    return Optional.ofNullable(points.peekLast());
  }

  /** Returns the way since a time, earliest first; what came at that time itself is left out. */
  public List<PathPoint> since(long nanos) {
    return points.stream().filter(point -> point.nanos() > nanos).toList();
  }
}
