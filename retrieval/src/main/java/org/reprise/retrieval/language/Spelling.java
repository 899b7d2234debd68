package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/**
 * Finds the words that a misspelled one may stand for, by Lucene's Levenshtein automata with
 * transpositions (Schulz and Mihov, "Fast string correction with Levenshtein automata", 2002).
 *
 * <p>The shorter a word, the fewer errors are forgiven: two from seven letters on, one from four,
 * and only swapped neighbours and a doubled letter typed once with three. Else the first letter
 * must be right. A real word that the lexicon lacks would otherwise be taken for another.
 *
 * @param words the words that there are
 * @param fits tells the words that can stand in this place of the sentence; preferred to the others
 */
record Spelling(Set<String> words, Predicate<String> fits) {
  private static final int TWO_ERRORS_FROM_LETTERS = 7;
  private static final int ONE_ERROR_FROM_LETTERS = 4;
  private static final int SWAP_FROM_LETTERS = 3;

  /**
   * Returns the most likely words: one if it is clear, several if it is not, or none.
   *
   * @param lenient whether three letters may have an error, too: a verb at the beginning
   */
  List<String> nearest(String typed, boolean lenient) {
    if (typed.length() < SWAP_FROM_LETTERS || !typed.chars().allMatch(Character::isLetter)) {
      return List.of();
    }
    List<String> likely =
        within(typed, 1).stream()
            .filter(w -> isSwap(typed, w) || isDoubled(typed, w) || isDoubled(w, typed))
            .toList();
    int oneFrom = lenient ? SWAP_FROM_LETTERS : ONE_ERROR_FROM_LETTERS;
    if (!likely.isEmpty() || typed.length() < oneFrom) {
      return preferred(likely);
    }
    int errors = typed.length() >= TWO_ERRORS_FROM_LETTERS ? 2 : 1;
    for (int distance = 1; distance <= errors; distance++) {
      List<String> near =
          within(typed, distance).stream().filter(w -> w.charAt(0) == typed.charAt(0)).toList();
      if (!near.isEmpty()) {
        return mostAlike(typed, preferred(near));
      }
    }
    return List.of();
  }

  private List<String> preferred(List<String> near) {
    List<String> fitting = near.stream().filter(fits).toList();
    return fitting.isEmpty() ? near : fitting;
  }

  private List<String> within(String typed, int distance) {
    var automaton =
        new CharacterRunAutomaton(new LevenshteinAutomata(typed, true).toAutomaton(distance));
    return words.stream()
        .filter(word -> word.length() >= SWAP_FROM_LETTERS && automaton.run(word))
        .sorted()
        .toList();
  }

  private static boolean isSwap(String typed, String word) {
    char[] a = typed.toCharArray();
    char[] b = word.toCharArray();
    Arrays.sort(a);
    Arrays.sort(b);
    return Arrays.equals(a, b);
  }

  /** Tells whether a letter that stands twice in one was typed once in the other: "dor". */
  private static boolean isDoubled(String typed, String word) {
    for (int i = 0; i < typed.length(); i++) {
      String doubled = typed.substring(0, i + 1) + typed.substring(i);
      if (doubled.equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> mostAlike(String typed, List<String> near) {
    List<String> best = new ArrayList<>();
    int most = 0;
    for (String word : near) {
      int alike = ends(typed, word);
      if (alike > most) {
        most = alike;
        best.clear();
      }
      if (alike == most) {
        best.add(word);
      }
    }
    return best;
  }

  /** Counts the letters that two words share at their beginning and at their end. */
  private static int ends(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int start = 0;
    while (start < shorter && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
      end++;
    }
    return start + end;
  }
}
