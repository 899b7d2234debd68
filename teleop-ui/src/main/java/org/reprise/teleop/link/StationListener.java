package org.reprise.teleop.link;

import org.reprise.schema.ArmReport;
import org.reprise.schema.CellDescription;
import org.reprise.schema.CloudMessage;
import org.reprise.schema.FrameMessage;
import org.reprise.schema.TaskEvent;

/** Hears of the controller, on the thread of the connection: returns at once. */
public interface StationListener {
  /** The connection changed. */
  void link(LinkState state);

  /** The cell is known, after each connecting. */
  void cell(CellDescription cell);

  /** The controller is the first, or another process than before: its tasks are not known. */
  void restarted();

  /** The arm's newest state. */
  void arm(ArmReport report);

  /** Something happened to a task. */
  void task(TaskEvent event);

  /** A camera's newest picture. */
  void frame(FrameMessage frame);

  /** The newest points in view. */
  void cloud(CloudMessage cloud);
}
