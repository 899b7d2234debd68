package org.reprise.controller.servo;

import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.RobotStatus;

/**
 * Watches what comes into the servo: is the robot's state fresh, finite and complete, does the arm
 * follow, does the commanding process live?
 *
 * <p>Ages are taken on the servo's clock between arrivals, so that a jump of the clock shows as
 * staleness at most. Allocates nothing.
 */
final class InputWatch {
  private final ServoSettings settings;
  private final long periodNanos;
  private long sequence = Long.MIN_VALUE;
  private long freshNanos;
  private int lost;
  private long lateNanos;
  private volatile long beatNanos;
  private volatile boolean heartbeatWatched;

  InputWatch(ServoSettings settings, long periodNanos) {
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

  int lost() {
    return lost;
  }

  /** Takes one measurement in; call once a period. */
  void observe(ArmReading reading, long nanos) {
    if (reading.sequence() != sequence) {
      sequence = reading.sequence();
      freshNanos = nanos;
      lost = 0;
    } else if (lost < Integer.MAX_VALUE) {
      lost++;
    }
  }

  /** Returns what makes the robot unfit to be commanded; NONE if it is fit. */
  StopReason fault(ArmReading reading, RobotStatus status, long nanos) {
    if (!reading.isFinite()) {
      return StopReason.STATE_NOT_FINITE;
    }
    if (isOld(freshNanos, nanos, settings.stateStale().toNanos())) {
      return StopReason.STATE_STALE;
    }
    return status instanceof RobotStatus.Ready ? StopReason.NONE : StopReason.ROBOT_NOT_READY;
  }

  /** Returns what must end a motion; NONE if it may go on. */
  StopReason stop(double lagRadians, long nanos) {
    if (lost >= settings.lostPackets()) {
      return StopReason.PACKETS_LOST;
    }
    if (heartbeatWatched && isOld(beatNanos, nanos, settings.heartbeatLate().toNanos())) {
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
