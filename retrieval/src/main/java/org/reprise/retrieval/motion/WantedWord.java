package org.reprise.retrieval.motion;

import java.util.List;
import java.util.stream.Stream;
import org.reprise.core.motion.FingerMotion.Opening;
import org.reprise.core.motion.FingerMotion.WidthChange;
import org.reprise.core.motion.HandMotion.Rotation;
import org.reprise.core.motion.HandMotion.Together;
import org.reprise.core.motion.HandMotion.Translation;
import org.reprise.core.motion.MotionWord;
import org.reprise.core.motion.Still;
import org.reprise.retrieval.language.SaidMotion;

/**
 * Says what is looked for.
 *
 * @param word the word
 * @param least how far it must have been done, meters or radians
 */
record WantedWord(PlainWord word, double least) {
  /**
   * Returns what must have been done at once; nothing where hand and fingers must be still.
   *
   * @throws IllegalArgumentException if it cannot be seen, as "slower"
   */
  static List<WantedWord> of(SaidMotion said) {
    List<WantedWord> all =
        said.word() instanceof Together(var parts)
            ? parts.stream().flatMap(WantedWord::seen).toList()
            : seen(said.word()).toList();
    if (all.isEmpty() && !(said.word() instanceof Still)) {
      throw new IllegalArgumentException(
          "\"%s\" cannot be seen in a demonstration: find ways and turns of the hand, open, close or hold still"
              .formatted(said.word().describe()));
    }
    return said.measured() ? all : all.stream().map(w -> new WantedWord(w.word(), 0)).toList();
  }

  private static Stream<WantedWord> seen(MotionWord said) {
    return switch (said) {
      case Translation(var direction, double meters) ->
          Stream.of(new WantedWord(new PlainWord.Going(direction), meters));
      case Rotation(var how, double radians) ->
          Stream.of(new WantedWord(new PlainWord.Turning(how), radians));
      case WidthChange(boolean opens, double meters) ->
          Stream.of(new WantedWord(new PlainWord.Gripping(opens), meters));
      case Opening opening when opening.equals(Opening.OPEN) || opening.equals(Opening.CLOSED) ->
          Stream.of(new WantedWord(new PlainWord.Gripping(opening.equals(Opening.OPEN)), 0));
      default -> Stream.empty();
    };
  }
}
