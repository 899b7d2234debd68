package org.reprise.controller.ros;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.reprise.core.robot.ArmCommand.Quantity;
import org.reprise.core.robot.NewestValues;
import org.reprise.hardware.RosProfile.CommandKind;
import org.reprise.hardware.RosProfile.CommandOutput;
import org.reprise.ros.message.Message;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.Publisher;
import org.reprise.ros.node.PublisherOptions;
import org.reprise.rosmsg.intera_core_msgs.JointCommand;
import org.reprise.rosmsg.std_msgs.Float64MultiArray;
import org.reprise.rosmsg.trajectory_msgs.JointTrajectory;
import org.reprise.rosmsg.trajectory_msgs.JointTrajectoryPoint;

/**
 * Publishes the newest command from a thread of its own, at most once in the profile's period, so
 * that the servo's thread neither encodes nor touches a socket. That thread looks for commands
 * itself: to wake it would cost the servo a system call in each cycle.
 */
final class CommandWriter implements AutoCloseable {
  /** How late a command may go out because nobody wakes this thread. */
  private static final long LOOK_NANOS = 500_000;

  private final CommandOutput output;
  private final NewestValues newest;
  private final Thread thread;
  private final Topic<?> topic;
  private final Runnable chores;
  private volatile boolean closed;

  /** A topic with what turns a command into its message. */
  private record Topic<T extends Message>(
      Publisher<T> publisher, BiFunction<double[], Quantity, T> encode) {
    void publish(double[] values, Quantity quantity) {
      publisher.publish(encode.apply(values, quantity));
    }
  }

  /**
   * Prepares to publish.
   *
   * @param joints names of the arm's joints
   * @param chores is run again and again on the writer's thread
   */
  CommandWriter(Node node, CommandOutput output, List<String> joints, Runnable chores) {
    this.output = output;
    this.chores = chores;
    newest = new NewestValues(joints.size());
    topic =
        switch (output.kind()) {
          case JOINT_TRAJECTORY -> trajectories(node, joints);
          case STREAMING -> positions(node);
          case INTERA_JOINT_COMMAND -> jointCommands(node, joints);
        };
    thread = Thread.ofPlatform().daemon().name("ros-commands").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Tells whether a kind of command can be sent as the profile wants it. */
  boolean takes(Quantity quantity) {
    return switch (quantity) {
      case POSITIONS -> true;
      case VELOCITIES -> output.kind() == CommandKind.INTERA_JOINT_COMMAND;
      case TORQUES -> false;
    };
  }

  /** Hands a command over. Allocates nothing and does not wait. */
  void send(double[] values, Quantity quantity) {
    System.arraycopy(values, 0, newest.back(), 0, values.length);
    newest.publish(quantity == Quantity.VELOCITIES ? 1 : 0);
  }

  private void run() {
    while (!closed) {
      chores.run();
      if (newest.take()) {
        topic.publish(
            newest.front(), newest.frontTag() == 1 ? Quantity.VELOCITIES : Quantity.POSITIONS);
        LockSupport.parkNanos(this, output.periodNanos());
      } else {
        LockSupport.parkNanos(this, Math.min(LOOK_NANOS, output.periodNanos()));
      }
    }
  }

  private Topic<JointTrajectory> trajectories(Node node, List<String> joints) {
    return new Topic<>(
        node.newPublisher(output.topic(), JointTrajectory.TYPE, PublisherOptions.NEWEST),
        (values, quantity) -> {
          JointTrajectory message = new JointTrajectory();
          message.jointNames.addAll(joints);
          JointTrajectoryPoint point = new JointTrajectoryPoint();
          point.positions = values.clone();
          point.timeFromStartNanos = output.horizonNanos();
          message.points.add(point);
          return message;
        });
  }

  private Topic<Float64MultiArray> positions(Node node) {
    return new Topic<>(
        node.newPublisher(output.topic(), Float64MultiArray.TYPE, PublisherOptions.NEWEST),
        (values, quantity) -> {
          Float64MultiArray message = new Float64MultiArray();
          message.data = values.clone();
          return message;
        });
  }

  private Topic<JointCommand> jointCommands(Node node, List<String> joints) {
    return new Topic<>(
        node.newPublisher(output.topic(), JointCommand.TYPE, PublisherOptions.NEWEST),
        (values, quantity) -> {
          JointCommand message = new JointCommand();
          message.header.stampNanos = node.clock().nanos();
          message.names.addAll(joints);
          if (quantity == Quantity.VELOCITIES) {
            message.mode = JointCommand.VELOCITY_MODE;
            message.velocity = values.clone();
          } else {
            message.mode = JointCommand.POSITION_MODE;
            message.position = values.clone();
          }
          return message;
        });
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    topic.publisher().close();
  }
}
