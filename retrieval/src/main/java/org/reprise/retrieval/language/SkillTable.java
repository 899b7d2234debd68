package org.reprise.retrieval.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names skills by their action and the relation or direction that goes with it. */
final class SkillTable {
  private final Map<String, String> skills = new HashMap<>();
  private final Map<String, Set<String>> accepted = new HashMap<>();
  private final Set<String> directed = new HashSet<>();
  private final Set<String> preludes = new HashSet<>();

  private final Map<String, String> holders = new HashMap<>();
  private final Map<String, String> actions = new HashMap<>();
  private final Map<String, Set<String>> same = new HashMap<>();
  private final Map<String, Set<String>> measured = new HashMap<>();

  /**
   * One thing said in another way.
   *
   * @param action action as it is said
   * @param relation relation as it is said; empty for any or none
   * @param target class that the target must have; empty for any
   * @param other class that the other object must have, {@code "same"} as the target; empty for any
   * @param become action that is meant
   */
  record Rewrite(
      String action,
      Optional<String> relation,
      Optional<String> target,
      Optional<String> other,
      String become) {
    boolean fits(String said, String with, String targetNoun, String otherNoun) {
      return action.equals(said)
          && relation.filter(r -> !r.equals(with)).isEmpty()
          && target.filter(t -> !t.equals(targetNoun)).isEmpty()
          && other.filter(o -> !(o.equals("same") ? targetNoun : o).equals(otherNoun)).isEmpty();
    }
  }

  void addSkill(String skill, String pattern) {
    skills.put(pattern, skill);
    int plus = pattern.indexOf(" + ");
    actions.putIfAbsent(skill, plus < 0 ? pattern : pattern.substring(0, plus));
  }

  void accept(String asked, String shown) {
    accepted.computeIfAbsent(asked, key -> new HashSet<>()).add(shown);
  }

  void addDirected(String action) {
    directed.add(action);
  }

  void addPrelude(String action) {
    preludes.add(action);
  }

  void addSame(String skill, String other) {
    same.computeIfAbsent(skill, key -> new HashSet<>()).add(other);
    same.computeIfAbsent(other, key -> new HashSet<>()).add(skill);
  }

  void addHolder(String relation, String noun) {
    holders.put(noun, relation);
  }

  /** Returns whether things are put in or on what a noun names, if it is one or the other. */
  Optional<String> holding(String noun) {
    return Optional.ofNullable(holders.get(noun));
  }

  void addMeasured(String quantity, String action) {
    measured.computeIfAbsent(quantity, key -> new HashSet<>()).add(action);
  }

  /** Tells whether there is a skill of this name, and not only a verb. */
  boolean lists(String skill) {
    return actions.containsKey(skill);
  }

  /** Tells whether an action is one of a skill, and not only a verb. */
  boolean acts(String action) {
    return actions.containsValue(action) || actions.containsKey(action);
  }

  /** Tells whether a skill can be done in part, by a {@code distance}, {@code angle} or share. */
  boolean measures(String skill, String quantity) {
    return measured.getOrDefault(quantity, Set.of()).contains(actions.getOrDefault(skill, skill));
  }

  /**
   * Tells whether a skill is another by name, or is it where the other leaves its relation open.
   */
  boolean isSame(String named, String skill) {
    return named.equals(skill)
        || named.equals(actions.get(skill))
        || same.getOrDefault(named, Set.of()).contains(skill);
  }

  /** Tells whether the action has a skill that is said with this relation or direction. */
  boolean has(String action, String with) {
    return skills.containsKey(action + " + " + with);
  }

  /**
   * Names a skill.
   *
   * @param with relation and direction in the order of preference
   */
  String skill(String action, List<String> with) {
    return with.stream()
        .map(w -> skills.get(action + " + " + w))
        .filter(skill -> skill != null)
        .findFirst()
        .orElse(skills.getOrDefault(action, action));
  }

  boolean directed(String action) {
    return directed.contains(action);
  }

  /** Tells whether the action closes the hand about the object, by one of its parts. */
  boolean grasps(String action) {
    return action.equals("pick up") || action.equals("regrasp");
  }

  boolean prelude(String action) {
    return preludes.contains(action);
  }

  /** Tells whether a demonstration of one skill answers the wish for another. */
  boolean accepts(String asked, String shown) {
    return asked.equals(shown) || accepted.getOrDefault(asked, Set.of()).contains(shown);
  }
}
