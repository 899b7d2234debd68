package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Turns words into lexemes: corrects spelling, then takes the longest phrase at every place. */
final class Lexer {
  private static final Pattern PAUSE = Pattern.compile("[,;.!?]\\s+");

  /** The most words of a text that are corrected: one with more is no instruction. */
  private static final int MOST_LOOKED_UP = 12;

  private final Lexicon lexicon;
  private final Map<String, String> corrections = new TreeMap<>();
  private final Map<String, List<String>> unclear = new TreeMap<>();

  private final Text text;
  private int lookedUp;

  /** What is typed, which tells what kinds of words are expected where. */
  private enum Text {
    INSTRUCTION,
    NAME,
    MOTION
  }

  Lexer(Lexicon lexicon) {
    this(lexicon, Text.INSTRUCTION);
  }

  private Lexer(Lexicon lexicon, Text text) {
    this.lexicon = lexicon;
    this.text = text;
  }

  /** Returns a lexer of the names of objects, in which no verb is expected. */
  static Lexer ofNames(Lexicon lexicon) {
    return new Lexer(lexicon, Text.NAME);
  }

  /** Returns a lexer of words of motion: any word may stand anywhere. */
  static Lexer ofMotions(Lexicon lexicon) {
    return new Lexer(lexicon, Text.MOTION);
  }

