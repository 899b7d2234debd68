package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one clause word by word and collects the objects that it names. */
final class ClauseParser {
  /** Begin or carry what describes an object: "the ball which is red". */
  private static final Set<String> RELATIVES =
      Set.of("which", "who", "whose", "is", "are", "was", "were", "has", "had");

  private final SkillTable skills;
  private final List<Lexeme> lexemes;
  private final VerbFinder.Verb verb;
  private final List<PhraseBuilder> before = new ArrayList<>();
  private final List<PhraseBuilder> after = new ArrayList<>();
  private final List<PhraseBuilder> related = new ArrayList<>();
  private final List<String> manner = new ArrayList<>();
  private final List<String> strays = new ArrayList<>();
  private final List<String> ununderstood = new ArrayList<>();
  private @Nullable String danglingRelation;
  private @Nullable String direction;
  private @Nullable PhraseBuilder last;
  private PhraseBuilder phrase = new PhraseBuilder("");
  private boolean afterVerb;

  ClauseParser(SkillTable skills, List<Lexeme> lexemes, VerbFinder.Verb verb) {
    this.skills = skills;
    this.lexemes = lexemes;
    this.verb = verb;
  }

  Clause parse() {
    for (int at = 0; at < lexemes.size(); at++) {
      if (at == verb.at()) {
        begin("");
        afterVerb = true;
      } else if (at != verb.particleAt()) {
        read(
            lexemes.get(at),
            at > 0 ? lexemes.get(at - 1) : null,
            at + 1 < lexemes.size() ? lexemes.get(at + 1) : null);
      }
    }
    if (phrase.isEmpty() && !phrase.relation.isEmpty()) {
      danglingRelation = phrase.relation;
    }
    begin("");
    stray().ifPresent(strays::add);
    List<PhraseBuilder> plain = new ArrayList<>(after);
    plain.addAll(before);
    return new Clause(
        verb.action(),
        plain,
        related,
        Optional.ofNullable(danglingRelation),
        Optional.ofNullable(direction),
        manner,
        ununderstood,
        strays);
  }

  /**
   * Finds words before the verb that are no object of it, as one follows: "delay opening the
   * drawer", "dnot open the drawer", "it is bad to open the drawer". They may forbid it.
   */
  private Optional<String> stray() {
    int at = verb.at();
    boolean acts = at >= 0 && at + 1 < lexemes.size() && lexemes.get(at).verb();
    boolean causes = acts && InstructionParser.CAUSES.contains(lexemes.get(at).text());
    if (acts && !causes && at + 1 != verb.particleAt() && actsAgain(at + 1)) {
      return Optional.of(lexemes.get(at).text());
    }
    if (acts && at > 0 && isLoose(lexemes.get(at - 1))) {
      return Optional.of(lexemes.get(at - 1).text());
    }
    boolean hasObject =
        after.stream().anyMatch(p -> !p.isNoun(PhraseBuilder.IT) && !p.isNoun(PhraseBuilder.ONE));
    boolean led =
        at > 1
            && lexemes.stream().skip(at + 1L).anyMatch(w -> w.is(SenseKind.ARTICLE) || w.nominal())
            && lexemes.get(at - 1).name(SenseKind.RELATION).equals(Optional.of("to"));
    if (led && !lexemes.getFirst().is(SenseKind.RELATION)) {
      return lexemes.subList(0, at - 1).stream()
          .filter(word -> (word.nominal() || word.verb()) && !word.text().endsWith("ly"))
          .map(Lexeme::text)
          .findFirst();
    }
    return hasObject && acts
        ? before.stream().filter(p -> !p.introduced).map(p -> p.build().describe()).findFirst()
        : Optional.empty();
  }

  /** Tells whether a second verb follows at once: "undo opening the drawer". */
  private boolean actsAgain(int at) {
    Lexeme word = lexemes.get(at);
    boolean object = at + 1 < lexemes.size() && lexemes.get(at + 1).is(SenseKind.ARTICLE);
    return word.verb() && (word.senses().isEmpty() || object);
  }

  /** Tells whether a preposition stands where none belongs: "over open the drawer". */
  private static boolean isLoose(Lexeme word) {
    boolean preposition = word.is(SenseKind.RELATION) || word.is(SenseKind.PARTICLE);
    return preposition
        && !word.is(SenseKind.CONJUNCTION)
        && !word.text().equals("to")
        && !word.adjective()
        && !word.nominal();
  }

  /** Tells whether a verb stands where an object is named: "clean up the spill". */
  private static boolean namesObject(Lexeme word, @Nullable Lexeme previous) {
    return word.verb()
        && previous != null
        && (previous.is(SenseKind.ARTICLE) || previous.adjective());
  }

