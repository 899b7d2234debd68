package org.reprise.retrieval.forgetting;

/** Says where a demonstration comes from. */
public enum Origin {
  /** A person corrected a policy, which went wrong there. */
  CORRECTED(2, "corrected by a person"),
  /** A person showed it. */
  SHOWN(1.5, "shown by a person"),
  /** A person said that a policy's plan fits, and it worked out. */
  APPROVED(1.5, "approved by a person"),
  /** A policy repeated it by itself. */
  POLICY(1, "repeated by a policy");

  private final double worth;
  private final String words;

  Origin(double worth, String words) {
    this.worth = worth;
    this.words = words;
  }

  /** Returns by how much it counts. */
  double worth() {
    return worth;
  }

  /** Says it for people. */
  public String words() {
    return words;
  }
}
