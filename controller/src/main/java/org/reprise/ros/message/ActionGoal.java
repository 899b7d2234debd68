package org.reprise.ros.message;

import org.reprise.rosmsg.actionlib_msgs.GoalID;
import org.reprise.rosmsg.std_msgs.Header;

/** Carries an action's goal. */
public interface ActionGoal<T extends Message> extends Message {
  /** Returns the time and frame. */
  Header header();

  /** Returns the identity of the goal. */
  GoalID goalId();

  /** Returns the goal itself. */
  T content();
}
