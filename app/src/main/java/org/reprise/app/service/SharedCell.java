package org.reprise.app.service;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;
import org.reprise.sim.cell.CellMirror;
import org.reprise.sim.cell.SimulatedCell;

/**
 * A simulated arm with its hand, the arm for the servo's thread and the hand for any other: the
 * hand's commands wait for the servo's next period, and its state is that of the last 10 ms.
 */
final class SharedCell implements Robot {
  private static final long HAND_EVERY_NANOS = 10_000_000;
  private static final long SHOWN_EVERY_NANOS = 15_000_000;

  private final Robot robot;
  private final Gripper hand;
  private final CellMirror mirror;
  private final long handPeriods;
  private final long shownPeriods;
  private final AtomicReference<@Nullable GripperCommand> wanted = new AtomicReference<>();
  private volatile GripperState state;
  private long periods;

  /**
   * Shares a cell.
   *
   * @param mirror what viewers see of it
   */
  SharedCell(SimulatedCell cell, CellMirror mirror) {
    this.mirror = mirror;
    robot = cell.robot();
    hand = cell.gripper();
    state = hand.read();
    handPeriods = Math.max(1, HAND_EVERY_NANOS / robot.periodNanos());
    shownPeriods = Math.max(1, SHOWN_EVERY_NANOS / robot.periodNanos());
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
  public void send(ArmCommand command) {
    GripperCommand asked = wanted.getAndSet(null);
    if (asked != null) {
      hand.command(asked);
    }
    robot.send(command);
    if (periods % handPeriods == 0) {
      state = hand.read();
    }
    if (periods++ % shownPeriods == 0) {
      mirror.publish();
    }
  }

  @Override
  public boolean takes(ArmCommand.Quantity quantity) {
    return robot.takes(quantity);
  }

  @Override
  public RobotStatus status() {
    return robot.status();
  }

  @Override
  public void recover() {
    robot.recover();
  }

  /** Returns the hand, for any thread. */
  Gripper hand() {
    return new Gripper() {
      @Override
      public double maxWidthMeters() {
        return hand.maxWidthMeters();
      }

      @Override
      public void command(GripperCommand command) {
        wanted.set(command);
      }

      @Override
      public GripperState read() {
        return state;
      }
    };
  }
}
