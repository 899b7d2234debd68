package org.reprise.ros.message;

import org.reprise.rosmsg.actionlib_msgs.GoalStatus;
import org.reprise.rosmsg.std_msgs.Header;

/** Carries an action's result. */
public interface ActionResult<T extends Message> extends Message {
  /** Returns the time and frame. */
  Header header();

  /** Returns what became of the goal. */
  GoalStatus status();

  /** Returns the result itself. */
  T content();
}
