package org.reprise.sim.suite;

import org.reprise.core.alignment.Symmetry;
import org.reprise.sim.objects.Footprint;

/**
 * Describes one thing on the table, for evaluation only.
 *
 * @param body name of its body; all bodies inside it belong to it
 * @param category what a person calls it, e.g. {@code "mug"}
 * @param color its main colour in a word
 * @param role what the task does with it
 * @param symmetry how it looks the same when turned; the axis is given in the body's frame
 * @param footprint area that it covers, in the body's frame
 * @param clearance area that others must leave free for the hand, in the body's frame
 */
public record SceneObject(
    String body,
    String category,
    String color,
    Role role,
    Symmetry symmetry,
    Footprint footprint,
    Footprint clearance) {
  /** What a task does with a thing. */
  public enum Role {
    /** The thing that the hand acts on first. */
    TARGET,
    /** The thing that the one in the hand is brought to. */
    SECOND,
    /** A thing that has nothing to do with the task. */
    DISTRACTOR
  }
}
