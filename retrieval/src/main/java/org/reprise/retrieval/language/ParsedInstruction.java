package org.reprise.retrieval.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reprise.core.retrieval.MotionGoal;

/**
 * Holds what an instruction asks for.
 *
 * @param skill name of the skill, e.g. {@code "place on"}
 * @param target the object that is acted on
 * @param other the second object, where there is one
 * @param direction where to, e.g. {@code "left"}; empty if it is not said or part of the skill
 * @param goal how much of the motion, if it is said
 * @param manner words about how, which are understood but change nothing, e.g. {@code "slowly"}
 * @param ununderstood words that found no place
 * @param corrections what was typed, to what it was taken for
 */
public record ParsedInstruction(
    String skill,
    ObjectPhrase target,
    Optional<ObjectPhrase> other,
    Optional<String> direction,
    Optional<MotionGoal> goal,
    List<String> manner,
    List<String> ununderstood,
    Map<String, String> corrections) {
  /** Copies the collections. */
  public ParsedInstruction {
    manner = List.copyOf(manner);
    ununderstood = List.copyOf(ununderstood);
    corrections = Map.copyOf(corrections);
  }
}
