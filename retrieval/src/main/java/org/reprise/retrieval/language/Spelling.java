package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds the words that a misspelled one may stand for, by the cost of {@link Misspelling}.
 *
 * <p>The shorter a word, the less is forgiven: two errors from seven letters on, one from four, and
 * only swapped neighbours, a doubled letter typed once and the same sound with three. The first
 * letter must be right unless two are swapped or the words sound alike. A real word that the
 * lexicon lacks would otherwise be taken for another.
 *
 * @param sounds the words that there are, to how they sound
 * @param fits tells the words that can stand in this place of the sentence; preferred to the others
 * @param common tells the words that are used often; a little likelier than the others
 */
record Spelling(Map<String, String> sounds, Predicate<String> fits, Predicate<String> common) {
  /** The longest word that is corrected, in letters: a longer one is none of the lexicon's. */
  static final int MOST_LETTERS = 20;

  private static final int TWO_ERRORS_FROM_LETTERS = 7;
  private static final int ONE_ERROR_FROM_LETTERS = 4;
  private static final int LEAST_LETTERS = 3;
  private static final double SLIP = 0.5;
  private static final double RARE = 0.5;
  private static final double AS_LIKELY = 0.04;

  /**
   * Returns the most likely words: one if it is clear, several if it is not, or none.
   *
   * @param lenient whether three letters may have an error, too: a verb at the beginning
   */
  List<String> nearest(String typed, boolean lenient) {
    if (typed.length() < LEAST_LETTERS
        || typed.length() > MOST_LETTERS
        || !typed.chars().allMatch(Character::isLetter)) {
      return List.of();
    }
    List<Near> near = near(typed, lenient);
    List<Near> fitting = near.stream().filter(n -> fits.test(n.word)).toList();
    return likeliest(fitting.isEmpty() ? near : fitting);
  }

  /**
   * A word that may be meant.
   *
   * @param word the word
   * @param score cost of the misspelling, more for a rare word
   */
  private record Near(String word, double score) {}

  private List<Near> near(String typed, boolean lenient) {
    double most = most(typed.length(), lenient);
    String sound = Misspelling.sound(typed);
    List<Near> near = new ArrayList<>();
    for (Map.Entry<String, String> entry : sounds.entrySet()) {
      String word = entry.getKey();
      int longer = Math.abs(word.length() - typed.length());
      if (word.length() < LEAST_LETTERS || longer > 2 || !begins(typed, word)) {
        continue;
      }
      boolean alike = sound.equals(entry.getValue());
      double cost = Misspelling.cost(typed, word, alike);
      boolean begun = typed.charAt(0) == word.charAt(0) && cost <= most;
      if (begun || alike || cost <= SLIP) {
        near.add(new Near(word, cost + (common.test(word) ? 0 : RARE)));
      }
    }
    return near;
  }

  private static List<String> likeliest(List<Near> near) {
    double least = near.stream().mapToDouble(Near::score).min().orElse(0);
    return near.stream()
        .filter(n -> n.score <= least + AS_LIKELY)
        .map(Near::word)
        .sorted()
        .toList();
  }

  private static double most(int letters, boolean lenient) {
    if (letters >= TWO_ERRORS_FROM_LETTERS) {
      return 2;
    }
    return letters >= ONE_ERROR_FROM_LETTERS || lenient ? 1 : SLIP;
  }

  /** Tells quickly whether two words may be one at all: by a letter of the first two. */
  private static boolean begins(String typed, String word) {
    char first = word.charAt(0);
    return first == typed.charAt(0)
        || first == typed.charAt(1)
        || word.charAt(1) == typed.charAt(0)
        || word.charAt(1) == typed.charAt(1);
  }
}
