package org.reprise.retrieval.language;

/** Answers what an instruction means. */
public sealed interface Understanding {
  /**
   * It asks for one skill.
   *
   * @param instruction what it asks for
   */
  record Understood(ParsedInstruction instruction) implements Understanding {}

  /**
   * It does not.
   *
   * @param explanation why, in words for the person who typed it
   */
  record NotUnderstood(String explanation) implements Understanding {}
}
