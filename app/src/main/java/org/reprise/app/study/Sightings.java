package org.reprise.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.reprise.app.station.SceneSurvey;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.StationSettings;
import org.reprise.retrieval.search.RefusalStudy;
import org.reprise.retrieval.search.RefusalStudy.Sighting;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/**
 * Holds what was seen on simulated tables.
 *
 * @param scenes the objects in view of each table
 */
public record Sightings(List<List<Sighting>> scenes) {
  private static final int LOOKS = 2;

  /** Copies the list. */
  public Sightings {
    scenes = scenes.stream().map(List::copyOf).filter(scene -> !scene.isEmpty()).toList();
  }

  /**
   * Looks at two tables of every task of the suite for every seed of its objects.
   *
   * @param study encodes what is seen
   * @param settings the stations
   * @param firstSeed first seed of the objects
   * @param seeds number of seeds
   * @param threads how many tables are looked at at a time
   */
  public static Sightings look(
      RefusalStudy study, StationSettings settings, long firstSeed, int seeds, int threads) {
    List<Callable<List<Sighting>>> looks = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      for (Task task : TaskSuite.all()) {
        long objectSeed = seed;
        for (int look = 0; look < LOOKS; look++) {
          int scene = looks.size();
          long placement = Seeds.derive(seed, "survey " + task.name(), look);
          looks.add(() ->
              SceneSurvey.look(settings, task.scene(objectSeed, placement), placement).stream()
                  .map(seen ->
                      study.sighting(
                          seen.category(),
                          seen.task() ? task.name() + objectSeed + seen.category() : "",
                          scene,
                          seen.view()))
                  .toList());
        }
      }
    }
    try (Workers workers = new Workers(threads)) {
      return new Sightings(workers.all(looks));
    }
  }

  /** Returns all objects of all tables. */
  public List<Sighting> all() {
    return scenes.stream().flatMap(List::stream).toList();
  }
}
