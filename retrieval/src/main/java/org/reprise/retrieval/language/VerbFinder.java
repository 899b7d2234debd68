package org.reprise.retrieval.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the verb of a clause and the particle that belongs to it: "pick the mug up".
 *
 * @param lexicon the lexicon
 * @param lexemes the clause
 */
record VerbFinder(Lexicon lexicon, List<Lexeme> lexemes) {
  /**
   * A verb in its clause.
   *
   * @param action what it says
   * @param at its place
   * @param particleAt the place of its particle, -1 for none
   */
  record Verb(String action, int at, int particleAt) {}

  /** Returns the first verb, or the participle behind an object: "the box (should be) closed". */
  Optional<Verb> find() {
    int last = lexemes.size() - 1;
    for (int at = 2; at <= last; at++) {
      if (isGiven(at)) {
        int given = at;
        return Optional.ofNullable(lexicon.verb(lexemes.get(at).text()).get(""))
            .map(meant -> new Verb(meant, 0, given));
      }
    }
    for (int at = 0; at < lexemes.size(); at++) {
      if (lexemes.get(at).verb() && !namesObject(at)) {
        Optional<Verb> verb = resolve(at);
        if (verb.isPresent()) {
          return verb;
        }
      }
    }
    return participle();
  }

  /** Tells whether what is done is said as a thing: "give the soup a (quick) stir (with ...)". */
  private boolean isGiven(int at) {
    Lexeme before = lexemes.get(at - 1);
    boolean article =
        before.is(SenseKind.ARTICLE)
            || (before.is(SenseKind.MANNER) && lexemes.get(at - 2).is(SenseKind.ARTICLE));
    boolean ends =
        at + 1 == lexemes.size()
            || lexemes.get(at + 1).is(SenseKind.RELATION)
            || lexemes.get(at + 1).is(SenseKind.DIRECTION)
            || lexemes.get(at + 1).is(SenseKind.MANNER);
    return lexemes.getFirst().text().equals("give")
        && lexemes.get(at).verb()
        && article
        && ends
        && lexemes.subList(1, at - 1).stream().anyMatch(Lexeme::nominal);
  }

  private Optional<Verb> participle() {
    for (int at = 1; at < lexemes.size(); at++) {
      Lexeme word = lexemes.get(at);
      Optional<String> verb = lexicon.verbOf(word.text());
      if (verb.isPresent() && lexemes.get(at - 1).nominal() && !word.nominal()) {
        String action = lexicon.verb(verb.get()).get("");
        return action == null ? Optional.empty() : Optional.of(new Verb(action, at, -1));
      }
    }
    return Optional.empty();
  }

  /**
   * Tells whether a word that may be a verb stands where an object is named: "the light", "a push".
   */
  private boolean namesObject(int at) {
    Lexeme word = lexemes.get(at);
    if (at == 0) {
      return false;
    }
    Lexeme before = lexemes.get(at - 1);
    if (!(word.nominal() || word.adjective())) {
      return before.is(SenseKind.ARTICLE);
    }
    boolean preposition =
        before.is(SenseKind.RELATION) && !before.text().equals("to") && !before.verb();
    return before.is(SenseKind.ARTICLE)
        || preposition
        || (before.adjective() && !before.is(SenseKind.NOUN));
  }

  private Optional<Verb> resolve(int at) {
    Map<String, String> actions = lexicon.verb(lexemes.get(at).text());
    int particleAt = particleAt(at, actions);
    if (particleAt >= 0) {
      String action = actions.get(lexemes.get(particleAt).text());
      return action == null ? Optional.empty() : Optional.of(new Verb(action, at, particleAt));
    }
    return Optional.ofNullable(actions.get("")).map(action -> new Verb(action, at, -1));
  }

  private int particleAt(int verbAt, Map<String, String> actions) {
    for (int at = verbAt + 1; at < lexemes.size(); at++) {
      Lexeme word = lexemes.get(at);
      if (word.is(SenseKind.CONJUNCTION)) {
        return -1;
      }
      boolean known = actions.containsKey(word.text());
      if (known && (at == verbAt + 1 || standsAlone(at))) {
        return at;
      }
    }
    return -1;
  }

  /** Tells whether no object follows, so that the word is no preposition. */
  private boolean standsAlone(int at) {
    boolean afterObject = lexemes.get(at - 1).nominal();
    if (at + 1 == lexemes.size()) {
      return afterObject;
    }
    Lexeme next = lexemes.get(at + 1);
    return afterObject
        && (next.is(SenseKind.RELATION)
            || next.is(SenseKind.CONJUNCTION)
            || next.is(SenseKind.MANNER));
  }
}
