package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.retrieval.MotionGoal;
import org.reprise.retrieval.language.AmountReader.Amount;
import org.reprise.retrieval.language.AmountReader.Measure;

/**
 * Finds the amounts in an instruction, "half", "5 cm", "a quarter turn", and takes them out of it.
 */
final class GoalReader {
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
  private final AmountReader amounts;
  private final List<Lexeme> rest = new ArrayList<>();
  private @Nullable MotionGoal goal;
  private @Nullable String refused;
  private int at;

  GoalReader(List<Lexeme> lexemes) {
    this.lexemes = lexemes;
    amounts = new AmountReader(lexemes);
  }

  /**
   * An instruction without its amount.
   *
   * @param rest the other words
   * @param goal the amount, if one is named
   * @param refused words that count or measure what cannot be counted or measured
   */
  record Reading(List<Lexeme> rest, Optional<MotionGoal> goal, Optional<String> refused) {}

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
    Optional<Amount> share = amounts.share(at);
    int end =
        share
            .map(Amount::end)
            .or(() -> amounts.measure(at).map(Measure::end))
            .orElse(lexemes.size());
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
    Optional<Amount> share = amounts.share(at);
    return share.isPresent()
        ? shared(share.get())
        : amounts.measure(at).map(this::take).orElse(false);
  }

  private boolean shared(Amount share) {
    Optional<Measure> part = amounts.part(share);
    if (part.isPresent()) {
      return take(part.get());
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
    return take(new Measure(share.value(), Unit.SHARE, end));
  }

  private boolean take(Measure measure) {
    try {
      MotionGoal read = goal(measure);
      if (goal != null) {
        refused = "more than one amount";
      }
      goal = read;
    } catch (IllegalArgumentException e) {
      refused = "%s %s".formatted(measure.value(), measure.unit().word());
    }
    while (!rest.isEmpty() && BEFORE.contains(rest.getLast().text())) {
      rest.removeLast();
    }
    at = measure.end();
    return true;
  }

  private static MotionGoal goal(Measure measure) {
    return switch (measure.unit().quantity()) {
      case LENGTH -> new MotionGoal.Travel(measure.si());
      case ANGLE -> new MotionGoal.Turn(measure.si());
      case SHARE -> new MotionGoal.Share(measure.si());
      case TIME ->
          throw new IllegalArgumentException(
              "seconds=%s: no task is measured out in time".formatted(measure.si()));
    };
  }
}
