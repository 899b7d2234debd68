package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.retrieval.MotionGoal;

/**
 * Finds the amounts in an instruction, "half", "5 cm", "a quarter turn", and takes them out of it.
 */
final class GoalReader {
  private static final Set<String> TURN = Set.of("turn", "turns", "circle", "rotation");
  private static final Set<String> BEFORE = Set.of("by", "at", "about", "around", "a", "an", "to");

  private static final Set<String> LIMITS = Set.of("to", "by", "at", "until");

  /** Names of amounts, which no amount describes as it does an object. */
  private static final Set<String> AMOUNTS =
      Set.of(
          "turn",
          "turns",
          "circle",
          "rotation",
          "distance",
          "angle",
          "way",
          "step",
          "amount",
          "gap",
          "opening",
          "mark",
          "point",
          "position",
          "full");

  private final List<Lexeme> lexemes;
  private final List<Lexeme> rest = new ArrayList<>();
  private @Nullable MotionGoal goal;
  private @Nullable String refused;
  private int at;

  GoalReader(List<Lexeme> lexemes) {
    this.lexemes = lexemes;
  }

  /**
   * An instruction without its amount.
   *
   * @param rest the other words
   * @param goal the amount, if one is named
   * @param refused words that count or measure what cannot be counted or measured
   */
  record Reading(List<Lexeme> rest, Optional<MotionGoal> goal, Optional<String> refused) {}

  /**
   * A number and where it ends.
   *
   * @param value the number
   * @param end index of the first lexeme after it
   */
  private record Amount(double value, int end) {}

  Reading read() {
    while (at < lexemes.size()) {
      if (!attribute() && !measure()) {
        keep(lexemes.get(at));
        at++;
      }
    }
    return new Reading(rest, Optional.ofNullable(goal), Optional.ofNullable(refused));
  }

  private void keep(Lexeme word) {
    boolean counts =
        word.is(SenseKind.AMOUNT)
            || word.is(SenseKind.NUMBER)
            || word.is(SenseKind.UNIT)
            || Character.isDigit(word.text().charAt(0));
    if (counts && !word.verb() && !word.is(SenseKind.NOUN) && refused == null) {
      refused =
          word.name(SenseKind.AMOUNT).equals(Optional.of("minus")) && at + 1 < lexemes.size()
              ? "minus " + lexemes.get(at + 1).text()
              : word.text();
    }
    if (word.is(SenseKind.VAGUE) && !(afterArticle() && names(at + 1)) && refused == null) {
      refused = word.text();
    }
    rest.add(word);
  }

  private boolean afterArticle() {
    return !rest.isEmpty() && rest.getLast().is(SenseKind.ARTICLE);
  }

  /** Keeps an amount that describes an object: "the half eaten apple", "the 5 cm cube". */
  private boolean attribute() {
    int start = at;
    boolean article = lexemes.get(at).is(SenseKind.ARTICLE) || afterArticle();
    at += lexemes.get(at).is(SenseKind.ARTICLE) ? 1 : 0;
    Optional<Amount> share = share();
    Optional<Amount> amount = share.or(this::measured);
    int end = amount.map(Amount::end).orElse(lexemes.size());
    boolean bare = share.isEmpty() && end < lexemes.size() && lexemes.get(end).is(SenseKind.NOUN);
    boolean acts = !rest.isEmpty() && rest.getLast().verb();
    if (!(article || (bare && acts)) || limits() || !names(end)) {
      at = start;
      return false;
    }
    if (at > start) {
      rest.add(lexemes.get(start));
    }
    String words = String.join(" ", lexemes.subList(at, end).stream().map(Lexeme::text).toList());
    rest.add(new Lexeme(words, List.of(new Sense(SenseKind.MATERIAL, words)), false));
    at = end;
    return true;
  }

  /** Tells whether "to the", "by a" stands before, so that an amount follows. */
  private boolean limits() {
    int before = rest.size() - (afterArticle() ? 2 : 1);
    return before >= 0 && LIMITS.contains(rest.get(before).text());
  }

  private Optional<Amount> measured() {
    return number(at)
        .filter(n -> n.end() < lexemes.size() && lexemes.get(n.end()).is(SenseKind.UNIT))
        .map(n -> new Amount(n.value(), n.end() + 1));
  }

