package org.reprise.policy.task;

/** Names what the executor is doing, in the order of an episode. */
public enum Phase {
  /** Takes an image and finds the objects. */
  LOOK,
  /** Finds the demonstration and the objects it is about. */
  RETRIEVE,
  /** Registers the objects with those of the demonstration. */
  ALIGN,
  /** Chooses among the ways in which the arm can carry out the interaction. */
  PLAN,
  /** Moves the hand to the bottleneck pose. */
  APPROACH,
  /** Looks past the hand whether the object is still where it was. */
  CHECK,
  /** Carries out the interaction. */
  INTERACT,
  /** Moves out of the camera's view. */
  RETREAT,
  /** Looks whether the task was done. */
  VERIFY
}
