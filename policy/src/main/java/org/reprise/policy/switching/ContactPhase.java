package org.reprise.policy.switching;

/** Where a stage stands with regard to touching its object. */
public enum ContactPhase {
  /** The empty hand comes to the object. */
  BEFORE,
  /** The hand works on the object, or holds something. */
  DURING,
  /** The hand has let go of the object for the last time in the stage. */
  AFTER
}
