package org.reprise.policy.task;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;

/** Stands in for a hand that measures what it is told to, and remembers its commands. */
final class RecordingGripper implements Gripper {
  final List<GripperCommand> commands = new ArrayList<>();
  GripperState measured = new GripperState(0, 0.03, 20, true);

  /** Grasps that close on nothing before one holds. */
  int misses;

  @Override
  public double maxWidthMeters() {
    return 0.08;
  }

  @Override
  public void command(GripperCommand command) {
    commands.add(command);
  }

  @Override
  public GripperState read() {
    if (misses > 0) {
      misses--;
      return new GripperState(0, 0.0004, 0, false);
    }
    return measured;
  }
}
