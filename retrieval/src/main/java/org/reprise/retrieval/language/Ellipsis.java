package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Completes a request that leaves its verb out: "lamp off", "lid off the jar", "cup onto the
 * shelf", "(I want) the mug on the hook".
 *
 * @param lexer makes the verb
 */
record Ellipsis(Lexer lexer) {
  /** Prepositions that say where to, and not only where something is. */
  private static final Set<String> MOVING = Set.of("onto", "into", "off", "off of", "out of", "to");

  private static final Set<String> PLACES =
      Set.of("on", "in", "next to", "left of", "right of", "in front of", "behind", "under", "to");

  /** Particles that name a state or a movement, and the verb that each belongs to. */
  private static String verb(String particle) {
    return switch (particle) {
      case "on", "off" -> "turn";
      case "open" -> "open";
      case "shut", "closed" -> "close";
      case "up" -> "pick";
      default -> "";
    };
  }

  /**
   * Returns the request with a verb in front; empty if none can be guessed.
   *
   * @param lexemes words without a verb
   * @param wished whether a wish was said before: "I want the mug on the hook"
   */
  Optional<List<Lexeme>> completed(List<Lexeme> lexemes, boolean wished) {
    if (lexemes.size() < 2 || lexemes.stream().anyMatch(Ellipsis::isVerbOnly)) {
      return Optional.empty();
    }
    String first = lexemes.getFirst().text();
    if ((first.equals("off") || first.equals("on")) && lexemes.get(1).text().equals("with")) {
      List<Lexeme> switched = new ArrayList<>(lexemes.subList(2, lexemes.size()));
      switched.add(lexemes.getFirst());
      return Optional.of(with("turn", switched));
    }
    boolean named = lexemes.getFirst().is(SenseKind.ARTICLE) && !wished;
    return stated(lexemes).or(() -> moved(lexemes, named));
  }

  /** Returns the request for a state: "the lamp on", "open the door" after "make". */
  Optional<List<Lexeme>> stated(List<Lexeme> lexemes) {
    if (lexemes.size() < 2) {
      return Optional.empty();
    }
    String first = verb(lexemes.getFirst().text());
    if (!first.isEmpty() && isObject(lexemes.subList(1, lexemes.size()))) {
      return Optional.of(with(first, lexemes.subList(1, lexemes.size())));
    }
    String last = verb(lexemes.getLast().text());
    return !last.isEmpty() && isObject(lexemes.subList(0, lexemes.size() - 1))
        ? Optional.of(with(last, lexemes))
        : Optional.empty();
  }

  private Optional<List<Lexeme>> moved(List<Lexeme> lexemes, boolean named) {
    for (int at = 1; at + 1 < lexemes.size(); at++) {
      Lexeme word = lexemes.get(at);
      String relation = word.name(SenseKind.RELATION).orElse("");
      if (relation.isEmpty()) {
        continue;
      }
      boolean says = !named || MOVING.contains(word.text());
      List<Lexeme> before = lexemes.subList(0, at);
      List<Lexeme> after = lexemes.subList(at + 1, lexemes.size());
      boolean acts = relation.equals("to") && after.getFirst().verb();
      if (!says || acts || !isObject(before) || !isObject(after)) {
        return Optional.empty();
      }
      if (relation.equals("from")) {
        return Optional.of(with("remove", lexemes));
      }
      return PLACES.contains(relation) ? Optional.of(with("put", lexemes)) : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isObject(List<Lexeme> words) {
    return words.stream().allMatch(Ellipsis::names) && anyKnown(words);
  }

  private static boolean anyKnown(List<Lexeme> words) {
    return words.stream().anyMatch(word -> word.nominal() && !word.unknown());
  }

  private static boolean names(Lexeme word) {
    return word.nominal()
        || word.adjective()
        || word.is(SenseKind.ARTICLE)
        || word.is(SenseKind.DIRECTION);
  }

  private static boolean isVerbOnly(Lexeme word) {
    return word.verb() && word.senses().isEmpty();
  }

  private List<Lexeme> with(String verb, List<Lexeme> rest) {
    List<Lexeme> request = new ArrayList<>(lexer.lexemes(verb));
    rest.stream().map(word -> new Lexeme(word.text(), word.senses(), false)).forEach(request::add);
    return request;
  }
}
