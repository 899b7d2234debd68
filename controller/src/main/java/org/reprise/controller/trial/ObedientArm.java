package org.reprise.controller.trial;

import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.RobotConfig;

/**
 * An arm without mass and its hand: it is where it was told to be, unless it is given trouble. Time
 * passes by a period with every command.
 */
public final class ObedientArm implements Robot {
  private final RobotConfig config;
  private final double[] position;
  private final double[] velocity;
  private volatile GripperCommand opening;
  private long nanos;
  private boolean jammed;
  private boolean notANumber;
  private int lost;
  private RobotStatus status = new RobotStatus.Ready();

  /** Stands at the ready posture with an open hand. */
  public ObedientArm(RobotConfig config) {
    this.config = config;
    position = config.readyRadians().toArray();
    velocity = new double[position.length];
    opening = new GripperCommand(config.hand().maxWidthMeters(), 0);
  }

  /** Lets the next measurements get lost. */
  public void losePackets(int count) {
    lost = count;
  }

  /** Begins or ends to measure NaN. */
  public void measureNotANumber(boolean is) {
    notANumber = is;
  }

  /** Stays where it is from now on. */
  public void jam() {
    jammed = true;
  }

  /** Says something else of itself from now on. */
  public void fail(RobotStatus now) {
    status = now;
  }

  /** Returns the time of the arm, nanoseconds. */
  public long nanos() {
    return nanos;
  }

  /** Returns what the hand was told last. */
  public GripperCommand opening() {
    return opening;
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
    if (lost > 0) {
      lost--;
      return;
    }
    System.arraycopy(position, 0, into.positionsRadians(), 0, position.length);
    System.arraycopy(velocity, 0, into.velocitiesRadiansPerSecond(), 0, position.length);
    if (notANumber) {
      into.positionsRadians()[2] = Double.NaN;
    }
    into.stamp(nanos, nanos / config.periodNanos());
  }

  @Override
  public void send(ArmCommand command) {
    nanos += config.periodNanos();
    if (!jammed && command.quantity() == ArmCommand.Quantity.POSITIONS) {
      for (int joint = 0; joint < position.length; joint++) {
        double to = command.values()[joint];
        velocity[joint] = (to - position[joint]) / (config.periodNanos() * 1e-9);
        position[joint] = to;
      }
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
  public Gripper hand() {
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
