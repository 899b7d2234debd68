package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.reprise.core.retrieval.MotionGoal;
import org.reprise.retrieval.language.Understanding.NotUnderstood;
import org.reprise.retrieval.language.Understanding.Understood;

/**
 * Understands an instruction as a person types it: word orders, synonyms, politeness, misspellings.
 *
 * <p>One skill at a time: "pick up the block and put it on the plate" is one, "open the drawer and
 * close the door" are two and are refused, and so are questions and prohibitions. The parser is
 * immutable and any thread may use it.
 */
public final class InstructionParser {
  private static final Set<String> COPULAS = Set.of("is", "are", "was", "were");

  /** The longest instruction that is read, in characters. */
  public static final int MOST_CHARACTERS = 400;

  /** Verbs that bring a state about: "make the lamp on". */
  static final Set<String> CAUSES = Set.of("make", "get", "have", "do");

  private static final Pattern PASSIVE =
      Pattern.compile(
          "(?i)^(?:please |hey |ok |)(?:can|could|may|might) (?!you |i |we |it |there |that )(.{1,80}?)"
              + " (?:please )?be (\\p{L}.*)$");

  private static final Pattern AFTER_DEED =
      Pattern.compile("(?i)^(please |)after (\\p{L}+ing .{1,80}?), (?:please )?(\\p{L}.*)$");

  private final Lexicon lexicon;

