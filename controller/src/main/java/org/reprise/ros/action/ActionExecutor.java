package org.reprise.ros.action;

import java.util.function.BooleanSupplier;

/** Carries out goals, one at a time, on a thread of its own. */
@FunctionalInterface
public interface ActionExecutor<G, R, F> {
  /** How a goal ended. */
  enum End {
    /** The goal was reached. */
    SUCCEEDED,
    /** The goal was given up for a reason of the executor's own. */
    ABORTED,
    /** The goal was given up because the client, or a newer goal, wanted so. */
    PREEMPTED
  }

  /**
   * Carries out one goal.
   *
   * @param goal what is asked
   * @param result to be filled in
   * @param progress takes feedback
   * @return how it ended
   */
  End execute(G goal, R result, Progress<F> progress);

  /** What an executor sees of its client. */
  interface Progress<F> extends BooleanSupplier {
    /** Makes an empty feedback, to be filled in and published. */
    F newFeedback();

    /** Publishes the feedback that was last made. */
    void publish();

    /** Tells whether the goal shall be given up. */
    @Override
    boolean getAsBoolean();
  }
}
