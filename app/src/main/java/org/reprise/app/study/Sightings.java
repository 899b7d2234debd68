package org.reprise.app.study;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
   * @param looked hears of every table; what it throws ends the study
   */
  public static Sightings look(
      RefusalStudy study,
      StationSettings settings,
      long firstSeed,
      int seeds,
      int threads,
      Consumer<Task> looked) {
    List<Callable<List<Sighting>>> looks = new ArrayList<>();
    for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
      for (Task task : TaskSuite.all()) {
        long objectSeed = seed;
        for (int look = 0; look < LOOKS; look++) {
          int scene = looks.size();
          long placement = Seeds.derive(seed, "survey " + task.name(), look);
          looks.add(() -> {
            List<Sighting> seen =
                SceneSurvey.look(settings, task.scene(objectSeed, placement), placement).stream()
                    .map(one ->
                        study.sighting(
                            one.category(),
                            one.task() ? task.name() + objectSeed + one.category() : "",
                            scene,
                            one.view()))
                    .toList();
            looked.accept(task);
            return seen;
          });
        }
      }
    }
    try (Workers workers = new Workers(threads)) {
      return new Sightings(workers.all(looks));
    }
  }

  /** Returns how many tables are looked at for a number of seeds. */
  public static int tables(int seeds) {
    return seeds * TaskSuite.all().size() * LOOKS;
  }

  /** Returns all objects of all tables. */
  public List<Sighting> all() {
    return scenes.stream().flatMap(List::stream).toList();
  }
}
