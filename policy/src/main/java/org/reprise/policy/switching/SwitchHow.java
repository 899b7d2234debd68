package org.reprise.policy.switching;

/** What a caller wants done with the task that runs when another is to come first. */
public enum SwitchHow {
  /** As the contact phase says. */
  AUTOMATIC,
  /** The task goes on to its end. */
  GO_ON,
  /** What was begun is undone. */
  ROLL_BACK,
  /** The stage is finished, and those after it until the hand is empty. */
  ADVANCE
}
