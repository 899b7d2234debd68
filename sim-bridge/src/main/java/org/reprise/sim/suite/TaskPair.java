package org.reprise.sim.suite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.reprise.sim.cell.CellScene;

/**
 * Two tasks of the suite whose things stand on one table, the same things as in the scenes of each.
 *
 * @param first one task
 * @param second the other
 */
public record TaskPair(Task first, Task second) {
  private static final int MOST_DISTRACTORS = 1;

  /**
   * One table as each of the tasks sees it: only goal, words and demonstrator differ.
   *
   * @param first the table of the first task
   * @param second the same table, of the second
   */
  public record Scenes(TaskScene first, TaskScene second) {}

  /** Returns its name, e.g. {@code "stack+push"}. */
  public String name() {
    return first.name() + "+" + second.name();
  }

  /**
   * Makes a scene.
   *
   * @param objectSeed decides the measures and colours of the things, as in the scenes of each task
   * @param placementSeed decides where they stand
   * @throws IllegalArgumentException if both tasks have a thing of the same kind in the same role
   */
  public Scenes scene(long objectSeed, long placementSeed) {
    Staging one = first.staging(objectSeed);
    Staging other = second.staging(objectSeed);
    List<Actor> actors = Stream.concat(one.actors().stream(), other.actors().stream()).toList();
    Set<String> bodies = new HashSet<>();
    for (Actor actor : actors) {
      if (!bodies.add(actor.body())) {
        throw new IllegalArgumentException(
            "first=%s second=%s body=%s: both tasks have it, take another pair"
                .formatted(first, second, actor.body()));
      }
    }
    SplittableRandom places =
        new SplittableRandom(placementSeed * 0x85EBCA6BL + ~(long) name().hashCode());
    List<Placed> placed = new SceneLayout(places).place(actors, 0, MOST_DISTRACTORS);
    Map<String, Double> joints = new HashMap<>(one.jointPositions());
    joints.putAll(other.jointPositions());
    CellScene cell = Task.cell(placed, joints);
    return new Scenes(first.scene(one, cell, placed), second.scene(other, cell, placed));
  }
}
