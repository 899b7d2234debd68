package org.reprise.retrieval.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what puts a task off, to a time ("tomorrow", "in an hour", "at 5 pm", "on the weekend") or
 * an event ("after lunch", "when I am back"). A robot that is told so must not begin now. The words
 * are data of the lexicon; a time that only describes an object ("the morning mug") puts nothing
 * off.
 *
 * @param lexicon the lexicon
 */
record Postponement(Lexicon lexicon) {
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?i)\\b\\d{1,2}\\s?[ap]\\.?m\\b|\\b\\d{1,2}:\\d\\d\\b|\\bo\\s?['’]?\\s?clock\\b");

  private static final Pattern NAMED_CLOCK =
      Pattern.compile(
          "(?i)\\b(the|a|an|that|this|my|your) (\\d{1,2})\\s?(o\\s?['’]?\\s?clock|[ap]\\.?m\\.?)(?= \\p{L})");

  private static final Pattern EVENT =
      Pattern.compile(
          "\\b(when|while(?! you(?:'re| are) (?:at it|there)\\b)|as soon as|after(?! (?:that|this|all|you|which)\\b)|in case"
              + "|(?<!grateful |thankful |glad |happy |great |nice |lovely |kind |appreciate it )if"
              + "|once (?=(?:i|i'm|i've|you|you're|we|we're|he|she|it|it's|they|the|my|our|your)\\b))");

  /** Stand between a preposition and a time: "in the next couple of weeks". */
  private static final Set<String> COUNTS =
      Set.of(
          "half", "quarter", "few", "couple", "of", "past", "early", "late", "other", "same",
          "more", "several", "very", "about", "around");

  /** Put off what they stand before: "another day". */
  private static final Set<String> CHOICES =
      Set.of(
          "next", "every", "each", "another", "some", "any", "per", "coming", "following", "this");

  private static final Set<String> PRESENT = Set.of("minute", "moment", "instant");

  private static final Set<String> PREPOSITIONS = Set.of("during", "until", "till", "since");

  /** Writes a time of the clock that names an object as one word: "the 12 o'clock sign". */
  String named(String text) {
    return NAMED_CLOCK
        .matcher(text)
        .replaceAll(time ->
            describes(new Lexer(lexicon).lexemes(text.substring(time.end())), 0)
                ? time.group(1) + " " + time.group(3).replaceAll("\\P{L}", "") + time.group(2)
                : Matcher.quoteReplacement(time.group()));
  }

  /** Returns the words that put a task off, of a text without reasons. */
  Optional<String> in(String text) {
    Matcher clock = CLOCK.matcher(text);
    return clock.find() ? Optional.of(clock.group()) : event(text).or(() -> time(text));
  }

  private Optional<String> event(String text) {
    String plain = Words.lower(text);
    Matcher event = EVENT.matcher(plain);
    boolean done = false;
    while (event.find()) {
      String rest = plain.substring(event.start()) + " ";
      boolean polite =
          Stream.of(SenseKind.REMARK, SenseKind.REASON)
                  .flatMap(kind -> lexicon.phrases(kind).stream())
                  .anyMatch(phrase -> rest.startsWith(phrase + " "))
              || isFiller(rest)
              || inFiller(plain, event.start());
      done = doesBefore(plain.substring(0, event.start())) || done;
      if (!polite && done && !acts(rest.substring(event.group().length()))) {
        return Optional.of(event.group().strip());
      }
    }
    return Optional.empty();
  }

  /** Tells whether something to do was said: what stands before it is read as a condition. */
  private boolean doesBefore(String text) {
    return new Lexer(lexicon).lexemes(text).stream().anyMatch(Lexeme::verb);
  }

  /** Tells whether a deed follows, which is part of the task: "after picking it up". */
  private boolean acts(String rest) {
    List<Lexeme> words = new Lexer(lexicon).lexemes(rest);
    return !words.isEmpty() && words.getFirst().verb() && words.getFirst().text().endsWith("ing");
  }

  private boolean isFiller(String rest) {
    String[] words = rest.strip().split("[\\s,;.!?]+", -1);
    for (int length = 2; length <= Math.min(words.length, lexicon.longestPhraseWords()); length++) {
      String phrase = String.join(" ", List.of(words).subList(0, length));
      if (lexicon.senses(phrase).stream().anyMatch(sense -> sense.kind() == SenseKind.FILLER)) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether a filler began before and goes on: "i would appreciate it if you could". */
  private boolean inFiller(String text, int at) {
    for (int from = text.lastIndexOf(' ', at - 2);
        from >= 0;
        from = text.lastIndexOf(' ', from - 1)) {
      if (endsFillerBehind(text.substring(from + 1), at - from - 1)) {
        return true;
      }
    }
    return endsFillerBehind(text, at);
  }

  private boolean endsFillerBehind(String text, int at) {
    String[] words = text.split("[\\s,;.!?]+", -1);
    for (int length = 2; length <= Math.min(words.length, lexicon.longestPhraseWords()); length++) {
      String phrase = String.join(" ", List.of(words).subList(0, length));
      if (phrase.length() > at
          && lexicon.senses(phrase).stream().anyMatch(s -> s.kind() == SenseKind.FILLER)) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> time(String text) {
    List<Lexeme> words = new Lexer(lexicon).lexemes(text);
    for (int at = 0; at < words.size(); at++) {
      Lexeme word = words.get(at);
      boolean phrase = word.text().indexOf(' ') >= 0;
      boolean named = phrase || (at > 0 && words.get(at - 1).is(SenseKind.ARTICLE));
      boolean later = word.is(SenseKind.LATER) && !(named && describes(words, at + 1));
      if (later || (word.is(SenseKind.TIME) && !describes(words, at + 1) && isPutTo(words, at))) {
        return Optional.of(word.text());
      }
      if (word.text().equals("at") && isHour(words, at + 1)) {
        return Optional.of("at " + words.get(at + 1).text());
      }
    }
    return Optional.empty();
  }

  /** Tells whether an object follows that the word describes. */
  private static boolean describes(List<Lexeme> words, int at) {
    return at < words.size()
        && (words.get(at).is(SenseKind.NOUN)
            || words.get(at).is(SenseKind.SURFACE)
            || words.get(at).is(SenseKind.PART)
            || words.get(at).is(SenseKind.COLOR)
            || words.get(at).is(SenseKind.SIZE));
  }

  private static boolean isPutTo(List<Lexeme> words, int time) {
    for (int at = time - 1; at >= 0; at--) {
      Lexeme word = words.get(at);
      if (CHOICES.contains(word.text())) {
        return !(word.text().equals("this") && PRESENT.contains(words.get(time).text()));
      }
      if (word.is(SenseKind.RELATION) || PREPOSITIONS.contains(word.text())) {
        return !word.text().equals("of") || isPutTo(words, at);
      }
      if (!word.is(SenseKind.ARTICLE) && !isNumber(word) && !COUNTS.contains(word.text())) {
        return false;
      }
    }
    return false;
  }

  private static boolean isHour(List<Lexeme> words, int at) {
    return at < words.size()
        && isNumber(words.get(at))
        && !words.get(at).is(SenseKind.SHARE)
        && !(at + 1 < words.size()
            && (words.get(at + 1).is(SenseKind.UNIT) || words.get(at + 1).is(SenseKind.NOUN)));
  }

  private static boolean isNumber(Lexeme word) {
    return word.is(SenseKind.NUMBER)
        || word.is(SenseKind.SHARE)
        || word.text().toLowerCase(Locale.ROOT).chars().allMatch(Character::isDigit);
  }
}