  /** Returns the lexemes of a text without words of politeness. */
  List<Lexeme> lexemes(String typed) {
    List<String> correct =
        spelled(
            new WordBreaks(lexicon, text == Text.NAME).mended(words(Quantities.spelledOut(typed))));
    List<String> words = text == Text.MOTION ? correct : aliased(correct);
    List<Lexeme> lexemes = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int length = longestPhrase(words, at);
      Lexeme lexeme = lexeme(String.join(" ", words.subList(at, at + length)));
      boolean acts =
          length == 1
              && at + 1 < words.size()
              && !lexicon.verb(words.get(at)).isEmpty()
              && lexicon.verb(words.get(at)).containsKey(words.get(at + 1));
      if (!lexeme.is(SenseKind.FILLER) || lexeme.is(SenseKind.MOTION) || acts) {
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

  /**
   * Cuts text into words, with an "and" where a comma stands between two things to do; between
   * words of motion at every pause.
   */
  private List<String> words(String typed) {
    List<String> words = new ArrayList<>();
    boolean verbSeen = false;
    for (String part : PAUSE.split(typed, -1)) {
      List<String> here = Words.of(part);
      String first = here.isEmpty() ? "" : lexicon.word(here.getFirst()).orElse("");
      boolean acts = !lexicon.verb(first).isEmpty();
      boolean begins = verbSeen && acts && (lexicon.senses(first).isEmpty() || here.size() > 1);
      if (text == Text.MOTION || begins) {
        words.add("and");
      }
      words.addAll(here);
      verbSeen |= acts;
      verbSeen |= here.stream().anyMatch(w -> isVerbOnly(lexicon.word(w).orElse(w)));
    }
    return words;
  }

  private List<String> spelled(List<String> typed) {
    List<String> words = new ArrayList<>();
    boolean verbSeen = text == Text.NAME;
    for (int at = 0; at < typed.size(); at++) {
      Optional<Lexeme> before =
          words.isEmpty() ? Optional.empty() : Optional.of(lexeme(words.getLast()));
      boolean verbDue = !verbSeen || before.filter(b -> b.is(SenseKind.CONJUNCTION)).isPresent();
      boolean nameDue = text == Text.NAME || before.filter(Lexer::announcesName).isPresent();
      boolean headDue = nameDue && (at + 1 == typed.size() || endsName(typed.get(at + 1)));
      String next = at + 1 < typed.size() ? typed.get(at + 1) : "";
      Place place = text == Text.MOTION ? Place.ANY : place(verbDue, nameDue, headDue, next);
      words.add(spelled(typed.get(at), place));
      verbSeen |= !lexicon.verb(words.getLast()).isEmpty();
    }
    return words;
  }

  /**
   * What kind of word can stand somewhere.
   *
   * @param fits tells which words can
   * @param strict whether no other word can
   * @param verb whether it is the place of the verb
   */
  private record Place(Predicate<String> fits, boolean strict, boolean verb) {
    static final Place ANY = new Place(word -> true, false, false);
  }

  private Place place(boolean verbDue, boolean nameDue, boolean headDue, String next) {
    if (headDue) {
      return new Place(word -> lexeme(word).nominal(), true, false);
    }
    if (nameDue) {
      return new Place(word -> !isVerbOnly(word), true, false);
    }
    Lexeme after = lexeme(lexicon.word(next).orElse(next));
    boolean particle = after.is(SenseKind.PARTICLE);
    boolean filler = after.verb() || after.unknown();
    return verbDue
        ? new Place(
            word ->
                particle
                    ? lexicon.verb(word).containsKey(next)
                    : !lexicon.verb(word).isEmpty()
                        || lexeme(word).is(SenseKind.NEGATION)
                        || lexeme(word).is(SenseKind.LATER)
                        || (filler && lexeme(word).is(SenseKind.FILLER)),
            false,
            true)
        : new Place(word -> !isVerbOnly(word), false, false);
  }

  private String spelled(String typed, Place place) {
    Optional<String> known = lexicon.word(typed);
    if (known.isPresent()) {
      return known.get();
    }
    if (typed.endsWith("'t")) {
      return "not";
    }
    lookedUp++;
    if (lookedUp > MOST_LOOKED_UP) {
      return typed;
    }
    List<String> near =
        new Spelling(lexicon.sounds(), place.fits(), lexicon::likely).nearest(typed, place.verb());
    if (place.strict()) {
      near = near.stream().filter(place.fits()).toList();
    }
    List<String> clear = isOneMeaning(near) ? near.subList(0, 1) : near;
    if (clear.size() == 1) {
      corrections.put(typed, clear.getFirst());
      return clear.getFirst();
    }
    if (near.size() > 1) {
      unclear.put(typed, near);
    }
    return typed;
  }

  private boolean isOneMeaning(List<String> near) {
    return near.stream().map(lexicon::senses).distinct().count() == 1
        && near.stream().map(lexicon::verb).distinct().count() == 1;
  }

  private static boolean announcesName(Lexeme before) {
    return before.is(SenseKind.ARTICLE) || before.adjective() || before.is(SenseKind.RELATION);
  }

  private boolean endsName(String next) {
    Lexeme word = lexeme(next);
    return word.is(SenseKind.RELATION)
        || word.is(SenseKind.CONJUNCTION)
        || word.is(SenseKind.PARTICLE)
        || word.is(SenseKind.ARTICLE);
  }

  private boolean isVerbOnly(String word) {
    return !lexicon.verb(word).isEmpty() && lexicon.senses(word).isEmpty();
  }

  private List<String> aliased(List<String> words) {
    List<String> meant = new ArrayList<>();
    int at = 0;
    while (at < words.size()) {
      int length = Math.min(lexicon.longestPhraseWords(), words.size() - at);
      Optional<List<String>> alias = Optional.empty();
      while (length > 0 && alias.isEmpty()) {
        alias = lexicon.alias(String.join(" ", words.subList(at, at + length)));
        length -= alias.isEmpty() ? 1 : 0;
      }
      meant.addAll(alias.orElse(List.of(words.get(at))));
      at += Math.max(length, 1);
    }
    return meant;
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
    boolean bare = lexicon.senses(phrase).isEmpty() && lexicon.verb(phrase).isEmpty();
    String word = bare ? lexicon.meant(phrase).orElse(phrase) : phrase;
    return new Lexeme(word, lexicon.senses(word), !lexicon.verb(word).isEmpty());
  }
}