  /** Tells whether the name of an object begins here, perhaps with a word that describes it. */
  private boolean names(int from) {
    if (from >= lexemes.size() || AMOUNTS.contains(lexemes.get(from).text())) {
      return false;
    }
    Lexeme word = lexemes.get(from);
    boolean describes = word.verb() || (word.adjective() && !word.is(SenseKind.SIDE));
    return isName(word)
        || (describes && from + 1 < lexemes.size() && isName(lexemes.get(from + 1)));
  }

  private static boolean isName(Lexeme word) {
    return word.nominal() && !word.is(SenseKind.PRONOUN) && !word.is(SenseKind.UNIT);
  }

  private boolean measure() {
    Optional<Amount> share = share();
    if (share.isPresent()) {
      return shared(share.get());
    }
    Optional<Amount> number = number(at);
    if (number.isEmpty() || number.get().end() >= lexemes.size()) {
      return false;
    }
    Lexeme unit = lexemes.get(number.get().end());
    return unit.is(SenseKind.UNIT)
        && take(number.get().value(), unit.name(SenseKind.UNIT), number.get().end() + 1);
  }

  /** Reads "half", "a third", "three quarters". */
  private Optional<Amount> share() {
    Optional<Amount> times = number(at);
    int shareAt = times.map(Amount::end).orElse(at);
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

  private boolean shared(Amount share) {
    int next = share.end();
    while (next < lexemes.size()
        && (lexemes.get(next).text().equals("of") || lexemes.get(next).is(SenseKind.ARTICLE))) {
      next++;
    }
    if (next < lexemes.size()) {
      Lexeme unit = lexemes.get(next);
      if (TURN.contains(unit.text()) || unit.is(SenseKind.UNIT)) {
        Optional<String> name = unit.name(SenseKind.UNIT).or(() -> Optional.of("turns"));
        return take(share.value(), name, next + 1);
      }
    }
    boolean exact = !lexemes.get(share.end() - 1).name(SenseKind.SHARE).equals(Optional.of("half"));
    boolean definite = !rest.isEmpty() && rest.getLast().text().equals("the");
    boolean named = share.end() < lexemes.size() && lexemes.get(share.end()).nominal();
    if (exact && (definite || named)) {
      Lexeme ordinal = lexemes.get(at);
      Sense sense =
          named
              ? new Sense(SenseKind.MATERIAL, ordinal.text())
              : new Sense(SenseKind.NOUN, ordinal.text());
      rest.add(new Lexeme(ordinal.text(), List.of(sense), false));
      at++;
      return true;
    }
    int end = share.end();
    if (end < lexemes.size() && lexemes.get(end).text().equals("full")) {
      end++;
    }
    return take(share.value(), Optional.of("share"), end);
  }

  private static Optional<Amount> none() {
    return Optional.empty();
  }

  private Optional<Amount> number(int from) {
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
    if (unitFollows && Set.of("a", "an", "one").contains(word.text())) {
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

  private boolean take(double amount, Optional<String> unit, int end) {
    try {
      MotionGoal read = goal(amount, unit.orElse("share"));
      if (goal != null) {
        refused = "more than one amount";
      }
      goal = read;
    } catch (IllegalArgumentException e) {
      refused = "%s %s".formatted(amount, unit.orElse(""));
    }
    while (!rest.isEmpty() && BEFORE.contains(rest.getLast().text())) {
      rest.removeLast();
    }
    at = end;
    return true;
  }

  private static MotionGoal goal(double amount, String unit) {
    return switch (unit) {
      case "meters" -> new MotionGoal.Travel(amount);
      case "centimeters" -> new MotionGoal.Travel(amount / 100);
      case "millimeters" -> new MotionGoal.Travel(amount / 1000);
      case "inches" -> new MotionGoal.Travel(amount * 0.0254);
      case "feet" -> new MotionGoal.Travel(amount * 0.3048);
      case "degrees" -> new MotionGoal.Turn(Math.toRadians(amount));
      case "radians" -> new MotionGoal.Turn(amount);
      case "turns" -> new MotionGoal.Turn(2 * Math.PI * amount);
      case "percent" -> new MotionGoal.Share(amount / 100);
      default -> new MotionGoal.Share(amount);
    };
  }
}
