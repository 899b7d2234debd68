package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Leaves out what is said beside a request: "sorry to bother you, but", "because it is dark,", ",
 * it is fragile". How such parts begin is data of the lexicon; a condition ("if the door is open")
 * and anything with a negation outside of a reason are none, and stay.
 *
 * @param lexicon the lexicon
 */
record Asides(Lexicon lexicon) {
  /** Before a part, and before words that begin one without a pause. */
  private static final Pattern PAUSE = Pattern.compile("\\s+[-–—]+\\s+|[,;:.!?…]+(?:\\s+|$)");

  private static final int MOST_OPENING_WORDS = 3;
  private static final Set<String> HEEDED = Set.of("listen", "look", "see", "attention");

  /** Begin what something may depend on: "if you can" is politeness, "if you can see me" is not. */
  private static final Set<String> CONDITIONS = Set.of("if", "when", "whenever", "once");

  private static final Set<String> GREETINGS = Set.of("hey", "hi", "hello", "ok", "okay", "dear");

  /** "Be a dear and open the door". */
  private static final Pattern FAVOR = Pattern.compile("(?i)\\bbe an? \\p{L}{2,12} and ");

  private static final Pattern LINK = Pattern.compile("(?i)^(but|and|so|then) (?!long\\b)");

  /** Returns the instruction without them; as it was if nothing else would be left. */
  String without(String instruction) {
    String text = FAVOR.matcher(instruction.replaceAll("\\s+", " ")).replaceAll("");
    List<String> kept = new ArrayList<>();
    boolean dropped = false;
    for (String part : parts(text)) {
      if (part.isBlank()) {
        continue;
      }
      if (isAside(part)) {
        dropped = true;
      } else {
        kept.add(kept.isEmpty() ? LINK.matcher(part.strip()).replaceFirst("") : part.strip());
      }
    }
    if (kept.size() > 1 && (isName(kept.getFirst()) || isOpener(kept.getFirst()))) {
      kept.removeFirst();
      dropped = true;
    }
    return dropped && !kept.isEmpty() ? String.join(", ", kept) : text;
  }

  /** Returns the instruction without its reasons: what they tell of times puts nothing off. */
  String withoutReasons(String instruction) {
    return String.join(
        ", ",
        parts(instruction.replaceAll("\\s+", " ")).stream()
            .filter(part -> !begins(part, SenseKind.REASON))
            .toList());
  }

  /** Tells whether a part is what somebody calls the robot: "Jarvis, open the drawer". */
  private boolean isName(String part) {
    List<String> words = new ArrayList<>(Words.of(part));
    if (words.size() > 1 && GREETINGS.contains(words.getFirst())) {
      words.removeFirst();
    }
    String name = words.size() == 1 ? words.getFirst() : "";
    return name.length() > 2
        && name.chars().allMatch(Character::isLetter)
        && lexicon.word(name).isEmpty()
        && lexicon.words().stream()
            .filter(word -> isNegation(word))
            .noneMatch(word -> Misspelling.cost(name, word, false) <= 1.5);
  }

  /** Tells whether a few words before a pause only open the sentence: "next up, ...". */
  private boolean isOpener(String part) {
    List<Lexeme> words = new Lexer(lexicon).lexemes(part);
    return Words.of(part).size() <= MOST_OPENING_WORDS
        && words.stream()
            .noneMatch(word ->
                word.is(SenseKind.NEGATION)
                    || word.is(SenseKind.QUESTION)
                    || word.is(SenseKind.ARTICLE)
                    || word.is(SenseKind.COLOR)
                    || (word.nominal() && !word.is(SenseKind.PRONOUN))
                    || (word.verb() && !HEEDED.contains(word.text())));
  }

  private boolean isNegation(String word) {
    return lexicon.senses(word).stream().anyMatch(s -> s.kind() == SenseKind.NEGATION);
  }

  private List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : PAUSE.split(text, -1)) {
      int from = 0;
      int so = begins(part, SenseKind.REMARK) ? part.indexOf(" so ") : -1;
      if (so > 0) {
        parts.add(part.substring(0, so));
        from = so + 1;
      }
      for (int at = part.indexOf(' '); at >= 0; at = part.indexOf(' ', at + 1)) {
        if (at > from
            && !begins(part.substring(from), SenseKind.REASON)
            && begins(part.substring(at + 1), SenseKind.REASON)) {
          parts.add(part.substring(from, at));
          from = at + 1;
        }
      }
      parts.add(part.substring(from));
    }
    return parts;
  }

  private boolean isAside(String part) {
    String text = Words.lower(part) + " ";
    boolean remark =
        lexicon.phrases(SenseKind.REMARK).stream()
            .filter(phrase -> opens(text, phrase))
            .anyMatch(phrase -> !negates(text.substring(phrase.length())));
    return remark || begins(part, SenseKind.REASON);
  }

  private boolean negates(String text) {
    return Words.of(text).stream().anyMatch(this::isNegation);
  }

  private boolean begins(String part, SenseKind kind) {
    String text = Words.lower(part) + " ";
    return lexicon.phrases(kind).stream().anyMatch(phrase -> opens(text, phrase));
  }

  /**
   * Tells whether a text begins with a phrase; a condition is an aside as a whole or not at all.
   */
  private boolean opens(String text, String phrase) {
    return text.startsWith(phrase + " ")
        && (!(CONDITIONS.contains(phrase.split(" ", 2)[0]) || phrase.startsWith("as soon"))
            || new Lexer(lexicon).lexemes(text.substring(phrase.length())).isEmpty());
  }
}
