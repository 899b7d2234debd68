package org.reprise.retrieval.language;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Says how far a word as it is typed lies from a word as it is spelled: the least cost of edits,
 * adjacent swaps among them (Damerau 1964; Wagner and Fischer 1974), in which the slips that people
 * make often cost less than others: a vowel for another, a letter doubled or not, a silent e. Words
 * that sound alike are near however they are spelled.
 */
final class Misspelling {
  private static final double EDIT = 1;
  private static final double SWAP = 0.5;
  private static final double DOUBLED = 0.4;
  private static final double VOWEL = 0.6;
  private static final double REPEATED = 0.8;
  private static final double OFTEN_LOST = 0.7;
  private static final double ALIKE = 0.75;
  private static final String[] SOUND_PAIRS = {
    "ck", "cs", "sz", "dt", "bp", "gk", "gj", "fv", "kq"
  };
  private static final double[][] SUBSTITUTIONS = substitutions();
  private static final double TOO_MUCH = 2.5;
  private static final Pattern VOWELS = Pattern.compile("([aeiou])[aeiou]+");
  private static final Pattern DOUBLE = Pattern.compile("(.)\\1+");

  private Misspelling() {}

  /**
   * Returns the cost of typing one word for the other, from 0; more than 2 is another word.
   *
   * @param alike whether they sound alike
   */
  static double cost(String typed, String word, boolean alike) {
    double edits = edits(typed, word);
    return alike ? Math.min(edits, ALIKE) : edits;
  }

  /** Writes a word by its sound: {@code "boks"} for box, {@code "lit"} for light and lite. */
  static String sound(String word) {
    String plain =
        word.replace("ph", "f")
            .replace("igh", "i")
            .replace("ck", "k")
            .replace("x", "ks")
            .replace("q", "k")
            .replace("z", "s")
            .replace("who", "ho")
            .replace("y", "i")
            .replaceAll("c(?=[ei])", "s")
            .replace("ch", "#")
            .replace("c", "k")
            .replace("#", "ch")
            .replaceAll("(?<=[aeo])w(?![aeiou])", "")
            .replaceAll("^kn", "n")
            .replaceAll("^wr", "r")
            .replaceAll("(?<=[^aeiou])e$", "");
    return DOUBLE.matcher(VOWELS.matcher(plain).replaceAll("$1")).replaceAll("$1");
  }

  private static double edits(String typed, String word) {
    int columns = word.length() + 1;
    double[] before = new double[columns];
    double[] last = new double[columns];
    double[] now = new double[columns];
    for (int j = 1; j < columns; j++) {
      last[j] = last[j - 1] + single(word, j - 1);
    }
    for (int i = 1; i <= typed.length(); i++) {
      now[0] = last[0] + single(typed, i - 1);
      double least = now[0];
      for (int j = 1; j < columns; j++) {
        char a = typed.charAt(i - 1);
        char b = word.charAt(j - 1);
        double best = last[j - 1] + (a == b ? 0 : substitution(a, b));
        best = Math.min(best, last[j] + single(typed, i - 1));
        best = Math.min(best, now[j - 1] + single(word, j - 1));
        boolean swapped =
            i > 1 && j > 1 && a == word.charAt(j - 2) && typed.charAt(i - 2) == b && a != b;
        now[j] = swapped ? Math.min(best, before[j - 2] + SWAP) : best;
        least = Math.min(least, now[j]);
      }
      if (least > TOO_MUCH) {
        return least;
      }
      double[] free = before;
      before = last;
      last = now;
      now = free;
      Arrays.fill(now, 0);
    }
    return last[columns - 1];
  }

  /** Returns the cost of a letter that stands in one word only. */
  private static double single(String word, int at) {
    char letter = word.charAt(at);
    if (at > 0 && word.charAt(at - 1) == letter) {
      return DOUBLED;
    }
    boolean repeated =
        (at > 1 && word.charAt(at - 2) == letter)
            || (at + 2 < word.length() && word.charAt(at + 2) == letter);
    if (repeated) {
      return OFTEN_LOST;
    }
    boolean silent = letter == 'e' && at > 1 && at == word.length() - 1;
    if (silent) {
      return VOWEL;
    }
    return at > 0 && (isVowel(letter) || letter == 'h') ? OFTEN_LOST : EDIT;
  }

  private static double substitution(char a, char b) {
    return isPlain(a) && isPlain(b) ? SUBSTITUTIONS[a - 'a'][b - 'a'] : EDIT;
  }

  private static boolean isPlain(char letter) {
    return letter >= 'a' && letter <= 'z';
  }

  private static double[][] substitutions() {
    double[][] costs = new double[26][26];
    for (char a = 'a'; a <= 'z'; a++) {
      for (char b = 'a'; b <= 'z'; b++) {
        costs[a - 'a'][b - 'a'] = isVowel(a) && isVowel(b) ? VOWEL : EDIT;
      }
    }
    for (String pair : SOUND_PAIRS) {
      costs[pair.charAt(0) - 'a'][pair.charAt(1) - 'a'] = REPEATED;
      costs[pair.charAt(1) - 'a'][pair.charAt(0) - 'a'] = REPEATED;
    }
    return costs;
  }

  private static boolean isVowel(char letter) {
    return "aeiouy".indexOf(letter) >= 0;
  }
}
