package org.reprise.policy.correction;

/** Says what is to happen after a person had the arm in the middle of a task. */
public enum HandBack {
  /** The policy goes on from where the hand is. */
  GO_ON,
  /** What was shown is thrown away; the hand goes back to where it began, and it is shown anew. */
  AGAIN,
  /** What was shown is thrown away; the hand goes back as far as it can, and it is shown anew. */
  FURTHER,
  /** The person did the rest of the stage; the next one follows. */
  STAGE_DONE,
  /** The person did the rest of the task, which ends here as one that was done. */
  TASK_DONE,
  /** The task ends here as one that was not done. */
  GIVE_UP
}
