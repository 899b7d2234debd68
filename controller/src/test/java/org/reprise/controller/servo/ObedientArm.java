package org.reprise.controller.servo;

import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfig;

/** An arm without mass: it is where it was told to be, unless it is jammed. */
final class ObedientArm implements Robot {
  private final RobotConfig config;
  private JointVector position;
  private JointVector velocity;
  private GripperCommand opening;
  private long nanos;
  private boolean jammed;
  private RobotStatus status = new RobotStatus.Ready();

  ObedientArm(RobotConfig config) {
    this.config = config;
    position = config.readyRadians();
    velocity = JointVector.zero(position.size());
    opening = new GripperCommand(config.hand().maxWidthMeters(), 0);
  }

  void jam() {
    jammed = true;
  }

  void fail(RobotStatus now) {
    status = now;
  }

  long nanos() {
    return nanos;
  }

  GripperCommand opening() {
    return opening;
  }

  @Override
  public int joints() {
    return position.size();
  }

  @Override
  public long periodNanos() {
    return config.periodNanos();
  }

  @Override
  public void read(ArmReading into) {
    position.copyTo(into.positionsRadians());
    velocity.copyTo(into.velocitiesRadiansPerSecond());
    into.stamp(nanos, nanos / config.periodNanos());
  }

  @Override
  public void send(ArmCommand command) {
    nanos += config.periodNanos();
    if (!jammed && command.quantity() == ArmCommand.Quantity.POSITIONS) {
      JointVector to = JointVector.of(command.values());
      double[] rates = new double[position.size()];
      for (int joint = 0; joint < rates.length; joint++) {
        rates[joint] = (to.get(joint) - position.get(joint)) / (config.periodNanos() * 1e-9);
      }
      velocity = JointVector.of(rates);
      position = to;
    }
  }

  @Override
  public RobotStatus status() {
    return status;
  }

  @Override
  public void recover() {
    status = new RobotStatus.Ready();
  }

  /** Returns the hand, whose fingers are where they were told to be. */
  Gripper hand() {
    return new Gripper() {
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
        return new GripperState(nanos, opening.widthMeters(), 0, false);
      }
    };
  }
}
