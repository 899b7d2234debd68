package org.reprise.retrieval.language;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers whether what was typed are words of motion, and which. */
public sealed interface MotionUnderstanding {
  /**
   * It says motions.
   *
   * @param motions one after the other, at least one
   * @param corrections what was typed, to what it was taken for
   */
  record Said(List<SaidMotion> motions, Map<String, String> corrections)
      implements MotionUnderstanding {
    /** Copies the collections. */
    public Said {
      motions = List.copyOf(motions);
      corrections = Map.copyOf(corrections);
    }

    /** Returns the motions as a person says them. */
    public String describe() {
      return motions.stream()
          .map(motion -> motion.word().describe())
          .collect(Collectors.joining(" then "));
    }
  }

  /**
   * It says motions that cannot be meant or are too large; it is no task either.
   *
   * @param explanation why, and what can be said, in words for the person who typed it
   */
  record Refused(String explanation) implements MotionUnderstanding {}

  /**
   * It says no motions; it may be a task.
   *
   * @param explanation which word is none of motion, and what can be said
   */
  record NoMotion(String explanation) implements MotionUnderstanding {}
}
