package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the words that name one object. */
final class PhraseBuilder {
  /** Stands for "it": an object that was named before. */
  static final String IT = "it";

  /** Stands for "one": the class that was named before. */
  static final String ONE = "one";

  final String relation;
  final List<String> modifiers = new ArrayList<>();
  final List<String> colors = new ArrayList<>();
  final List<String> sizes = new ArrayList<>();
  @Nullable String noun;
  @Nullable String side;
  @Nullable String part;
  boolean nounKnown;
  boolean nounIsThing;
  boolean nounIsEvent;
  boolean nounIsDeed;
  boolean nounIsPart;
  boolean nounIsSurface;
  boolean introduced;

  PhraseBuilder(String relation) {
    this.relation = relation;
  }

  /** Appends a name; the last one is the head, those before it describe it. */
  void addNoun(String name, Lexeme word) {
    if (noun != null && !noun.equals(name)) {
      modifiers.add(noun);
    }
    noun = name;
    nounKnown = !word.unknown();
    nounIsThing = word.thing();
    nounIsEvent = (word.is(SenseKind.EVENT) || word.is(SenseKind.TIME)) && !nounIsThing;
    nounIsDeed = word.verb() && !nounIsThing;
    nounIsPart = word.is(SenseKind.PART) && !word.is(SenseKind.NOUN);
    nounIsSurface = word.is(SenseKind.SURFACE);
  }

  boolean isEmpty() {
    return noun == null
        && side == null
        && colors.isEmpty()
        && sizes.isEmpty()
        && modifiers.isEmpty();
  }

  /** Tells whether it says where among others an object stands: "on the left (side)". */
  boolean isSideOnly() {
    return side != null && (noun == null || nounIsPart) && colors.isEmpty() && sizes.isEmpty();
  }

  boolean isNoun(String name) {
    return name.equals(noun);
  }

  /** Takes over what an object is part of or made of: "the lid of the box". */
  void of(PhraseBuilder whole) {
    if (nounIsPart) {
      part = noun;
      noun = whole.noun;
      nounIsThing = whole.nounIsThing;
      nounIsEvent = whole.nounIsEvent;
      nounIsDeed = whole.nounIsDeed;
      nounIsPart = false;
    } else if (whole.noun != null) {
      modifiers.add(whole.noun);
    }
    modifiers.addAll(whole.modifiers);
    colors.addAll(whole.colors);
    sizes.addAll(whole.sizes);
  }

  /** Returns the class of the object, {@link ObjectPhrase#ANYTHING} if it has no name. */
  String className() {
    return noun == null || noun.equals(IT) || noun.equals(ONE) ? ObjectPhrase.ANYTHING : noun;
  }

  ObjectPhrase build() {
    return new ObjectPhrase(
        className(),
        modifiers,
        colors,
        sizes,
        Optional.ofNullable(side),
        Optional.ofNullable(part));
  }
}
