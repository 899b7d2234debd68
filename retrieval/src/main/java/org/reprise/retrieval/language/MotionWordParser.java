package org.reprise.retrieval.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.reprise.core.motion.HandMotion;
import org.reprise.retrieval.language.MotionUnderstanding.NoMotion;
import org.reprise.retrieval.language.MotionUnderstanding.Refused;
import org.reprise.retrieval.language.MotionUnderstanding.Said;

/**
 * Understands words of motion as a person types them: "up 1 cm", "a bit to the left", "rotate left
 * 10 degrees and forward 5 mm", "open a little", "go back 2 seconds", misspellings included.
 *
 * <p>What is joined by "and" moves the hand at once, what is joined by "then" one after the other;
 * fingers and hand never move at once. A sentence is understood only if each of its words is one of
 * motion, an amount, an article or politeness: whoever names an object asks for a task, which
 * {@link InstructionParser} understands. The parser is immutable and any thread may use it.
 */
public final class MotionWordParser {
  private static final String EXAMPLES =
      "say for example \"up 1 cm\", \"a bit to the left\", \"rotate left 10 degrees\","
          + " \"tilt forward\", \"open a little\", \"slower\", \"go back 2 seconds\" or \"stop\"";

  private static final Pattern THEN =
      Pattern.compile("(?i)[\\s,;]+(?:and\\s+)?(?:then|after that|afterwards)\\b[\\s,]*");

  private final Lexicon lexicon;
  private final MotionLimits limits;

  private MotionWordParser(Lexicon lexicon, MotionLimits limits) {
    this.lexicon = lexicon;
    this.limits = limits;
  }

  /**
   * Makes a parser that knows the lexicon.
   *
   * @param limits what goes farther is refused
   */
  public static MotionWordParser english(MotionLimits limits) {
    return new MotionWordParser(Lexicon.readWithMotions(), limits);
  }

  /** Understands up to {@value InstructionParser#MOST_CHARACTERS} characters. */
  public MotionUnderstanding parse(String typed) {
    if (typed.length() > InstructionParser.MOST_CHARACTERS) {
      return new NoMotion(
          "characters=%d limit=%d: too long for words of motion; %s"
              .formatted(typed.length(), InstructionParser.MOST_CHARACTERS, EXAMPLES));
    }
    List<List<MotionToken>> steps = new ArrayList<>();
    Map<String, String> corrections = new TreeMap<>();
    for (String step : THEN.split(typed.strip(), -1)) {
      Lexer lexer = Lexer.ofMotions(lexicon);
      List<MotionToken> tokens = MotionToken.of(lexer.lexemes(step));
      for (MotionToken token : tokens) {
        if (token instanceof MotionToken.Stranger(String text)) {
          return stranger(text, lexer.unclear().getOrDefault(text, List.of()));
        }
      }
      steps.add(tokens);
      corrections.putAll(lexer.corrections());
    }
    if (steps.stream().flatMap(List::stream).noneMatch(MotionToken.Word.class::isInstance)) {
      return new NoMotion("\"%s\" says no motion: %s".formatted(typed.strip(), EXAMPLES));
    }
    try {
      List<SaidMotion> motions = new ArrayList<>();
      steps.forEach(step -> motions.addAll(motions(step)));
      return new Said(motions, corrections);
    } catch (IllegalArgumentException e) {
      return new Refused("\"%s\": %s".formatted(typed.strip(), e.getMessage()));
    }
  }

  private static NoMotion stranger(String text, List<String> near) {
    return new NoMotion(
        "\"%s\" is no word of motion%s: %s"
            .formatted(
                text, near.isEmpty() ? "" : ", may be " + String.join(" or ", near), EXAMPLES));
  }

  /** Reads what is said at once, or with an "and" between what cannot be done at once. */
  private List<SaidMotion> motions(List<MotionToken> tokens) {
    List<SaidMotion> motions = new ArrayList<>();
    List<SaidMotion> together = new ArrayList<>();
    for (SaidMotion motion : MotionClause.read(tokens, limits)) {
      if (motion.word() instanceof HandMotion) {
        together.add(motion);
      } else {
        join(together, motions);
        motions.add(motion);
      }
    }
    join(together, motions);
    return motions;
  }

  private static void join(List<SaidMotion> together, List<SaidMotion> motions) {
    if (together.size() == 1) {
      motions.addAll(together);
    } else if (together.size() > 1) {
      boolean measured = together.getFirst().measured();
      if (together.stream().anyMatch(motion -> motion.measured() != measured)) {
        throw new IllegalArgumentException(
            "say how far for each of what is done at once, or for none: \"up 1 cm and left 5 mm\"");
      }
      List<HandMotion> parts =
          together.stream().map(SaidMotion::word).map(HandMotion.class::cast).toList();
      motions.add(new SaidMotion(new HandMotion.Together(parts), measured));
    }
    together.clear();
  }
}
