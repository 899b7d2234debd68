package org.reprise.retrieval.language;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.reprise.retrieval.language.Understanding.NotUnderstood;
import org.reprise.retrieval.language.Understanding.Understood;

/**
 * Judges what the parser makes of a sentence against what the sentence means, tolerant of form.
 *
 * <ul>
 *   <li>Names of skills and objects are compared after the lexicon: {@code pick_up}, {@code grab}
 *       and {@code pick up} are one skill, {@code the mugs} and {@code cup} one object.
 *   <li>A set that names a skill without its relation accepts it with any: {@code place} for {@code
 *       place on}. Skills that the lexicon says are the same motion are the same.
 *   <li>Attributes that the set gives ({@code red block}) must have been read; others may be.
 *   <li>The table may be named as the other object or left out.
 *   <li>{@code none} as the skill is met by a sentence that is not understood, and by one that asks
 *       for a skill outside of the lexicon's list: nothing would be done in either case.
 * </ul>
 *
 * @param parser the parser to judge
 */
public record ParaphraseJudge(InstructionParser parser) {
  /**
   * What the parser made of a sentence.
   *
   * @param expected the sentence with its meaning
   * @param read the reading in words, or why there is none
   * @param skill whether the skill is right
   * @param target whether the target is right
   * @param other whether the other object is right
   */
  public record Verdict(
      Paraphrase expected, String read, boolean skill, boolean target, boolean other) {
    /** Tells whether all of it is right. */
    public boolean right() {
      return skill && target && other;
    }
  }

  /** Judges one sentence. */
  public Verdict judge(Paraphrase expected) {
    boolean none = name(expected.skill()).equals(Paraphrase.NONE);
    return switch (parser.parse(expected.sentence())) {
      case NotUnderstood(String explanation) ->
          new Verdict(expected, "none: " + explanation, none, none, none);
      case Understood(ParsedInstruction read) -> {
        if (none) {
          boolean refused = !parser.lists(read.skill());
          yield new Verdict(expected, words(read), refused, refused, refused);
        }
        yield new Verdict(
            expected,
            words(read),
            isSkill(name(expected.skill()), read.skill()),
            isObject(expected.target(), Optional.of(read.target())),
            isObject(expected.other(), read.other()));
      }
    };
  }

  private static String name(String column) {
    return column.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ').strip();
  }

  private static String words(ParsedInstruction read) {
    return "%s | %s | %s"
        .formatted(
            read.skill(),
            read.target().describe(),
            read.other().map(ObjectPhrase::describe).orElse(Paraphrase.NONE));
  }

  private boolean isSkill(String expected, String read) {
    String named = parser.skillNamed(expected);
    return parser.isSameSkill(named, read);
  }

  private boolean isObject(String expected, Optional<ObjectPhrase> read) {
    String name = name(expected);
    if (name.equals(Paraphrase.NONE)) {
      return read.filter(r -> !parser.isSurface(r.noun())).isEmpty();
    }
    ObjectPhrase object = parser.parseObject(name);
    if (read.isEmpty()) {
      return parser.isSurface(object.noun());
    }
    ObjectPhrase said = read.get();
    Set<String> names = new HashSet<>(List.of(said.noun()));
    said.part().ifPresent(names::add);
    return names.contains(object.noun())
        && said.colors().containsAll(object.colors())
        && said.sizes().containsAll(object.sizes());
  }
}
