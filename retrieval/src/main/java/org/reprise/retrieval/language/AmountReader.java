package org.reprise.retrieval.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads numbers, shares and measures: "two", "three quarters", "5 cm".
 *
 * @param lexemes the words
 */
record AmountReader(List<Lexeme> lexemes) {
  private static final Set<String> TURN = Set.of("turn", "turns", "circle", "rotation");
  private static final Set<String> ONE = Set.of("a", "an", "one");

  /**
   * A number and where it ends.
   *
   * @param value the number
   * @param end index of the first lexeme after it
   */
  record Amount(double value, int end) {}

  /**
   * A number with its unit, and where it ends.
   *
   * @param value the number
   * @param unit the unit
   * @param end index of the first lexeme after it
   */
  record Measure(double value, Unit unit, int end) {
    double si() {
      return unit.si(value);
    }
  }

  /** Reads a number and its unit. */
  Optional<Measure> measure(int from) {
    return number(from)
        .flatMap(number ->
            unit(number.end()).map(unit -> new Measure(number.value(), unit, number.end() + 1)));
  }

  private Optional<Unit> unit(int at) {
    return at < lexemes.size()
        ? lexemes.get(at).name(SenseKind.UNIT).map(Unit::named)
        : Optional.empty();
  }

  /** Reads "half", "a third", "three quarters". */
  Optional<Amount> share(int from) {
    Optional<Amount> times = number(from);
    int shareAt = times.map(Amount::end).orElse(from);
    if (shareAt >= lexemes.size() || !lexemes.get(shareAt).is(SenseKind.SHARE)) {
      return Optional.empty();
    }
    double part =
        switch (lexemes.get(shareAt).name(SenseKind.SHARE).orElseThrow()) {
          case "third" -> 1.0 / 3;
          case "quarter" -> 0.25;
          default -> 0.5;
        };
    return Optional.of(new Amount(times.map(Amount::value).orElse(1.0) * part, shareAt + 1));
  }

  /** Reads the unit of which a share is said: "half a centimeter", "a quarter of a turn". */
  Optional<Measure> part(Amount share) {
    int next = share.end();
    while (next < lexemes.size()
        && (lexemes.get(next).text().equals("of") || lexemes.get(next).is(SenseKind.ARTICLE))) {
      next++;
    }
    int end = next + 1;
    Optional<Unit> turns =
        next < lexemes.size() && TURN.contains(lexemes.get(next).text())
            ? Optional.of(Unit.TURNS)
            : Optional.empty();
    return unit(next).or(() -> turns).map(unit -> new Measure(share.value(), unit, end));
  }

  private static Optional<Amount> none() {
    return Optional.empty();
  }

  /** Reads a number in digits or as a word; "a" is one where a unit or a share follows. */
  Optional<Amount> number(int from) {
    if (from >= lexemes.size()) {
      return none();
    }
    Lexeme word = lexemes.get(from);
    if (Character.isDigit(word.text().charAt(0))) {
      try {
        return Optional.of(new Amount(Double.parseDouble(word.text().replace(',', '.')), from + 1));
      } catch (NumberFormatException e) {
        return none();
      }
    }
    boolean unitFollows =
        from + 1 < lexemes.size()
            && (lexemes.get(from + 1).is(SenseKind.UNIT)
                || lexemes.get(from + 1).is(SenseKind.SHARE));
    if (unitFollows && ONE.contains(word.text())) {
      return Optional.of(new Amount(1, from + 1));
    }
    return word.name(SenseKind.NUMBER).map(name -> new Amount(value(name), from + 1));
  }

  private static double value(String name) {
    return switch (name) {
      case "two" -> 2;
      case "three" -> 3;
      case "four" -> 4;
      case "five" -> 5;
      case "six" -> 6;
      case "seven" -> 7;
      case "eight" -> 8;
      case "nine" -> 9;
      case "ten" -> 10;
      case "twelve" -> 12;
      case "fifteen" -> 15;
      case "twenty" -> 20;
      case "twentyfive" -> 25;
      case "thirty" -> 30;
      case "forty" -> 40;
      case "fortyfive" -> 45;
      case "fifty" -> 50;
      case "sixty" -> 60;
      case "seventyfive" -> 75;
      case "eighty" -> 80;
      case "ninety" -> 90;
      case "hundred" -> 100;
      case "hundredeighty" -> 180;
      default -> throw new IllegalStateException("lexicon number=%s has no value".formatted(name));
    };
  }
}
