package org.reprise.policy.cloning;

/** Tells which part of a stage a cloning network leads the hand through. */
public enum CloningPart {
  /** From somewhere above the object to the bottleneck. */
  ALIGNMENT,
  /** From the bottleneck to the end. */
  INTERACTION,
  /** From somewhere above the object to the end. */
  WHOLE
}
