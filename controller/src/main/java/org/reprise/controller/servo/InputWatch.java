package org.reprise.controller.servo;

import java.util.List;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.RobotStatus;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.JointLimits;

/**
 * Watches what comes into the servo: is the robot's state fresh, finite and complete, does the arm
 * follow, does the commanding process live?
 *
 * <p>Ages are taken on the servo's clock between arrivals, so that a jump of the clock shows as
 * staleness at most. Allocates nothing.
 */
final class InputWatch {
  private static final double JUMP_RADIANS = 0.1;
  private static final double OUTSIDE_RADIANS = 0.2;
  private static final int RESTART_CYCLES = 50;

  private final List<JointConfig> joints;
  private final double[] last;
  private final ServoSettings settings;
  private final long periodNanos;
  private long sequence = Long.MIN_VALUE;
  private long previous = Long.MIN_VALUE;
  private int recounted;
  private boolean plausible = true;
  private long freshNanos = Long.MIN_VALUE / 2;
  private int lost;
  private long lateNanos;
  private volatile long beatNanos;
  private volatile boolean heartbeatWatched;

  InputWatch(List<JointConfig> joints, ServoSettings settings, long periodNanos, double[] radians) {
    this.joints = joints;
    this.last = radians.clone();
    this.settings = settings;
    this.periodNanos = periodNanos;
  }

  /** Notes that the commanding process has made progress. */
  void beat(long nanos) {
    beatNanos = nanos;
  }

  void watchHeartbeat(boolean watched, long nanos) {
    beatNanos = nanos;
    heartbeatWatched = watched;
  }

  /** Tells whether more measurements are missing than may be overlooked. */
  boolean isDropping() {
    return lost > settings.lostPackets() / 2;
  }

  int lost() {
    return lost;
  }

  /**
   * Takes one measurement in; call once a period. One that is older than what came before counts as
   * lost, unless the robot goes on to count from there: then it was started anew.
   */
  void observe(ArmReading reading, long nanos) {
    long number = reading.sequence();
    recounted = number > previous && number < sequence ? recounted + 1 : 0;
    previous = number;
    if (number > sequence || recounted > RESTART_CYCLES) {
      plausible = isPlausible(reading, nanos);
      if (plausible) {
        System.arraycopy(reading.positionsRadians(), 0, last, 0, last.length);
      }
      sequence = number;
      freshNanos = nanos;
      lost = 0;
    } else if (lost < Integer.MAX_VALUE) {
      lost++;
    }
  }

  /** No joint is far outside of its travel, or jumps. */
  private boolean isPlausible(ArmReading reading, long nanos) {
    double seconds = Math.max(0, nanos - freshNanos) * 1e-9;
    for (int joint = 0; joint < last.length; joint++) {
      JointLimits hard = joints.get(joint).hard();
      double at = reading.positionsRadians()[joint];
      double reach = JUMP_RADIANS + 2 * hard.velocityRadiansPerSecond() * seconds;
      boolean jumps = plausible && Math.abs(at - last[joint]) > reach;
      if (jumps
          || at > hard.upperRadians() + OUTSIDE_RADIANS
          || at < hard.lowerRadians() - OUTSIDE_RADIANS) {
        return false;
      }
    }
    return true;
  }

  /** Returns what makes the robot unfit to be commanded; NONE if it is fit. */
  StopReason fault(ArmReading reading, RobotStatus status, long nanos) {
    if (!reading.isFinite()) {
      return StopReason.STATE_NOT_FINITE;
    }
    if (!plausible) {
      return StopReason.STATE_IMPLAUSIBLE;
    }
    if (isOld(freshNanos, nanos, settings.stateStale().toNanos())) {
      return StopReason.STATE_STALE;
    }
    return status instanceof RobotStatus.Ready ? StopReason.NONE : StopReason.ROBOT_NOT_READY;
  }

  /** Tells whether a motion may begin: measurements arrive, and so do heartbeats if asked for. */
  boolean mayStart(long nanos) {
    return !isDropping() && !isSilent(nanos);
  }

  private boolean isSilent(long nanos) {
    return heartbeatWatched && isOld(beatNanos, nanos, settings.heartbeatLate().toNanos());
  }

  /** Returns what must end a motion; NONE if it may go on. */
  StopReason stop(double lagRadians, long nanos) {
    if (lost >= settings.lostPackets()) {
      return StopReason.PACKETS_LOST;
    }
    if (isSilent(nanos)) {
      return StopReason.HEARTBEAT_LATE;
    }
    lateNanos = lagRadians > settings.lagRadians() ? lateNanos + periodNanos : 0;
    return lateNanos > settings.lagTime().toNanos() ? StopReason.NOT_FOLLOWING : StopReason.NONE;
  }

  boolean isStale(long postedNanos, long nanos) {
    return isOld(postedNanos, nanos, settings.setPointStale().toNanos());
  }

  /** A time from the future is no better than one long past: the clock has jumped. */
  private boolean isOld(long then, long now, long limit) {
    long age = now - then;
    return age > limit || age < -periodNanos - limit;
  }
}
