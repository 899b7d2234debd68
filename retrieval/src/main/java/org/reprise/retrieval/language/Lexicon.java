package org.reprise.retrieval.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Knows words, their meanings and which of them are verbs. Immutable once it is read. */
final class Lexicon {
  private final Map<String, List<Sense>> senses = new HashMap<>();
  private final Map<String, Map<String, String>> verbs = new HashMap<>();
  private final List<SkillTable.Rewrite> rewrites = new ArrayList<>();
  private final SkillTable skills = new SkillTable();
  private final Map<String, String> sounds = new HashMap<>();
  private final TreeSet<String> words = new TreeSet<>();
  private final TreeMap<String, String> wordsByStem = new TreeMap<>();
  private final TreeMap<String, String> verbsByStem = new TreeMap<>();
  private final TreeMap<String, String> meantByStem = new TreeMap<>();
  private final Map<String, List<String>> aliases = new HashMap<>();
  private final Map<SenseKind, List<String>> phrases = new EnumMap<>(SenseKind.class);
  private final Set<String> core = new TreeSet<>();
  private int longestPhraseWords = 1;

  private Lexicon() {}

  /** Reads the lexicon of this package. */
  static Lexicon read() {
    return read("lexicon.txt");
  }

  /** Reads the lexicon with the meanings that words have in words of motion. */
  static Lexicon readWithMotions() {
    return read("lexicon.txt", "motion-words.txt");
  }

  private static Lexicon read(String... resources) {
    Lexicon lexicon = new Lexicon();
    for (String resource : resources) {
      new LexiconReader(lexicon).read(text(resource));
    }
    return lexicon;
  }

  private static String text(String resource) {
    try (InputStream in = Lexicon.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void addSense(Sense sense, String phrase) {
    senses.computeIfAbsent(phrase, key -> new ArrayList<>()).add(sense);
    meantByStem.putIfAbsent(Words.stem(phrase), phrase);
    addWords(phrase);
  }

  void addVerb(String action, String phrase) {
    int space = phrase.indexOf(' ');
    String verb = space < 0 ? phrase : phrase.substring(0, space);
    String particle = space < 0 ? "" : phrase.substring(space + 1);
    String before = verbs.computeIfAbsent(verb, key -> new HashMap<>()).put(particle, action);
    meantByStem.putIfAbsent(Words.stem(verb), verb);
    verbsByStem.putIfAbsent(Words.stem(verb), verb);
    if (before != null) {
      throw new IllegalArgumentException(
          "verb=%s action=%s and %s: give it one".formatted(phrase, before, action));
    }
    addWords(phrase);
  }

  /** Adds a meaning of a word that is used often, which a misspelled one is likelier to be. */
  void addCommonSense(Sense sense, String phrase) {
    addSense(sense, phrase);
    core.addAll(List.of(phrase.split(" ", -1)));
  }

  /** Adds how a part of a sentence begins; its words are not the lexicon's for that. */
  void addPhrase(SenseKind kind, String phrase) {
    phrases.computeIfAbsent(kind, key -> new ArrayList<>()).add(phrase);
  }

  /** Returns how parts of sentences of this kind begin. */
  List<String> phrases(SenseKind kind) {
    return phrases.getOrDefault(kind, List.of());
  }

  void addAlias(String meant, String phrase) {
    aliases.put(phrase, List.of(meant.split(" ", -1)));
    addWords(phrase);
  }

  /** Returns the words that a phrase stands for; the phrase itself if it is no alias. */
  Optional<List<String>> alias(String phrase) {
    return Optional.ofNullable(aliases.get(phrase));
  }

  void addRewrite(SkillTable.Rewrite rewrite) {
    rewrites.add(rewrite);
  }

  private void addWords(String phrase) {
    String[] parts = phrase.split(" ", -1);
    longestPhraseWords = Math.max(longestPhraseWords, parts.length);
    for (String word : parts) {
      words.add(word);
      sounds.computeIfAbsent(word, Misspelling::sound);
      wordsByStem.putIfAbsent(Words.stem(word), word);
    }
  }

  /** Returns a lexicon that also has other words, each the name of an object. */
  Lexicon withNouns(Collection<String> nouns) {
    Lexicon more = read();
    for (String noun : new TreeSet<>(nouns)) {
      boolean event = more.senses(noun).stream().anyMatch(s -> s.kind() == SenseKind.EVENT);
      if (more.word(noun).isEmpty() || event) {
        more.addSense(new Sense(SenseKind.NOUN, Words.stem(noun)), noun);
      }
    }
    return more;
  }

  SkillTable skills() {
    return skills;
  }

  int longestPhraseWords() {
    return longestPhraseWords;
  }

  /** Tells whether a word is used often: a verb, grammar, or one of the nouns with synonyms. */
  boolean core(String word) {
    return core.contains(word) || verbs.containsKey(word);
  }

  /** Tells whether a word is likelier meant than others: one used often, or a skill's verb. */
  boolean likely(String word) {
    return core.contains(word)
        || verb(word).values().stream().anyMatch(action -> skills.acts(action));
  }

  /** Returns all single words to how they sound. */
  Map<String, String> sounds() {
    return sounds;
  }

  /** Returns all single words. */
  Set<String> words() {
    return words;
  }

  /** Finds a word as the lexicon spells it: as it is, or by its stem. */
  Optional<String> word(String typed) {
    return words.contains(typed)
        ? Optional.of(typed)
        : Optional.ofNullable(wordsByStem.get(Words.stem(typed)));
  }

  /** Finds the word that means something by itself of which another is a form: "wiping", "wipe". */
  Optional<String> meant(String word) {
    return Optional.ofNullable(meantByStem.get(Words.stem(word)));
  }

  /** Finds the verb of which a word is a form: "close" of "closed". */
  Optional<String> verbOf(String form) {
    return Optional.ofNullable(verbsByStem.get(Words.stem(form)));
  }

  /** Returns the meanings of a word or phrase besides a verb's. */
  List<Sense> senses(String phrase) {
    return senses.getOrDefault(phrase, List.of());
  }

  /** Returns the actions of a verb by its particle, {@code ""} for none. */
  Map<String, String> verb(String word) {
    return verbs.getOrDefault(word, Map.of());
  }

  /** Returns the action that is meant by one that is said. */
  String rewrite(String action, String relation, String target, String other) {
    String meant = action;
    for (SkillTable.Rewrite rewrite : rewrites) {
      if (rewrite.fits(meant, relation, target, other)) {
        meant = rewrite.become();
      }
    }
    return meant;
  }
}
