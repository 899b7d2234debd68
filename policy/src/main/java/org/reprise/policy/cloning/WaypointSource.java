package org.reprise.policy.cloning;

import java.util.List;

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

  /** Frees what it holds. */
  @Override
  default void close() {}
}
