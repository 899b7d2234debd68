package org.reprise.controller.servo;

import org.jspecify.annotations.Nullable;
import org.reprise.controller.servo.ModeRequest.Verdict;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotStatus;

/**
 * Decides in which mode the servo is and who commands, by the rules of {@link ModeTable}. Used by
 * the servo's thread; allocates nothing.
 */
final class ModeSwitch {
  private static final double SETTLED_RADIANS = 2e-3;
  private static final double SETTLED_RADIANS_PER_SECOND = 0.02;
  private static final double SETTLE_SECONDS = 0.3;

  private final Robot robot;
  private final JointLimiter limiter;
  private final InputWatch watch;
  private final Courses courses;
  private final HandOverGate gate;
  private final ArmReading reading;
  private final double[] commanded;
  private ServoMode mode = ModeTable.IDLE;
  private Authority authority = Authority.NONE;

  ModeSwitch(
      Robot robot,
      JointLimiter limiter,
      InputWatch watch,
      Courses courses,
      HandOverGate gate,
      ArmReading reading) {
    this.robot = robot;
    this.limiter = limiter;
    this.watch = watch;
    this.courses = courses;
    this.gate = gate;
    this.reading = reading;
    this.commanded = new double[reading.joints()];
  }

  ServoMode mode() {
    return mode;
  }

  Authority authority() {
    return authority;
  }

  private void enter(ServoMode next, Authority who) {
    if (!ModeTable.allows(mode, next)) {
      return;
    }
    mode = next;
    authority = who;
  }

  /** Ends what the arm does and comes to rest; from rest the reason is latched at once. */
  void stop(StopReason reason) {
    if (mode.isCommanded() || mode instanceof ServoMode.Guiding) {
      enter(ModeTable.stopping(reason), Authority.NONE);
    } else if (!(mode instanceof ServoMode.Fault) && reason.latches() && !mode.reason().latches()) {
      boolean moves = mode instanceof ServoMode.Stopping;
      mode = moves ? ModeTable.stopping(reason) : ModeTable.hold(reason);
    }
  }

  void fault(StopReason reason) {
    if (!(mode instanceof ServoMode.Fault)) {
      enter(ModeTable.fault(reason), Authority.NONE);
    }
  }

  /** Lets what has come to rest end: a stop in HOLD, a motion on its target. */
  void settle(double lagRadians) {
    if (mode instanceof ServoMode.Stopping && limiter.atRest()) {
      StopReason reason = mode.reason();
      if (reason == StopReason.NOT_FOLLOWING) {
        courses.holdAt(reading.positionsRadians());
      } else {
        holdCommanded();
      }
      enter(ModeTable.hold(reason.latches() ? reason : StopReason.NONE), Authority.NONE);
    } else if (mode instanceof ServoMode.Moving && courses.doneFor() > 0 && limiter.atRest()) {
      boolean late = courses.doneFor() * (robot.periodNanos() * 1e-9) > SETTLE_SECONDS;
      if (late || (lagRadians < SETTLED_RADIANS && speed() < SETTLED_RADIANS_PER_SECOND)) {
        holdCommanded();
        enter(ModeTable.hold(StopReason.NONE), Authority.NONE);
      }
    }
  }

  private void holdCommanded() {
    limiter.copyPosition(commanded);
    courses.holdAt(commanded);
  }

  private double speed() {
    double greatest = 0;
    for (double velocity : reading.velocitiesRadiansPerSecond()) {
      greatest = Math.max(greatest, Math.abs(velocity));
    }
    return greatest;
  }

  /** Looks at everything that comes in, and stops or faults where it must. */
  void watch(RobotStatus status, @Nullable Posted newest, double lagRadians, long nanos) {
    StopReason fault = watch.fault(reading, status, nanos);
    if (fault != StopReason.NONE) {
      fault(fault);
      if (fault == StopReason.ROBOT_NOT_READY) {
        limiter.reset(reading.positionsRadians());
      }
      return;
    }
    if (!mode.isCommanded()) {
      return;
    }
    StopReason stop = watch.stop(lagRadians, nanos);
    if (stop == StopReason.NONE) {
      stop = mode instanceof ServoMode.Moving ? judgeMotion(newest) : judge(newest, nanos);
    }
    if (stop != StopReason.NONE) {
      enter(ModeTable.stopping(stop), Authority.NONE);
    }
  }

  private StopReason judgeMotion(@Nullable Posted newest) {
    boolean fits =
        newest != null && HandOverGate.modeOf(newest.setPoint()) instanceof ServoMode.Moving;
    if (!fits) {
      return StopReason.SET_POINT_REFUSED;
    }
    return courses.isBlocked() ? StopReason.NO_MOTION : StopReason.NONE;
  }

  private StopReason judge(@Nullable Posted newest, long nanos) {
    if (newest == null || watch.isStale(newest.nanos(), nanos)) {
      return StopReason.SET_POINT_STALE;
    }
    boolean refused =
        HandOverGate.modeOf(newest.setPoint()).getClass() != mode.getClass()
            || limiter.clamp() == JointLimiter.Clamp.NOT_FINITE;
    return refused ? StopReason.SET_POINT_REFUSED : StopReason.NONE;
  }

