package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Mends spaces that were forgotten or typed too many: "takethe spoon", "the screw driver".
 *
 * @param lexicon the words that there are
 * @param namesOnly whether a name may stand first, where else the verb is
 */
record WordBreaks(Lexicon lexicon, boolean namesOnly) {
  private static final int LEAST_LETTERS = 3;
  private static final int MOST_LETTERS = 30;

  List<String> mended(List<String> typed) {
    List<String> words = new ArrayList<>();
    for (int at = 0; at < typed.size(); at++) {
      String word = typed.get(at);
      String joined = at + 1 < typed.size() ? word + typed.get(at + 1) : "";
      if ((at > 0 || namesOnly)
          && isOneName(word, at + 1 < typed.size() ? typed.get(at + 1) : "", joined)) {
        words.add(joined);
        at++;
      } else {
        words.addAll(lexicon.word(word).isPresent() ? List.of(word) : parts(word));
      }
    }
    return words;
  }

  /** Tells whether two words name one thing together and are no phrase of the lexicon. */
  private boolean isOneName(String first, String second, String joined) {
    return first.length() >= LEAST_LETTERS
        && second.length() >= LEAST_LETTERS
        && lexicon.words().contains(joined)
        && names(joined)
        && !isGrammar(first)
        && !isGrammar(second)
        && lexicon.senses(first + " " + second).isEmpty();
  }

  private boolean isGrammar(String word) {
    return lexicon.senses(word).stream()
        .map(Sense::kind)
        .anyMatch(kind ->
            kind == SenseKind.ARTICLE
                || kind == SenseKind.RELATION
                || kind == SenseKind.PARTICLE
                || kind == SenseKind.CONJUNCTION
                || kind == SenseKind.COLOR
                || kind == SenseKind.SIZE);
  }

  private boolean names(String word) {
    return lexicon.senses(word).stream().anyMatch(sense -> sense.kind() == SenseKind.NOUN);
  }

  /** Returns a word cut in two where one is an article or preposition, or the word itself. */
  private List<String> parts(String word) {
    if (word.length() > MOST_LETTERS) {
      return List.of(word);
    }
    for (int cut = 2; cut <= word.length() - 2; cut++) {
      String first = word.substring(0, cut);
      String second = word.substring(cut);
      Optional<List<String>> both = both(first, second);
      if (both.isPresent()) {
        return both.get();
      }
    }
    return List.of(word);
  }

  private Optional<List<String>> both(String first, String second) {
    boolean known = lexicon.words().contains(first) && lexicon.words().contains(second);
    boolean joint =
        (first.equals("the") && second.length() >= LEAST_LETTERS && names(second))
            || (second.equals("the") && first.length() >= LEAST_LETTERS)
            || (second.equals("up") && !lexicon.verb(first).isEmpty());
    return known && joint ? Optional.of(List.of(first, second)) : Optional.empty();
  }
}
