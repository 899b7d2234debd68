package org.reprise.controller.servo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;

/**
 * Watches the commands on their way to a robot and counts those that break a limit.
 *
 * <p>Shares nothing with the servo: position, velocity, acceleration and jerk are judged by
 * backward differences of the positions that the robot says it was sent, starting from rest at the
 * first measured posture; to a relative 1e-9, jerk to 1e-5, because third differences at 1 kHz
 * carry about 2e-6 rad/s^3 of rounding. An arm that is not ready does not carry out commands: it is
 * taken to begin anew at rest.
 */
public final class CommandMonitor implements Robot {
  private static final double TOLERANCE = 1e-9;
  private static final double JERK_TOLERANCE = 1e-5;
  private static final int KEPT = 20;

  private final Robot robot;
  private final List<JointConfig> joints;
  private final double period;
  private final ArmReading reading;
  private final double[] position;
  private final double[] velocity;
  private final double[] acceleration;
  private final List<String> violations = new ArrayList<>();
  private boolean started;
  private long commands;
  private long violationCount;

  /**
   * Puts a monitor in front of a robot.
   *
   * @param robot where commands go
   * @param joints joints with the limits that commands must keep
   */
  public CommandMonitor(Robot robot, List<JointConfig> joints) {
    this.robot = robot;
    this.joints = List.copyOf(joints);
    this.period = robot.periodNanos() * 1e-9;
    this.reading = new ArmReading(joints.size());
    this.position = new double[joints.size()];
    this.velocity = new double[joints.size()];
    this.acceleration = new double[joints.size()];
  }

  /** Returns the number of commands seen. */
  public long commands() {
    return commands;
  }

  /** Returns the number of limits broken: joints times limits times commands. */
  public long violationCount() {
    return violationCount;
  }

  /** Returns the first violations in words. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  @Override
  public void send(ArmCommand command) {
    started &= robot.status() instanceof RobotStatus.Ready;
    if (!started) {
      Arrays.fill(velocity, 0);
      Arrays.fill(acceleration, 0);
      robot.read(reading);
      System.arraycopy(reading.positionsRadians(), 0, position, 0, position.length);
      started = true;
    }
    robot.send(command);
    commands++;
    if (command.quantity() == ArmCommand.Quantity.POSITIONS) {
      judge(command.values());
    }
  }

  private void judge(double[] radians) {
    for (int joint = 0; joint < position.length; joint++) {
      JointLimits limits = joints.get(joint).limits();
      double now = radians[joint];
      double speed = (now - position[joint]) / period;
      double change = (speed - velocity[joint]) / period;
      double jerk = (change - acceleration[joint]) / period;
      double tolerance =
          TOLERANCE * Math.max(Math.abs(limits.lowerRadians()), Math.abs(limits.upperRadians()));
      if (now > limits.upperRadians() + tolerance) {
        report(joint, "position", now, limits.upperRadians());
      }
      if (now < limits.lowerRadians() - tolerance) {
        report(joint, "position", now, limits.lowerRadians());
      }
      judge(joint, "velocity", speed, limits.velocityRadiansPerSecond(), TOLERANCE);
      judge(joint, "acceleration", change, limits.accelerationRadiansPerSecondSquared(), TOLERANCE);
      judge(joint, "jerk", jerk, limits.jerkRadiansPerSecondCubed(), JERK_TOLERANCE);
      position[joint] = now;
      velocity[joint] = speed;
      acceleration[joint] = change;
    }
  }

  private void judge(int joint, String what, double value, double limit, double tolerance) {
    if (!(Math.abs(value) <= limit * (1 + tolerance))) {
      report(joint, what, value, limit);
    }
  }

  private void report(int joint, String what, double value, double limit) {
    violationCount++;
    if (violations.size() < KEPT) {
      violations.add(
          String.format(
              Locale.ROOT,
              "command=%d joint=%d %s=%.6f limit=%.6f",
              commands,
              joint,
              what,
              value,
              limit));
    }
  }

  @Override
  public int joints() {
    return robot.joints();
  }

  @Override
  public long periodNanos() {
    return robot.periodNanos();
  }

  @Override
  public void read(ArmReading into) {
    robot.read(into);
  }

  @Override
  public RobotStatus status() {
    return robot.status();
  }

  @Override
  public void recover() {
    robot.recover();
  }
}
