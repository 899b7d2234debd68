package org.reprise.sim.suite;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Lists the tasks. */
public final class TaskSuite {
  private static final List<Task> TASKS =
      List.of(
          PickUpTasks.box(),
          PickUpTasks.mug(),
          PickUpTasks.bottle(),
          PlaceTasks.placeOn(),
          PlaceTasks.placeIn(),
          PlaceTasks.stack(),
          PushTask.pushCar(),
          DrawerTasks.open(),
          DrawerTasks.close(),
          DoorTask.open(),
          PanelTasks.pressButton(),
          PanelTasks.turnKnob(),
          PlaceTasks.insertPeg(),
          HangTask.hangMug());
  private static final int OFFERED_NAMES = 3;

  private TaskSuite() {}

  /** Returns all tasks. */
  public static List<Task> all() {
    return TASKS;
  }

  /**
   * Returns the task of a name.
   *
   * @throws IllegalArgumentException if there is none; the message offers names that are near
   */
  public static Task byName(String name) {
    return TASKS.stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "task=%s: no such task; nearest are %s".formatted(name, nearest(name))));
  }

  private static String nearest(String name) {
    return TASKS.stream()
        .map(Task::name)
        .sorted(Comparator.comparingInt(known -> editDistance(name, known)))
        .limit(OFFERED_NAMES)
        .collect(Collectors.joining(", "));
  }

  private static int editDistance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
