package org.reprise.controller.ros;

import java.util.concurrent.atomic.AtomicInteger;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfig;

/** An arm without mass with a hand that closes on something of a given width. */
final class DrivenArm implements Robot, Gripper {
  private final RobotConfig config;
  private final double heldMeters;
  private final double[] positions;
  private final AtomicInteger recoveries = new AtomicInteger();
  private double width;
  private long steps;

  DrivenArm(RobotConfig config, double heldMeters) {
    this.config = config;
    this.heldMeters = heldMeters;
    positions = config.readyRadians().toArray();
    width = config.hand().maxWidthMeters();
  }

  long nanos() {
    return steps * config.periodNanos();
  }

  double[] radians() {
    return positions.clone();
  }

  int recoveries() {
    return recoveries.get();
  }

  @Override
  public int joints() {
    return positions.length;
  }

  @Override
  public long periodNanos() {
    return config.periodNanos();
  }

  @Override
  public void read(ArmReading into) {
    System.arraycopy(positions, 0, into.positionsRadians(), 0, positions.length);
    into.stamp(nanos(), steps);
  }

  @Override
  public void send(ArmCommand command) {
    steps++;
    System.arraycopy(command.values(), 0, positions, 0, positions.length);
  }

  @Override
  public RobotStatus status() {
    return new RobotStatus.Ready();
  }

  @Override
  public void recover() {
    recoveries.incrementAndGet();
  }

  @Override
  public double maxWidthMeters() {
    return config.hand().maxWidthMeters();
  }

  @Override
  public void command(GripperCommand command) {
    width = Math.max(heldMeters, command.widthMeters());
  }

  @Override
  public GripperState read() {
    return new GripperState(nanos(), width, 5, width == heldMeters);
  }
}
