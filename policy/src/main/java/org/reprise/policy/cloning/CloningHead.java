package org.reprise.policy.cloning;

/** Tells how a cloning network comes to what it says. */
public enum CloningHead {
  /** At once: the median of what was demonstrated in such a moment. */
  DIRECT,
  /** In some steps from noise: one of the ways that were demonstrated, where they differ. */
  FLOW
}