  /** Answers a request, and does it where the answer is yes. */
  Verdict decide(ModeRequest request, @Nullable Posted newest, RobotStatus status, long nanos) {
    return switch (request.kind()) {
      case HOLD -> takeHold();
      case IDLE -> letGo();
      case START -> start(request.authority(), newest, nanos);
      case RELEASE -> release(request.authority());
      case STOP -> {
        stop(StopReason.STOP_ASKED);
        yield Verdict.ACCEPTED;
      }
      case RESET -> reset(status, nanos);
      case GUIDE -> guide(request.authority());
    };
  }

  private Verdict takeHold() {
    return switch (mode) {
      case ServoMode.Hold hold -> Verdict.ACCEPTED;
      case ServoMode.Idle idle -> {
        holdCommanded();
        enter(ModeTable.hold(StopReason.NONE), Authority.NONE);
        yield Verdict.ACCEPTED;
      }
      case ServoMode.Guiding guiding -> {
        if (speed() > SETTLED_RADIANS_PER_SECOND) {
          yield Verdict.STILL_MOVING;
        }
        enter(ModeTable.hold(StopReason.NONE), Authority.NONE);
        yield Verdict.ACCEPTED;
      }
      case ServoMode.Moving moving -> Verdict.NOT_FROM_HERE;
      case ServoMode.Tracking tracking -> Verdict.NOT_FROM_HERE;
      case ServoMode.Teleop teleop -> Verdict.NOT_FROM_HERE;
      case ServoMode.Stopping stopping -> Verdict.STILL_MOVING;
      case ServoMode.Fault fault -> Verdict.LATCHED;
    };
  }

  private Verdict letGo() {
    if (!(mode instanceof ServoMode.Hold)) {
      return Verdict.NOT_FROM_HERE;
    }
    if (mode.reason() != StopReason.NONE) {
      return Verdict.LATCHED;
    }
    enter(ModeTable.IDLE, Authority.NONE);
    return Verdict.ACCEPTED;
  }

  private Verdict start(Authority who, @Nullable Posted newest, long nanos) {
    if (mode instanceof ServoMode.Fault || mode.reason() != StopReason.NONE) {
      return mode instanceof ServoMode.Stopping ? Verdict.STILL_MOVING : Verdict.LATCHED;
    }
    if (newest == null || watch.isStale(newest.nanos(), nanos)) {
      return Verdict.NO_SET_POINT;
    }
    if (!watch.mayStart(nanos)) {
      return Verdict.CAUSE_REMAINS;
    }
    ServoMode next = HandOverGate.modeOf(newest.setPoint());
    if (mode.isCommanded()) {
      boolean takesOver =
          who == Authority.HUMAN && authority != who && next instanceof ServoMode.Teleop;
      boolean goesOn = authority == who && next.getClass() == mode.getClass();
      if (!takesOver && !goesOn) {
        return authority == who ? Verdict.NOT_FROM_HERE : Verdict.TAKEN;
      }
      if (goesOn && !(mode instanceof ServoMode.Moving)) {
        return Verdict.ACCEPTED;
      }
      if (newest.setPoint() instanceof SetPoint.JointPath) {
        return Verdict.STILL_MOVING;
      }
    } else if (!(mode instanceof ServoMode.Hold)) {
      return Verdict.NOT_FROM_HERE;
    }
    limiter.copyPosition(commanded);
    if (!gate.admits(newest.setPoint(), commanded)) {
      return Verdict.GATED;
    }
    courses.start(newest);
    mode = next;
    authority = who;
    return Verdict.ACCEPTED;
  }

  private Verdict release(Authority who) {
    if (!mode.isCommanded()) {
      return Verdict.NOT_FROM_HERE;
    }
    if (who != authority) {
      return Verdict.TAKEN;
    }
    boolean manual = mode instanceof ServoMode.Teleop;
    StopReason reason = manual ? StopReason.HOLD_TO_RUN_RELEASED : StopReason.RELEASED;
    enter(ModeTable.stopping(reason), Authority.NONE);
    return Verdict.ACCEPTED;
  }

  private Verdict reset(RobotStatus status, long nanos) {
    if (mode instanceof ServoMode.Stopping || !limiter.atRest()) {
      return Verdict.STILL_MOVING;
    }
    boolean isFault = mode instanceof ServoMode.Fault;
    if (!isFault && !(mode instanceof ServoMode.Hold)) {
      return Verdict.NOT_FROM_HERE;
    }
    if (watch.fault(reading, status, nanos) != StopReason.NONE || watch.isDropping()) {
      if (!(status instanceof RobotStatus.Ready)) {
        robot.recover();
      }
      return Verdict.CAUSE_REMAINS;
    }
    if (isFault) {
      holdCommanded();
    }
    enter(ModeTable.hold(StopReason.NONE), Authority.NONE);
    return Verdict.ACCEPTED;
  }

  private Verdict guide(Authority who) {
    if (who != Authority.HUMAN) {
      return Verdict.TAKEN;
    }
    if (!robot.takes(ArmCommand.Quantity.TORQUES)) {
      return Verdict.NOT_SUPPORTED;
    }
    if (mode.reason() != StopReason.NONE) {
      return Verdict.LATCHED;
    }
    if (!(mode instanceof ServoMode.Hold)) {
      return Verdict.NOT_FROM_HERE;
    }
    enter(ModeTable.GUIDING, Authority.HUMAN);
    return Verdict.ACCEPTED;
  }
}
