package org.reprise.controller.ros;

import java.util.List;
import org.reprise.hardware.RosProfile.CommandOutput;
import org.reprise.ros.RosException;
import org.reprise.ros.node.Node;
import org.reprise.rosmsg.intera_core_msgs.JointCommand;
import org.reprise.rosmsg.std_msgs.Float64MultiArray;
import org.reprise.rosmsg.trajectory_msgs.JointTrajectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the commands of a profile's topic to an arm; what is no command is refused with a reason.
 */
final class CommandReceiver {
  private static final Logger LOG = LoggerFactory.getLogger(CommandReceiver.class);

  /** A velocity that is not repeated ends after this time. */
  private static final long VELOCITY_NANOS = 100_000_000;

  private final CommandOutput output;
  private final List<String> joints;
  private final ServedArm arm;

  CommandReceiver(CommandOutput output, List<String> joints, ServedArm arm) {
    this.output = output;
    this.joints = joints;
    this.arm = arm;
  }

  void listen(Node node) {
    switch (output.kind()) {
      case JOINT_TRAJECTORY ->
          node.newSubscriber(output.topic(), JointTrajectory.TYPE)
              .addMessageListener(message -> guarded(() -> follow(message)), 0);
      case STREAMING ->
          node.newSubscriber(output.topic(), Float64MultiArray.TYPE)
              .addMessageListener(message -> guarded(() -> goTo(message.data)), 0);
      case INTERA_JOINT_COMMAND ->
          node.newSubscriber(output.topic(), JointCommand.TYPE)
              .addMessageListener(message -> guarded(() -> obey(message)), 0);
    }
  }

  private void guarded(Runnable take) {
    try {
      take.run();
    } catch (RosException e) {
      LOG.warn("topic={} refused: {}", output.topic(), e.getMessage());
    }
  }

  private void follow(JointTrajectory message) {
    JointPath path = JointPath.of(message, joints);
    arm.ask(commanded -> path);
  }

  private void goTo(double[] radians) {
    double[] checked = check(radians);
    arm.ask(commanded -> JointPath.to(checked, output.periodNanos()));
  }

  private void obey(JointCommand message) {
    switch (message.mode) {
      case JointCommand.POSITION_MODE -> goTo(ordered(message.names, message.position));
      case JointCommand.VELOCITY_MODE -> {
        double[] rates = check(ordered(message.names, message.velocity));
        arm.ask(commanded -> {
          for (int joint = 0; joint < rates.length; joint++) {
            commanded[joint] += rates[joint] * VELOCITY_NANOS * 1e-9;
          }
          return JointPath.to(commanded, VELOCITY_NANOS);
        });
      }
      default ->
          throw new RosException(
              "mode=%d: positions (1) and velocities (2) only".formatted(message.mode));
    }
  }

  private double[] ordered(List<String> names, double[] values) {
    if (names.size() != values.length) {
      throw new RosException(
          "names=%d values=%d: must be as many".formatted(names.size(), values.length));
    }
    double[] ordered = new double[joints.size()];
    for (int joint = 0; joint < ordered.length; joint++) {
      int at = names.indexOf(joints.get(joint));
      if (at < 0) {
        throw new RosException("joint=%s: missing".formatted(joints.get(joint)));
      }
      ordered[joint] = values[at];
    }
    return ordered;
  }

  private double[] check(double[] values) {
    if (values.length != joints.size()) {
      throw new RosException(
          "values=%d joints=%d: one for each joint".formatted(values.length, joints.size()));
    }
    for (int joint = 0; joint < values.length; joint++) {
      if (!Double.isFinite(values[joint])) {
        throw new RosException("joint=%d value=%s: must be finite".formatted(joint, values[joint]));
      }
    }
    return values.clone();
  }
}
