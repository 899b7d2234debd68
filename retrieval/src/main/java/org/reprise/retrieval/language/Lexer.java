package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns words into lexemes: corrects spelling, then takes the longest phrase at every place. */
final class Lexer {
  private final Lexicon lexicon;
  private final Map<String, String> corrections = new TreeMap<>();
  private final Map<String, List<String>> unclear = new TreeMap<>();

  Lexer(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Returns the lexemes of a text without words of politeness. */
  List<Lexeme> lexemes(String text) {
    List<String> words = Words.of(text).stream().map(this::spelled).toList();
    List<Lexeme> lexemes = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int length = longestPhrase(words, at);
      Lexeme lexeme = lexeme(String.join(" ", words.subList(at, at + length)));
      if (!lexeme.is(SenseKind.FILLER)) {
        lexemes.add(lexeme);
      }
      at += length;
    }
    return lexemes;
  }

  /** Returns what was typed, to what it was taken for. */
  Map<String, String> corrections() {
    return corrections;
  }

  /** Returns words that may be misspelled, with the words that they may stand for. */
  Map<String, List<String>> unclear() {
    return unclear;
  }

  private String spelled(String typed) {
    Optional<String> known = lexicon.word(typed);
    if (known.isPresent()) {
      return known.get();
    }
    List<String> near = new Spelling(lexicon.words()).nearest(typed);
    if (near.size() == 1) {
      corrections.put(typed, near.getFirst());
      return near.getFirst();
    }
    if (near.size() > 1) {
      unclear.put(typed, near);
    }
    return typed;
  }

  private int longestPhrase(List<String> words, int at) {
    int longest = Math.min(lexicon.longestPhraseWords(), words.size() - at);
    for (int length = longest; length > 1; length--) {
      if (!lexicon.senses(String.join(" ", words.subList(at, at + length))).isEmpty()) {
        return length;
      }
    }
    return 1;
  }

  private Lexeme lexeme(String phrase) {
    return new Lexeme(phrase, lexicon.senses(phrase), !lexicon.verb(phrase).isEmpty());
  }
}
