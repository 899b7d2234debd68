package org.reprise.app.operator;

import java.util.Optional;
import org.reprise.app.station.Workplace;
import org.reprise.app.task.TaskDesk;
import org.reprise.app.task.TaskOrder;
import org.reprise.controller.servo.CycleRecord;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.perception.Scene;
import org.reprise.schema.TableLook;

/** Looks at the table of an operator's desk, and sets a simulated one anew. Holds nothing. */
public final class TableDesk {
  private final OperatorDesk desk;
  private final TaskDesk tasks;

  TableDesk(OperatorDesk desk, TaskDesk tasks) {
    this.desk = desk;
    this.tasks = tasks;
  }

  /**
   * Looks; for the arm's thread, with the arm at rest.
   *
   * @throws IllegalStateException if the hand is in the view
   */
  Scene look(Workplace place, String what, String instruction) {
    CycleRecord cycle = new CycleRecord(place.robot().joints().size());
    place.motion().newest(cycle);
    new FreeView(place.robot()).require(place, cycle.measured().positionsRadians(), what);
    Scene seen = place.observer().observe(place.camera().capture(), instruction);
    tasks.saw(seen.obstacles());
    return seen;
  }

  /**
   * Returns what the camera sees now.
   *
   * @throws IllegalStateException if a task runs or the hand is in the view
   */
  public TableLook look() {
    return desk.atRest(
        "look", place -> TableLooks.of(place.camera().name(), look(place, "look", "")));
  }

  /**
   * Sets a simulated table anew.
   *
   * @throws IllegalStateException if a task or an episode runs
   * @throws IllegalArgumentException if there is no such table
   */
  public void set(TaskOrder.Table table) {
    tasks.arm().check(table);
    Recording episode = desk.recording();
    if (episode != null) {
      throw new IllegalStateException(
          "table refused: episode=%s is being recorded; stop or discard it first"
              .formatted(episode.id()));
    }
    desk.atRest(
        "table",
        before -> {
          Workplace set = tasks.arm().place(Optional.of(table));
          desk.now(set);
          tasks.saw(PointCloud.EMPTY);
          return set;
        });
    desk.goOn();
  }
}
