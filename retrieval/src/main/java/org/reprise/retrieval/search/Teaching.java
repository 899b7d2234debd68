package org.reprise.retrieval.search;

import java.util.List;
import java.util.Optional;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.language.ObjectPhrase;
import org.reprise.retrieval.language.ParsedInstruction;

/**
 * Holds a demonstration as far as its words go.
 *
 * @param summary head of its file
 * @param words the words of its instruction without their endings
 * @param instruction what its instruction asks for; empty if it is not understood
 */
record Teaching(
    DemonstrationSummary summary, List<String> words, Optional<ParsedInstruction> instruction) {
  /** Copies the list. */
  Teaching {
    words = List.copyOf(words);
  }

  /** Makes one of the head of a file and what is known of its instruction. */
  static Teaching of(DemonstrationSummary summary, Teachings.Reading reading) {
    return new Teaching(summary, reading.stems(), reading.parsed());
  }

  /** Tells whether it is made of these very values. */
  boolean isOf(DemonstrationSummary head, Teachings.Reading reading) {
    return summary.equals(head)
        && words.equals(reading.stems())
        && instruction.equals(reading.parsed());
  }

  /**
   * Says which words of the wish speak of a stage's object: those in the place of the words that
   * the demonstration's own instruction has for it.
   *
   * @param stageObjects the objects of the stages in words
   * @param stage index of the stage
   * @param asked the wish
   */
  Optional<ObjectPhrase> phraseFor(
      List<ObjectPhrase> stageObjects, int stage, Optional<ParsedInstruction> asked) {
    if (instruction.isEmpty() || asked.isEmpty()) {
      return Optional.empty();
    }
    return isTarget(instruction.get(), stageObjects, stage)
        ? Optional.of(asked.get().target())
        : asked.get().other();
  }

  private static boolean isTarget(
      ParsedInstruction shown, List<ObjectPhrase> stageObjects, int stage) {
    boolean swapped =
        stageObjects.size() > 1
            && shown.other().isPresent()
            && !stageObjects.getFirst().noun().equals(shown.target().noun())
            && stageObjects.getFirst().noun().equals(shown.other().get().noun());
    return (stage == 0) != swapped;
  }
}