  private InstructionParser(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** Makes a parser that knows the lexicon. */
  public static InstructionParser english() {
    return new InstructionParser(Lexicon.read());
  }

  /** Returns a parser that also knows other names of objects, as a bank has them. */
  public InstructionParser withNouns(Collection<String> nouns) {
    return new InstructionParser(lexicon.withNouns(nouns));
  }

  /** Returns the words of an instruction that are not in the lexicon. */
  public List<String> unknownWords(String instruction) {
    return Words.of(bounded(instruction)).stream()
        .filter(word -> lexicon.word(word).isEmpty() && word.chars().allMatch(Character::isLetter))
        .distinct()
        .toList();
  }

  /** Tells whether a demonstration of one skill answers the wish for another. */
  public boolean accepts(String askedSkill, String shownSkill) {
    return lexicon.skills().accepts(askedSkill, shownSkill);
  }

  /** Tells whether there is a skill of this name, and not only a verb without one. */
  public boolean lists(String skill) {
    return lexicon.skills().lists(skill);
  }

  /** Tells whether a noun names what things stand on. */
  public boolean isSurface(String noun) {
    return lexicon.senses(noun).stream().anyMatch(sense -> sense.kind() == SenseKind.SURFACE);
  }

  /** Tells whether a skill is meant by a name, which may leave its relation open. */
  public boolean isSameSkill(String named, String skill) {
    return lexicon.skills().isSame(named, skill);
  }

  /** Tells whether a skill can be done in part, by such an amount. */
  public boolean measures(String skill, MotionGoal goal) {
    return lexicon
        .skills()
        .measures(
            skill,
            switch (goal) {
              case MotionGoal.Share ignored -> "share";
              case MotionGoal.Travel ignored -> "distance";
              case MotionGoal.Turn ignored -> "angle";
            });
  }

  /** Returns the lexicon's name of a skill: {@code "place in"} for {@code "put in"}. */
  public String skillNamed(String name) {
    if (lists(name)) {
      return name;
    }
    List<Lexeme> lexemes = new Lexer(lexicon).lexemes(name);
    Optional<VerbFinder.Verb> verb = new VerbFinder(lexicon, lexemes).find();
    if (verb.isEmpty()) {
      return name;
    }
    List<String> with =
        lexemes.stream()
            .flatMap(l ->
                Stream.of(SenseKind.DIRECTION, SenseKind.SIDE, SenseKind.RELATION)
                    .flatMap(kind -> l.name(kind).stream()))
            .toList();
    String relation = with.isEmpty() ? "" : with.getLast();
    return lexicon.skills().skill(lexicon.rewrite(verb.get().action(), relation, "", ""), with);
  }

  /** Understands the name of an object, e.g. {@code "blue coffee cup"}. */
  public ObjectPhrase parseObject(String words) {
    List<Lexeme> lexemes = new ArrayList<>(Lexer.ofNames(lexicon).lexemes(bounded(words)));
    var nothing = new VerbFinder.Verb("", -1, -1);
    Clause clause = new ClauseParser(lexicon.skills(), lexemes, nothing).parse();
    if (!clause.plain().isEmpty()) {
      return clause.plain().getFirst().build();
    }
    List<String> plain = Words.of(bounded(words));
    return ObjectPhrase.of(
        plain.isEmpty() || lexemes.stream().noneMatch(Lexeme::verb)
            ? ObjectPhrase.ANYTHING
            : Words.stem(plain.getLast()));
  }

  /** Understands an instruction of up to {@value #MOST_CHARACTERS} characters. */
  public Understanding parse(String typed) {
    if (typed.length() > MOST_CHARACTERS) {
      return new NotUnderstood(
          "characters=%d limit=%d: too long to be read as one task; say it in a sentence"
              .formatted(typed.length(), MOST_CHARACTERS));
    }
    String instruction = new Postponement(lexicon).named(typed);
    Asides asides = new Asides(lexicon);
    Optional<String> later = new Postponement(lexicon).in(asides.withoutReasons(instruction));
    if (later.isPresent()) {
      return new NotUnderstood(
          "\"%s\" puts it off or makes it depend on something, and a task is begun at once: say it when it shall be done"
              .formatted(later.get()));
    }
    String request = active(asides.without(instruction));
    Lexer lexer = new Lexer(lexicon);
    List<Lexeme> lexemes =
        StatementFirst.request(lexer, request).orElseGet(() -> lexer.lexemes(request));
    if (lexemes.isEmpty()) {
      return new NotUnderstood("nothing to do was said: say for example \"open the drawer\"");
    }
    Optional<Lexeme> negation =
        lexemes.stream().filter(lexeme -> lexeme.is(SenseKind.NEGATION)).findFirst();
    if (negation.isPresent()) {
      return new NotUnderstood(
          "\"%s\" cannot be heeded: say what to do, not what to leave"
              .formatted(negation.get().text()));
    }
    boolean wished = lexemes.stream().anyMatch(lexeme -> lexeme.is(SenseKind.WISH));
    List<Lexeme> wish = wish(lexemes, wished);
    if (wish.isEmpty() || asks(wish)) {
      return new NotUnderstood("that is a question or a statement: say what to do");
    }
    GoalReader.Reading amounts = new GoalReader(wish).read();
    if (amounts.refused().isPresent()) {
      return new NotUnderstood(
          "\"%s\" cannot be counted or measured out: a task is done once; say how far in cm, degrees or percent"
              .formatted(amounts.refused().get()));
    }
    Understanding said = read(amounts.rest(), amounts.goal(), lexer, instruction);
    return completed(said, amounts.rest(), wished, lexer)
        .map(whole -> read(whole, amounts.goal(), lexer, instruction))
        .filter(Understood.class::isInstance)
        .orElse(said);
  }

  /** Returns the words with the verb that was left out, where what was said names no skill. */
  private Optional<List<Lexeme>> completed(
      Understanding said, List<Lexeme> lexemes, boolean wished, Lexer lexer) {
    Ellipsis ellipsis = new Ellipsis(lexer);
    return switch (said) {
      case NotUnderstood ignored -> ellipsis.completed(lexemes, wished);
      case Understood(ParsedInstruction read) ->
          CAUSES.contains(lexemes.getFirst().text()) && !lists(read.skill())
              ? ellipsis.stated(lexemes.subList(1, lexemes.size()))
              : Optional.empty();
    };
  }

  private static String bounded(String words) {
    return words.substring(0, Math.min(words.length(), MOST_CHARACTERS));
  }

  /**
   * Says "the lamp turned off" for "can the lamp be turned off?", and "picking up the cup and put
   * it" for "after picking up the cup, put it".
   */
  private static String active(String request) {
    String active = PASSIVE.matcher(request.strip()).replaceFirst("$1 $2");
    return AFTER_DEED.matcher(active).replaceFirst("$1$2 and $3");
  }

  /** Leaves out what announces a wish, and says "closed" for "is closed". */
  private static List<Lexeme> wish(List<Lexeme> lexemes, boolean wished) {
    return lexemes.stream()
        .filter(word -> !word.is(SenseKind.WISH) && !(wished && COPULAS.contains(word.text())))
        .dropWhile(word -> word.text().equals("to"))
        .toList();
  }

  private Understanding read(
      List<Lexeme> lexemes, Optional<MotionGoal> goal, Lexer lexer, String instruction) {
    List<Clause> clauses = new ArrayList<>();
    for (List<Lexeme> part : clauses(lexemes)) {
      Optional<VerbFinder.Verb> verb = new VerbFinder(lexicon, part).find();
      if (verb.isEmpty()) {
        return noVerb(instruction, lexer);
      }
      clauses.add(new ClauseParser(lexicon.skills(), part, verb.get()).parse());
    }
    if (clauses.isEmpty()) {
      return noVerb(instruction, lexer);
    }
    Optional<String> stray = clauses.stream().flatMap(c -> c.strays().stream()).findFirst();
    if (stray.isPresent()) {
      return new NotUnderstood(
          "\"%s\" before what is to be done is not understood and may forbid it: begin with the verb"
              .formatted(stray.get()));
    }
    return merge(clauses)
        .map(clause -> new RoleAssigner(lexicon, clause).assign(lexer.corrections(), goal))
        .orElseGet(() -> new NotUnderstood("that is more than one task: say one, then the other"));
  }

  /** Tells whether a word that asks or states stands before anything that can be done. */
  private static boolean asks(List<Lexeme> lexemes) {
    boolean named = false;
    for (Lexeme lexeme : lexemes) {
      if (lexeme.is(SenseKind.QUESTION)) {
        return !named || COPULAS.contains(lexeme.text());
      }
      named |= lexeme.is(SenseKind.ARTICLE) || lexeme.is(SenseKind.PRONOUN);
      if (lexeme.verb() && !named) {
        return false;
      }
    }
    return false;
  }

  private static Understanding noVerb(String instruction, Lexer lexer) {
    StringBuilder explanation =
        new StringBuilder("\"%s\" names no known skill".formatted(instruction.strip()));
    lexer
        .unclear()
        .forEach((typed, near) ->
            explanation.append("; \"%s\" may be %s".formatted(typed, String.join(" or ", near))));
    return new NotUnderstood(
        explanation.append(": begin with a verb such as put or open").toString());
  }

  /** Cuts at every "and" that a verb follows, and before a second verb: "take it, put it". */
  private List<List<Lexeme>> clauses(List<Lexeme> lexemes) {
    List<List<Lexeme>> clauses = new ArrayList<>();
    int start = 0;
    for (int at = 1; at + 1 < lexemes.size(); at++) {
      boolean joined = lexemes.get(at).is(SenseKind.CONJUNCTION);
      Lexeme after = lexemes.get(at + 1);
      boolean acts = !after.adjective() || isArticle(lexemes, at + 2);
      if (joined && after.verb() && acts) {
        clauses.add(lexemes.subList(start, at));
        start = at + 1;
      } else if (at > start + 1
          && lexemes.get(at).verb()
          && lexemes.get(start).verb()
          && lexemes.get(at + 1).is(SenseKind.PRONOUN)) {
        clauses.add(lexemes.subList(start, at));
        start = at;
      }
    }
    clauses.add(lexemes.subList(start, lexemes.size()));
    return clauses.stream().filter(clause -> !clause.isEmpty()).toList();
  }

  private static boolean isArticle(List<Lexeme> lexemes, int at) {
    return at < lexemes.size() && lexemes.get(at).is(SenseKind.ARTICLE);
  }

  /** Joins "pick up the block" with "put it on the plate"; nothing if there are two tasks. */
  private Optional<Clause> merge(List<Clause> clauses) {
    Clause merged = clauses.getFirst();
    for (Clause next : clauses.subList(1, clauses.size())) {
      boolean goesOn =
          lexicon.skills().prelude(merged.action())
              && !merged.plain().isEmpty()
              && (next.plain().isEmpty() || isSame(next.plain().getFirst(), merged));
      if (!goesOn) {
        return Optional.empty();
      }
      merged =
          new Clause(
              next.action(),
              merged.plain(),
              next.related(),
              next.relation(),
              next.direction(),
              next.manner(),
              next.ununderstood(),
              next.strays());
    }
    return Optional.of(merged);
  }

  private static boolean isSame(PhraseBuilder named, Clause before) {
    return named.isNoun(PhraseBuilder.IT)
        || (named.noun != null && before.plain().getFirst().isNoun(named.noun));
  }
}
