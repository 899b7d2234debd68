package org.reprise.policy.gate;

/** Says what became of the robot's own plan, or what would have, had nobody helped. */
public enum Hindsight {
  /** It did the task, or would have: looking afterwards says so, or the operator approved. */
  SUCCEEDED,
  /** It did not, or would not have. */
  FAILED,
  /** Nobody looked, or looking could not tell. */
  UNKNOWN
}
