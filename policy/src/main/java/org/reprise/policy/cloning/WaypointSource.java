package org.reprise.policy.cloning;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Says the next way points of the hand: a network in this process, or one elsewhere.
 *
 * <p>One thread at a time.
 */
public interface WaypointSource extends AutoCloseable {
  /** Returns how the cloud is grouped and how much of the past is told. */
  CloningSizes sizes();

  /** Returns what turns instructions into numbers. */
  TextEncoder text();

  /**
   * Says the next way points, the nearest first, one or more.
   *
   * @throws org.reprise.policy.network.NetworkException if it cannot, with why and what mends it
   */
  List<Said> next(CloningState state);

  /**
   * Returns by how much networks that were trained alike disagree on what was said last, square
   * meters; empty where one alone is asked.
   */
  default OptionalDouble varianceSquareMeters() {
    return OptionalDouble.empty();
  }

  /** Frees what it holds. */
  @Override
  default void close() {}
}
