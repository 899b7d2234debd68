package org.reprise.retrieval.search;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reprise.retrieval.language.ParsedInstruction;

/**
 * Finds the instructions of the bank that are nearest to a wish that it cannot grant: those of the
 * same skill or the same object, else those that share words.
 *
 * @param match compares what was understood
 */
record Offers(PhraseMatch match) {
  private static final int OFFERS = 3;

  List<String> nearest(
      List<Teaching> teachings, List<String> words, Optional<ParsedInstruction> asked) {
    Comparator<Teaching> nearestFirst =
        Comparator.comparingDouble(teaching -> -nearness(teaching, words, asked));
    return teachings.stream()
        .filter(teaching -> nearness(teaching, words, asked) > 0)
        .sorted(nearestFirst.thenComparing(teaching -> teaching.summary().id()))
        .map(teaching -> teaching.summary().instruction())
        .distinct()
        .limit(OFFERS)
        .toList();
  }

  private double nearness(
      Teaching teaching, List<String> words, Optional<ParsedInstruction> asked) {
    Set<String> shared = new HashSet<>(words);
    shared.retainAll(teaching.words());
    double text = (double) shared.size() / Math.max(1, words.size());
    if (asked.isEmpty() || teaching.instruction().isEmpty()) {
      return text;
    }
    ParsedInstruction shown = teaching.instruction().get();
    boolean sameSkill = asked.get().skill().equals(shown.skill());
    return 2 * PhraseMatch.object(asked.get().target(), shown.target())
        + (sameSkill ? 1.5 : match.skill(asked.get(), shown))
        + text / 2;
  }
}
