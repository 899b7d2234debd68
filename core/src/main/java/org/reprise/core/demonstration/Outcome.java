package org.reprise.core.demonstration;

/** Says how an episode ended. */
public sealed interface Outcome {
  /** The task was done. */
  record Success() implements Outcome {}

  /**
   * The task was not done.
   *
   * @param reason why, in words
   */
  record Failure(String reason) implements Outcome {}

  /**
   * Nobody said how it ended.
   *
   * @param reason why not, e.g. {@code "recovered"}
   */
  record Unknown(String reason) implements Outcome {}
}
