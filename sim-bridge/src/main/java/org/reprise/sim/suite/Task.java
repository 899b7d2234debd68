package org.reprise.sim.suite;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.reprise.sim.cell.CellScene;
import org.reprise.sim.objects.Paint;

/**
 * One task of the suite.
 *
 * <p>A scene depends on two seeds: one for the very thing that the task is about, one for where
 * everything stands and what else is on the table.
 */
public final class Task {
  /** Draws what a task is about. */
  @FunctionalInterface
  interface Recipe {
    /**
     * Draws the things.
     *
     * @param random source of their measures
     * @param paints two different colours, for the target and the second object
     */
    Staging stage(RandomGenerator random, List<Paint> paints);
  }

  private final String name;
  private final String skill;
  private final String instruction;
  private final Recipe recipe;

  Task(String name, String skill, String instruction, Recipe recipe) {
    this.name = name;
    this.skill = skill;
    this.instruction = instruction;
    this.recipe = recipe;
  }

  /** Returns the task's name, e.g. {@code "open-drawer"}. */
  public String name() {
    return name;
  }

  /** Returns the skill that it takes, e.g. {@code "open"}. */
  public String skill() {
    return skill;
  }

  /** Returns the task in plain words, e.g. {@code "open the drawer"}. */
  public String instruction() {
    return instruction;
  }

  /**
   * Makes a scene.
   *
   * @param objectSeed decides the measures and colours of the things that the task is about
   * @param placementSeed decides where they stand, and the distractors
   */
  public TaskScene scene(long objectSeed, long placementSeed) {
    Staging staging = staging(objectSeed);
    RandomGenerator places =
        new SplittableRandom(placementSeed * 0x85EBCA6BL + ~(long) name.hashCode());
    List<Placed> placed = new SceneLayout(places).place(staging.actors());
    return scene(staging, cell(placed, staging.jointPositions()), placed);
  }

  /** Draws the things that it is about; an object seed always draws the same. */
  Staging staging(long objectSeed) {
    RandomGenerator objects = new SplittableRandom(objectSeed * 0x9E3779B9L + name.hashCode());
    Paint first = Paint.draw(objects, Set.of());
    Paint second = Paint.draw(objects, EnumSet.of(first));
    return recipe.stage(objects, List.of(first, second));
  }

  /** Makes the model of what was placed. */
  static CellScene cell(List<Placed> placed, Map<String, Double> jointPositions) {
    StringBuilder bodies = new StringBuilder();
    StringBuilder tail = new StringBuilder();
    for (Placed thing : placed) {
      bodies.append(thing.prop().bodyXml(thing.description().body(), thing.baseFromObject()));
      tail.append(thing.prop().tailXml(thing.description().body()));
    }
    return new CellScene("", bodies.toString(), tail.toString(), jointPositions);
  }

  /** Makes this task's scene of what was placed, its own things first. */
  TaskScene scene(Staging staging, CellScene cell, List<Placed> placed) {
    return new TaskScene(
        instruction,
        cell,
        placed.stream().map(Placed::description).toList(),
        staging.stages(),
        staging.goal(),
        staging.lasting());
  }

  @Override
  public String toString() {
    return name;
  }
}
