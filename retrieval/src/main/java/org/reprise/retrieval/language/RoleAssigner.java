package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decides which object of a clause is acted on and which is the other one, and names the skill. */
final class RoleAssigner {
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

  /** Returns the instruction, or nothing if it names no object to act on. */
  Optional<ParsedInstruction> assign(Map<String, String> corrections) {
    Optional<PhraseBuilder> found = target();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    PhraseBuilder target = found.get();
    if (target.isNoun(PhraseBuilder.ONE)) {
      target.noun = null;
    }
    Optional<PhraseBuilder> other = other();
    other.filter(o -> o.isNoun(PhraseBuilder.ONE)).ifPresent(o -> o.noun = target.noun);
    Stream.concat(plain.stream(), related.stream())
        .filter(rest -> !(rest.nounIsSurface && rest.colors.isEmpty()))
        .forEach(rest -> ununderstood.add((rest.relation + " " + rest.build().describe()).strip()));
    return Optional.of(named(target.build(), other, corrections));
  }

  private ParsedInstruction named(
      ObjectPhrase target, Optional<PhraseBuilder> other, Map<String, String> corrections) {
    String relation = other.map(o -> o.relation).or(clause::relation).orElse("");
    Optional<ObjectPhrase> otherPhrase = other.map(PhraseBuilder::build);
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
        clause.manner(),
        ununderstood,
        corrections);
  }

  private Optional<PhraseBuilder> target() {
    if (clause.action().equals("pour")) {
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
    return takeRelated(r -> !lexicon.skills().has(clause.action(), r.relation));
  }

  private Optional<PhraseBuilder> other() {
    return takeRelated(r -> lexicon.skills().has(meant(r), r.relation))
        .or(() -> takeRelated(r -> !r.nounIsSurface));
  }

  private Optional<PhraseBuilder> takeRelated(Predicate<PhraseBuilder> fits) {
    for (int i = 0; i < related.size(); i++) {
      if (fits.test(related.get(i))) {
        return Optional.of(related.remove(i));
      }
    }
    return Optional.empty();
  }

  private String meant(PhraseBuilder other) {
    return lexicon.rewrite(clause.action(), other.relation, "", other.className());
  }
}
