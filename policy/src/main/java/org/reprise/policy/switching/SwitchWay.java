package org.reprise.policy.switching;

/** What is done with the task that runs when another is to come first. */
public enum SwitchWay {
  /** The empty hand leaves at once: nothing is to be undone. */
  LEAVE,
  /** The task goes on to its end. */
  GO_ON,
  /** The hand goes back the way it came and puts back what it took. */
  ROLL_BACK,
  /** The stage is finished, and those after it until the hand is empty. */
  ADVANCE
}
