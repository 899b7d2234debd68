package org.reprise.policy.task;

import org.reprise.core.robot.MotionOutcome;
import org.reprise.policy.task.EpisodeOutcome.Failed;

/** Says that a phase ended the attempt. */
final class Ended extends Exception {
  /** Why a motion ended that was asked to stop. */
  static final String STOP_ASKED = "stopped: stop was asked for";

  private static final long serialVersionUID = 1;

  final transient EpisodeOutcome outcome;

  Ended(EpisodeOutcome outcome) {
    super(outcome.toString(), null, false, false);
    this.outcome = outcome;
  }

  /** Ends the attempt unless a motion reached its end. */
  static void unlessReached(MotionOutcome outcome, Phase phase, int stage) throws Ended {
    switch (outcome) {
      case MotionOutcome.Reached reached -> {}
      case MotionOutcome.NoPath none ->
          throw new Ended(new Failed(phase, stage, "no path: " + none.reason()));
      case MotionOutcome.Stopped stopped ->
          throw new Ended(new Failed(phase, stage, "stopped: " + stopped.reason()));
    }
  }
}
