package org.reprise.app.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reprise.app.station.SegmenterChoice;
import org.reprise.app.station.StationSettings;
import org.reprise.app.study.OneDemonstrationStudy;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/** Settings that studies in simulation share. */
final class Cells {
  private static final int MOST_PLACEMENTS = 1000;
  private static final int MOST_WORKERS = 64;

  private Cells() {}

  /** Settings of the tasks, their placements and the cell, and others in between. */
  static List<Setting> suite(int placements, Setting... others) {
    List<Setting> settings = new ArrayList<>();
    settings.add(
        Setting.anyOf(
            "tasks",
            TaskSuite.all().stream().map(Task::name).toList(),
            "Tasks, separated by commas (default: all of the suite)"));
    settings.add(
        Setting.whole("placements", 1, MOST_PLACEMENTS, placements, "Placements of each task"));
    settings.add(Setting.seed("Seed of everything random"));
    settings.addAll(List.of(others));
    settings.add(
        Setting.whole(
            "object-seed",
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            1,
            "Decides the measures and colours of the objects"));
    settings.addAll(cell());
    settings.add(
        Setting.whole(
            "workers", 0, MOST_WORKERS, 0, "Episodes at a time; 0 takes one for each core"));
    return List.copyOf(settings);
  }

  /** Settings of the simulated cell. */
  static List<Setting> cell() {
    return List.of(
        Setting.text(
            "robot.type",
            "a robot",
            "panda",
            Setting.Need.OPTION,
            "panda, fr3, sawyer, ur5e, gen3, or the path of a robot's YAML file"),
        Setting.oneOf(
            "segmenter",
            List.of("clusters", "truth"),
            "clusters",
            "clusters: what stands on the table, from depth alone; truth: the simulator's masks,"
                + " for ablations"),
        Setting.flag(
            "exact-calibration",
            "Believe the camera's pose without the usual 3 mm and 0.5 degrees of error"));
  }

  static StationSettings station(Choices choices, StudyPlace place, long pictureEveryMillis) {
    return new StationSettings(
        place.robots().apply(choices.text("robot.type")),
        SegmenterChoice.valueOf(choices.text("segmenter").toUpperCase(Locale.ROOT)),
        choices.flag("exact-calibration"),
        pictureEveryMillis);
  }

  static OneDemonstrationStudy.Plan plan(Choices choices) {
    return new OneDemonstrationStudy.Plan(
        choices.names("tasks").stream().map(TaskSuite::byName).toList(),
        choices.count("placements"),
        choices.seed(),
        choices.whole("object-seed"),
        workers(choices));
  }

  static int workers(Choices choices) {
    int workers = choices.count("workers");
    return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
  }
}
