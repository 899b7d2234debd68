package org.reprise.app.task;

import java.util.Optional;
import org.reprise.app.station.Workplace;

/** Knows the arm and sets up tables; called from the thread of the tasks only. */
public interface Tables extends AutoCloseable {
  /**
   * Returns the arm's place, set up anew where a table is asked for.
   *
   * @throws IllegalArgumentException if there is no such table
   */
  Workplace place(Optional<TaskOrder.Table> table);

  /**
   * Refuses a table that cannot be set up; called from any thread.
   *
   * @throws IllegalArgumentException if there is no such table
   */
  void check(TaskOrder.Table table);

  /** Gives up a place of which something failed; the next is opened anew. */
  void giveUp();

  @Override
  void close();
}
