package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reprise.retrieval.language.AmountReader.Amount;
import org.reprise.retrieval.language.AmountReader.Measure;

/** A part of a word of motion. */
sealed interface MotionToken {
  /**
   * A word that has a meaning in words of motion.
   *
   * @param name the name that all words of this meaning share
   * @param text the words as the lexicon spells them
   */
  record Word(String name, String text) implements MotionToken {}

  /**
   * An amount.
   *
   * @param amount the amount in the unit of its quantity
   * @param quantity what is measured
   */
  record Measured(double amount, Unit.Quantity quantity) implements MotionToken {}

  /** Parts what is said to be done. */
  record And() implements MotionToken {}

  /**
   * A number without a unit, or a unit without a number.
   *
   * @param text the words
   */
  record Unmeasured(String text) implements MotionToken {}

  /**
   * A word that has no place in words of motion.
   *
   * @param text the word
   */
  record Stranger(String text) implements MotionToken {}

  /** Reads words, without articles. */
  static List<MotionToken> of(List<Lexeme> lexemes) {
    AmountReader amounts = new AmountReader(lexemes);
    List<MotionToken> tokens = new ArrayList<>();
    int at = 0;
    while (at < lexemes.size()) {
      Optional<Measure> measure = measure(amounts, at);
      if (measure.isPresent()) {
        tokens.add(new Measured(measure.get().si(), measure.get().unit().quantity()));
        at = measure.get().end();
      } else {
        Lexeme lexeme = lexemes.get(at);
        if (!lexeme.is(SenseKind.ARTICLE)) {
          tokens.add(of(lexeme));
        }
        at++;
      }
    }
    return tokens;
  }

  private static Optional<Measure> measure(AmountReader amounts, int at) {
    Optional<Amount> share = amounts.share(at);
    return share.isPresent()
        ? share
            .flatMap(amounts::part)
            .or(() -> share.map(half -> new Measure(half.value(), Unit.SHARE, half.end())))
        : amounts.measure(at);
  }

  private static MotionToken of(Lexeme lexeme) {
    Optional<String> name = lexeme.name(SenseKind.MOTION);
    if (name.isPresent()) {
      return name.get().equals("elsewhere")
          ? new Stranger(lexeme.text())
          : new Word(name.get(), lexeme.text());
    }
    if (lexeme.is(SenseKind.CONJUNCTION)) {
      return new And();
    }
    boolean counts =
        lexeme.is(SenseKind.NUMBER)
            || lexeme.is(SenseKind.UNIT)
            || Character.isDigit(lexeme.text().charAt(0));
    return counts ? new Unmeasured(lexeme.text()) : new Stranger(lexeme.text());
  }
}
