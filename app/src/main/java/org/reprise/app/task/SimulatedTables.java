package org.reprise.app.task;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.Station;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Workplace;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.RgbdCamera;
import org.reprise.sim.suite.TaskSuite;

/** Sets up simulated tables for an arm in this process, one at a time. */
public final class SimulatedTables implements Tables {
  private static final int MAX_NAME = 100;

  private final StationSettings settings;
  private final NanoClock wall;
  private final double speed;
  private TaskOrder.Table table;
  private volatile @Nullable Station station;

  /**
   * Sets up the first table.
   *
   * @param settings the arm, its hand and its camera
   * @param first what stands there at first
   * @param wall the clock of those who watch
   * @param speed simulated seconds in a second; infinite for as fast as can be
   */
  public SimulatedTables(
      StationSettings settings, TaskOrder.Table first, NanoClock wall, double speed) {
    this.settings = settings;
    this.wall = wall;
    this.speed = speed;
    this.table = first;
    station = open(first);
  }

  private Station open(TaskOrder.Table next) {
    return Station.openWatched(
        settings,
        TaskSuite.byName(next.task()).scene(next.objectSeed(), next.placementSeed()),
        Seeds.derive(next.placementSeed(), "sensors", 0),
        wall,
        speed);
  }

  @Override
  public Workplace place(Optional<TaskOrder.Table> wanted) {
    Station now = station;
    if (wanted.isEmpty() && now != null) {
      return now;
    }
    table = wanted.orElse(table);
    giveUp();
    Station next = open(table);
    station = next;
    return next;
  }

  @Override
  public void check(TaskOrder.Table wanted) {
    if (wanted.task().length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "field=scene.task characters=%d limit=%d: refused; give a task of the suite"
              .formatted(wanted.task().length(), MAX_NAME));
    }
    TaskSuite.byName(wanted.task());
  }

  /** Returns the cameras of the present table, for any thread. */
  public List<RgbdCamera> cameras() {
    Station now = station;
    return now == null ? List.of() : now.viewersCamera().stream().toList();
  }

  @Override
  public void giveUp() {
    Station now = station;
    station = null;
    if (now != null) {
      now.close();
    }
  }

  @Override
  public void close() {
    giveUp();
  }
}
