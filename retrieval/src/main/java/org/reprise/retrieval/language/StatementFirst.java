package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what follows from a statement: "the drawer is still open, close it". */
final class StatementFirst {
  private static final Pattern PAUSE = Pattern.compile("[,;.!]\\s+");
  private static final Set<String> COPULAS = Set.of("is", "are");
  private static final Set<String> CONDITIONS = Set.of("if", "when", "once", "unless", "until");

  private StatementFirst() {}

  /**
   * Returns the request with the object in place of "it"; empty if there is no statement before.
   */
  static Optional<List<Lexeme>> request(Lexer lexer, String instruction) {
    Matcher pause = PAUSE.matcher(instruction);
    if (!pause.find()) {
      return Optional.empty();
    }
    List<Lexeme> statement = lexer.lexemes(instruction.substring(0, pause.start()));
    List<Lexeme> request = lexer.lexemes(instruction.substring(pause.end()));
    List<Lexeme> subject =
        statement.stream().takeWhile(word -> !word.is(SenseKind.QUESTION)).toList();
    boolean states =
        subject.size() > 1
            && subject.size() < statement.size()
            && COPULAS.contains(statement.get(subject.size()).text())
            && subject.getFirst().is(SenseKind.ARTICLE)
            && subject.stream().skip(1).allMatch(word -> word.nominal() || word.adjective())
            && statement.stream()
                .noneMatch(word -> word.is(SenseKind.NEGATION) || CONDITIONS.contains(word.text()));
    if (!states || request.isEmpty() || !request.getFirst().verb()) {
      return Optional.empty();
    }
    List<Lexeme> meant = new ArrayList<>();
    for (Lexeme word : request) {
      boolean refers = word.name(SenseKind.PRONOUN).equals(Optional.of(PhraseBuilder.IT));
      meant.addAll(refers ? subject : List.of(word));
    }
    return Optional.of(meant);
  }
}
