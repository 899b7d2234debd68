package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.reprise.core.retrieval.MotionGoal;
import org.reprise.retrieval.language.Understanding.NotUnderstood;
import org.reprise.retrieval.language.Understanding.Understood;

/** Decides which object of a clause is acted on and which is the other one, and names the skill. */
final class RoleAssigner {
  /** Relations that may also say which object is meant: "the ball next to the mug". */
  private static final Set<String> BESIDE =
      Set.of("next to", "left of", "right of", "in front of", "behind", "under");

  /** Actions on what holds or bears the thing that is named first: "pour water from the jug". */
  private static final Set<String> EMPTIED = Set.of("pour", "wipe", "dust", "wash");

  /** Actions inside of something that may be all that is named: "stir in the pot". */
  private static final Set<String> WITHIN = Set.of("scoop", "stir", "swipe");

  private final Lexicon lexicon;
  private final Clause clause;
  private final List<PhraseBuilder> plain;
  private final List<PhraseBuilder> related;
  private final List<String> ununderstood;

  RoleAssigner(Lexicon lexicon, Clause clause) {
    this.lexicon = lexicon;
    this.clause = clause;
    plain = new ArrayList<>(clause.plain());
    related = new ArrayList<>(clause.related());
    ununderstood = new ArrayList<>(clause.ununderstood());
  }

  /** Returns the instruction, or why it is none. */
  Understanding assign(Map<String, String> corrections, Optional<MotionGoal> goal) {
    Optional<PhraseBuilder> between =
        related.stream().filter(r -> r.relation.equals("between")).findFirst();
    if (between.isPresent()) {
      return new NotUnderstood("\"between\" is not known: say next to, left of or right of one");
    }
    Optional<PhraseBuilder> found = target();
    if (found.isEmpty()) {
      return new NotUnderstood(clause.action() + " what? Name the object");
    }
    PhraseBuilder target = found.get();
    sayAgain(target);
    Optional<PhraseBuilder> other = other();
    other.filter(o -> o.isNoun(PhraseBuilder.ONE)).ifPresent(o -> o.noun = target.className());
    Optional<PhraseBuilder> second = plain.stream().filter(rest -> rest.nounKnown).findFirst();
    if (second.isPresent()) {
      return new NotUnderstood(
          "\"%s\" and \"%s\" are two objects: say one after the other"
              .formatted(target.build().describe(), second.get().build().describe()));
    }
    Optional<String> strange = strange(target, other);
    if (strange.isPresent()) {
      return new NotUnderstood(
          "\"%s\" is not understood and may put it off or make it depend on something: leave it out, and say it when it shall be done"
              .formatted(strange.get()));
    }
    rest().forEach(rest -> ununderstood.add(words(rest)));
    return new Understood(named(target.build(), other, corrections, goal));
  }

  /** Returns the first words that neither belong to the task nor say where its object is. */
  private Optional<String> strange(PhraseBuilder target, Optional<PhraseBuilder> other) {
    Stream<String> events =
        Stream.concat(
                Stream.of(target).filter(t -> t.nounIsEvent),
                other.stream().filter(o -> o.nounIsEvent || o.nounIsDeed || isMereExtra(o)))
            .map(RoleAssigner::words);
    Stream<String> extras =
        rest()
            .filter(rest -> rest.relation.isEmpty() || !(rest.nounIsThing || describes(rest)))
            .map(RoleAssigner::words);
    return Stream.of(events, clause.ununderstood().stream(), extras)
        .flatMap(words -> words)
        .findFirst();
  }

  /** Tells whether the skill needs no such object and the lexicon knows no such thing. */
  private boolean isMereExtra(PhraseBuilder other) {
    return !other.nounIsThing && !isSaidWith(other) && !describes(other);
  }

  private Stream<PhraseBuilder> rest() {
    return Stream.concat(plain.stream(), related.stream())
        .filter(rest -> !(rest.nounIsSurface && rest.colors.isEmpty()));
  }

  private static String words(PhraseBuilder phrase) {
    return (phrase.relation + " " + phrase.build().describe()).strip();
  }