  private void read(Lexeme word, @Nullable Lexeme previous, @Nullable Lexeme next) {
    boolean describes = next != null && (next.nominal() || next.adjective());
    if (afterVerb && word.text().equals("to") && next != null && isDeed(next)) {
      ununderstood.add("to " + next.text());
    } else if (word.is(SenseKind.RELATION)) {
      begin(word.name(SenseKind.RELATION).orElseThrow());
    } else if (word.is(SenseKind.ARTICLE) || word.is(SenseKind.CONJUNCTION)) {
      if (phrase.noun != null || word.is(SenseKind.CONJUNCTION)) {
        begin("");
      }
      phrase.introduced |= word.is(SenseKind.ARTICLE);
    } else if (word.is(SenseKind.PRONOUN)) {
      readPronoun(word);
    } else if (word.is(SenseKind.SIDE)) {
      readSide(word.name(SenseKind.SIDE).orElseThrow(), describes);
    } else if (describes && word.is(SenseKind.LATER)) {
      phrase.modifiers.add(word.text());
    } else if (word.adjective() && (describes || !word.nominal())) {
      readAdjective(word);
    } else if (word.is(SenseKind.DIRECTION) && phrase.isEmpty()) {
      direct(word.name(SenseKind.DIRECTION).orElseThrow());
    } else if (word.is(SenseKind.DIRECTION) && phrase.noun != null) {
      begin("");
      direct(word.name(SenseKind.DIRECTION).orElseThrow());
    } else if (word.is(SenseKind.MANNER)
        || word.is(SenseKind.VAGUE)
        || (word.unknown() && word.text().endsWith("ly"))) {
      manner.add(word.name(SenseKind.MANNER).orElse(word.text()));
    } else if (word.nominal() || namesObject(word, previous)) {
      readNoun(word);
    } else if (!word.is(SenseKind.PARTICLE) && !describes(word)) {
      ununderstood.add(word.text());
    }
  }

  /** Tells whether it only leads to what describes an object, or asks before anything is done. */
  private boolean describes(Lexeme word) {
    return RELATIVES.contains(word.text()) || (!afterVerb && word.is(SenseKind.QUESTION));
  }

  private static boolean isDeed(Lexeme word) {
    return word.verb() && !word.thing() && !word.is(SenseKind.SIDE);
  }

  private void readPronoun(Lexeme word) {
    String name = word.name(SenseKind.PRONOUN).orElseThrow();
    if (phrase.noun != null) {
      begin("");
    }
    phrase.addNoun(name, word);
  }

  private void readSide(String side, boolean describes) {
    boolean bare = phrase.isEmpty() && phrase.relation.isEmpty() && !describes;
    if (phrase.noun != null && !describes) {
      begin("");
      bare = true;
    }
    if (bare && afterVerb) {
      direct(side);
    } else {
      phrase.side = side;
    }
  }

  private void readAdjective(Lexeme word) {
    if (phrase.noun != null && !phrase.isNoun(ObjectPhrase.ANYTHING)) {
      begin("");
    }
    word.name(SenseKind.COLOR).ifPresent(phrase.colors::add);
    word.name(SenseKind.SIZE).ifPresent(phrase.sizes::add);
    word.name(SenseKind.MATERIAL).ifPresent(material -> phrase.modifiers.add(word.text()));
  }

  private void readNoun(Lexeme word) {
    if (word.unknown() && phrase.nounKnown) {
      ununderstood.add(word.text());
      return;
    }
    String name =
        word.name(SenseKind.NOUN)
            .or(() -> word.name(SenseKind.SURFACE))
            .orElse(word.is(SenseKind.PART) ? word.text() : Words.stem(word.text()));
    phrase.addNoun(name, word);
  }

  private void direct(String towards) {
    if (skills.directed(verb.action())) {
      direction = towards;
    } else {
      manner.add(towards);
    }
  }

  /** Ends the phrase at hand, gives it its place, and begins the next one. */
  private void begin(String relation) {
    PhraseBuilder ended = phrase;
    phrase = new PhraseBuilder(relation);
    if (ended.isEmpty()) {
      if (relation.isEmpty() && !ended.relation.isEmpty()) {
        phrase = ended;
      }
      return;
    }
    if (ended.isSideOnly()) {
      placeSide(ended);
    } else if (ended.relation.equals("of") && last != null) {
      last.of(ended);
    } else if (isBySide(ended)) {
      last().side = ended.relation.substring(0, ended.relation.indexOf(' '));
    } else if (isByPart(ended)) {
      last().part = ended.noun;
    } else {
      place(ended);
    }
  }

  private boolean isByPart(PhraseBuilder ended) {
    boolean grasped =
        ended.relation.equals("by") && ended.nounIsThing && skills.grasps(verb.action());
    return grasped
        || (List.of("by", "with", "from", "on", "in").contains(ended.relation)
            && (ended.nounIsPart
                || (ended.isNoun("handle") && !List.of("on", "in").contains(ended.relation))));
  }

  private static boolean isBySide(PhraseBuilder ended) {
    return ended.nounIsSurface
        && (ended.relation.equals("left of") || ended.relation.equals("right of"));
  }

  private void placeSide(PhraseBuilder ended) {
    String side = String.valueOf(ended.side);
    if (ended.relation.equals("to") || (ended.relation.isEmpty() && afterVerb)) {
      direct(side);
    } else {
      last().side = side;
    }
  }

  private PhraseBuilder last() {
    if (last == null) {
      PhraseBuilder unnamed = new PhraseBuilder("");
      place(unnamed);
      return unnamed;
    }
    return last;
  }

  private void place(PhraseBuilder ended) {
    last = ended;
    if (!ended.relation.isEmpty() && !ended.relation.equals("of")) {
      related.add(ended);
    } else if (afterVerb) {
      after.add(ended);
    } else {
      before.add(ended);
    }
  }
}
