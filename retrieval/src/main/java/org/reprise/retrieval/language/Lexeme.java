package org.reprise.retrieval.language;

import java.util.List;
import java.util.Optional;

/**
 * A word or fixed phrase of an instruction with all that it may mean.
 *
 * @param text the words as the lexicon spells them
 * @param senses its meanings besides a verb's; empty for a word that the lexicon does not have
 * @param verb whether it may be a verb
 */
record Lexeme(String text, List<Sense> senses, boolean verb) {
  Lexeme {
    senses = List.copyOf(senses);
  }

  boolean is(SenseKind kind) {
    return senses.stream().anyMatch(sense -> sense.kind() == kind);
  }

  Optional<String> name(SenseKind kind) {
    return senses.stream().filter(s -> s.kind() == kind).map(Sense::name).findFirst();
  }

  /** Tells whether the lexicon does not have it. */
  boolean unknown() {
    return senses.isEmpty() && !verb;
  }

  /** Tells whether it can name an object. */
  boolean nominal() {
    return unknown()
        || is(SenseKind.NOUN)
        || is(SenseKind.SURFACE)
        || is(SenseKind.PART)
        || is(SenseKind.TIME)
        || is(SenseKind.EVENT)
        || is(SenseKind.PRONOUN);
  }

  /** Tells whether it names something that can be seen or felt, as far as the lexicon knows. */
  boolean thing() {
    return is(SenseKind.NOUN)
        || is(SenseKind.SURFACE)
        || is(SenseKind.PART)
        || is(SenseKind.PRONOUN);
  }

  /** Tells whether it can stand before the name of an object. */
  boolean adjective() {
    return is(SenseKind.COLOR)
        || is(SenseKind.SIZE)
        || is(SenseKind.MATERIAL)
        || is(SenseKind.SIDE);
  }
}