  /** Takes "the red one" after "the mug", or before it, for the mug's. */
  private void sayAgain(PhraseBuilder target) {
    for (PhraseBuilder again : List.copyOf(plain)) {
      boolean one = again.isNoun(PhraseBuilder.ONE);
      if (!one && !target.isNoun(PhraseBuilder.ONE)) {
        continue;
      }
      target.noun = one ? target.noun : again.noun;
      target.modifiers.addAll(again.modifiers);
      target.colors.addAll(again.colors);
      target.sizes.addAll(again.sizes);
      target.side = again.side == null ? target.side : again.side;
      plain.removeIf(p -> p == again);
    }
  }

  private ParsedInstruction named(
      ObjectPhrase target,
      Optional<PhraseBuilder> other,
      Map<String, String> corrections,
      Optional<MotionGoal> goal) {
    String said = other.map(o -> o.relation).or(clause::relation).orElse("");
    Optional<ObjectPhrase> otherPhrase = other.map(PhraseBuilder::build);
    String relation =
        said.equals("to")
            ? otherPhrase.flatMap(o -> lexicon.skills().holding(o.noun())).orElse(said)
            : said;
    String action =
        lexicon.rewrite(
            clause.action(),
            relation,
            target.noun(),
            otherPhrase.map(ObjectPhrase::noun).orElse(""));
    SkillTable skills = lexicon.skills();
    List<String> with = new ArrayList<>(clause.direction().stream().toList());
    with.add(relation);
    boolean inSkill = clause.direction().filter(d -> skills.has(action, d)).isPresent();
    return new ParsedInstruction(
        skills.skill(action, with),
        target,
        otherPhrase,
        inSkill ? Optional.empty() : clause.direction(),
        goal,
        clause.manner(),
        ununderstood,
        corrections);
  }

  private Optional<PhraseBuilder> target() {
    if (EMPTIED.contains(clause.action())) {
      Optional<PhraseBuilder> source = takeRelated(r -> r.relation.equals("from"));
      if (source.isPresent()) {
        plain.forEach(content -> source.get().modifiers.add(content.className()));
        plain.clear();
        return source;
      }
    }
    int at = plain.isEmpty() ? -1 : 0;
    for (int i = 1; i < plain.size() && plain.get(at).isNoun(PhraseBuilder.IT); i++) {
      at = i;
    }
    if (at >= 0) {
      PhraseBuilder chosen = plain.remove(at);
      plain.removeIf(p -> p.isNoun(PhraseBuilder.IT));
      return Optional.of(chosen);
    }
    return takeRelated(r -> !lexicon.skills().has(clause.action(), r.relation))
        .or(() -> WITHIN.contains(clause.action()) ? takeRelated(r -> true) : Optional.empty());
  }

  private Optional<PhraseBuilder> other() {
    if (clause.action().equals("stack") && related.isEmpty() && !plain.isEmpty()) {
      return Optional.of(plain.removeFirst());
    }
    return takeRelated(r -> !BESIDE.contains(r.relation) && isSaidWith(r))
        .or(() -> takeRelated(this::isSaidWith))
        .or(() ->
            takeRelated(r -> !r.nounIsSurface && !BESIDE.contains(r.relation) && !describes(r)));
  }

  private Optional<PhraseBuilder> takeRelated(Predicate<PhraseBuilder> fits) {
    for (int i = 0; i < related.size(); i++) {
      if (fits.test(related.get(i))) {
        return Optional.of(related.remove(i));
      }
    }
    return Optional.empty();
  }

  /** Tells whether it says what an object looks like: "the bottle with a blue cap". */
  private static boolean describes(PhraseBuilder with) {
    return with.relation.equals("with") && !with.colors.isEmpty() && !with.nounIsEvent;
  }

  private boolean isSaidWith(PhraseBuilder other) {
    String meant = lexicon.rewrite(clause.action(), other.relation, "", other.className());
    return lexicon.skills().has(meant, other.relation);
  }
}
