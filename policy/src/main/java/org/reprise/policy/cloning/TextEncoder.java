package org.reprise.policy.cloning;

/** Turns an instruction into numbers that a network reads. */
public interface TextEncoder {
  /** Names the encoder and its version; a network runs only with the one it was trained with. */
  String version();

  /** Returns how many numbers a code has. */
  int length();

  /**
   * Encodes a text; the mean of a code's squares is 1, or 0 for a text without words.
   *
   * @param text instruction in plain words
   */
  TextCode encode(String text);
}
