package org.reprise.policy.task;

/**
 * Chooses which parts of the loop around an interaction are closed.
 *
 * @param lookAgain looks again at the bottleneck and corrects for what has moved
 * @param track goes on looking until the fingers begin to close, and follows what moves
 * @param retry tries again, a bounded number of times, in another way where there is one
 * @param verify looks whether the scene afterwards has changed as it did in the demonstration
 */
public record ClosedLoop(boolean lookAgain, boolean track, boolean retry, boolean verify) {
  /** Looks once, replays, believes. */
  public static final ClosedLoop OPEN = new ClosedLoop(false, false, false, false);

  /** Everything. */
  public static final ClosedLoop ALL = new ClosedLoop(true, true, true, true);
}
