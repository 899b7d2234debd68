package org.reprise.core.robot;

/** Commands a gripper. Commands return at once; the fingers follow in their own time. */
public interface Gripper {
  /** Returns the largest distance between the fingers, meters. */
  double maxWidthMeters();

  /** Asks for an opening; a later command replaces an earlier one. */
  void command(GripperCommand command);

  /** Returns the newest measured state. */
  GripperState read();
}
