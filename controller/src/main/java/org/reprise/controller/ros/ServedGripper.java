package org.reprise.controller.ros;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.hardware.RosProfile.GripperLink;
import org.reprise.ros.action.ActionExecutor;
import org.reprise.ros.action.ActionServer;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Publisher;
import org.reprise.ros.node.PublisherOptions;
import org.reprise.rosmsg.control_msgs.GripperCommandActionType;
import org.reprise.rosmsg.control_msgs.GripperCommandFeedback;
import org.reprise.rosmsg.control_msgs.GripperCommandGoal;
import org.reprise.rosmsg.control_msgs.GripperCommandResult;
import org.reprise.rosmsg.sensor_msgs.JointState;

/** Offers a hand as a GripperCommand action and its finger joints as joint states. */
final class ServedGripper
    implements ActionExecutor<GripperCommandGoal, GripperCommandResult, GripperCommandFeedback> {
  private static final long LOOK_NANOS = 10_000_000;
  private static final long STATE_NANOS = 20_000_000;
  private static final double REACHED_METERS = 2e-3;

  /** Looks without a change of width until the fingers count as stalled. */
  private static final int STALLED_LOOKS = 20;

  private static final int MAX_LOOKS = 1000;

  private final Gripper gripper;
  private final GripperLink link;
  private final Publisher<JointState> states;
  private volatile @Nullable GripperCommand asked;
  private volatile GripperState newest;
  private long nextNanos;

  ServedGripper(Node node, Gripper gripper, GripperLink link) {
    this.gripper = gripper;
    this.link = link;
    newest = gripper.read();
    states = node.newPublisher(link.jointStatesTopic(), JointState.TYPE, PublisherOptions.NEWEST);
    new ActionServer<>(node, link.action(), GripperCommandActionType.TYPE, this).start();
  }

  /** Passes on what was asked and publishes the fingers; on the arm's own thread. */
  void step(long simulatedNanos, long stampNanos) {
    GripperCommand command = asked;
    if (command != null) {
      asked = null;
      gripper.command(command);
    }
    if (simulatedNanos >= nextNanos) {
      nextNanos = simulatedNanos + STATE_NANOS;
      newest = gripper.read();
      JointState message = states.newMessage();
      message.header.stampNanos = stampNanos;
      message.name.addAll(link.joints());
      int count = link.joints().size();
      message.position = new double[count];
      message.velocity = new double[count];
      message.effort = new double[count];
      Arrays.fill(message.position, newest.widthMeters() * link.positionPerWidth());
      Arrays.fill(message.effort, newest.effortNewtons());
      states.publish(message);
    }
  }

  @Override
  public End execute(
      GripperCommandGoal goal,
      GripperCommandResult result,
      Progress<GripperCommandFeedback> progress) {
    double width = goal.command.position / link.positionPerWidth();
    if (!(width >= 0 && goal.command.maxEffort >= 0)
        || !Double.isFinite(width + goal.command.maxEffort)) {
      return End.ABORTED;
    }
    asked = new GripperCommand(Math.min(width, gripper.maxWidthMeters()), goal.command.maxEffort);
    double last = Double.NaN;
    int still = 0;
    for (int look = 0; look < MAX_LOOKS; look++) {
      LockSupport.parkNanos(LOOK_NANOS);
      if (progress.getAsBoolean()) {
        return End.PREEMPTED;
      }
      GripperState state = newest;
      boolean reached = Math.abs(state.widthMeters() - width) < REACHED_METERS;
      still = Math.abs(state.widthMeters() - last) < 1e-4 && asked == null ? still + 1 : 0;
      last = state.widthMeters();
      if (reached || still > STALLED_LOOKS) {
        result.position = state.widthMeters() * link.positionPerWidth();
        result.effort = state.effortNewtons();
        result.reachedGoal = reached;
        result.stalled = !reached;
        return End.SUCCEEDED;
      }
    }
    return End.ABORTED;
  }
}
