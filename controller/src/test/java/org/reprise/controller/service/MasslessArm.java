package org.reprise.controller.service;

import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfig;

/** An arm without mass with its hand: it is where it was told to be. Used by the servo's thread. */
final class MasslessArm implements Robot, Gripper {
  private final RobotConfig config;
  private final double[] position;
  private final double[] velocity;
  private long sequence;
  private volatile GripperCommand opening;

  MasslessArm(RobotConfig config) {
    this.config = config;
    position = config.readyRadians().toArray();
    velocity = new double[position.length];
    opening = new GripperCommand(config.hand().maxWidthMeters(), 0);
  }

  @Override
  public int joints() {
    return position.length;
  }

  @Override
  public long periodNanos() {
    return config.periodNanos();
  }

  @Override
  public void read(ArmReading into) {
    System.arraycopy(position, 0, into.positionsRadians(), 0, position.length);
    System.arraycopy(velocity, 0, into.velocitiesRadiansPerSecond(), 0, position.length);
    into.stamp(sequence * config.periodNanos(), sequence);
  }

  @Override
  public void send(ArmCommand command) {
    for (int joint = 0; joint < position.length; joint++) {
      double to = command.values()[joint];
      velocity[joint] = (to - position[joint]) / (config.periodNanos() * 1e-9);
      position[joint] = to;
    }
    sequence++;
  }

  @Override
  public RobotStatus status() {
    return new RobotStatus.Ready();
  }

  @Override
  public void recover() {}

  @Override
  public double maxWidthMeters() {
    return config.hand().maxWidthMeters();
  }

  @Override
  public void command(GripperCommand command) {
    opening = command;
  }

  @Override
  public GripperState read() {
    return new GripperState(0, opening.widthMeters(), 0, false);
  }
}
