package org.reprise.controller.servo;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.robot.ServoSample;
import org.reprise.hardware.RobotConfig;

/**
 * Leads one authority's motions over a link: starts them, lets periods pass, tells the listener and
 * says why a motion ended.
 */
final class ServoSession {
  private final ServoLink link;
  private final Gripper gripper;
  private final Consumer<ServoSample> listener;
  private final long sampleNanos;
  private Authority authority;
  private final ArmKinematics measured;
  private final ArmKinematics commanded;
  private final PoseError error = new PoseError();
  private final CycleRecord newest;
  private RigidTransform target;
  private GripperCommand opening;
  private long nextSampleNanos = Long.MIN_VALUE;
  private volatile boolean stopAsked;
  private volatile boolean pauseAsked;
  private volatile double paceAsked = 1;
  private volatile double progress;

  ServoSession(
      RobotConfig config,
      ServoLink link,
      Gripper gripper,
      Authority authority,
      Consumer<ServoSample> listener,
      Duration samplePeriod) {
    this.link = link;
    this.gripper = gripper;
    this.authority = authority;
    this.listener = listener;
    this.sampleNanos = samplePeriod.toNanos();
    this.measured = new ArmKinematics(config);
    this.commanded = new ArmKinematics(config);
    this.newest = new CycleRecord(link.joints());
    this.opening = new GripperCommand(Math.max(0, gripper.read().widthMeters()), 0);
    this.target = commandedPose();
  }

  /** Commands as another authority from now on; the arm must not be commanded. */
  void commandAs(Authority who) {
    authority = who;
  }

  double periodSeconds() {
    return link.periodNanos() * 1e-9;
  }

  void newest(CycleRecord into) {
    link.newest(into);
  }

  /** Returns the time of the newest period, nanoseconds. */
  long nanos() {
    return newest.nanos();
  }

  void askToStop() {
    stopAsked = true;
  }

  void askToPause(boolean pause) {
    pauseAsked = pause;
  }

  boolean pauseAsked() {
    return pauseAsked;
  }

  void askForPace(double share) {
    paceAsked = share;
  }

  /** Returns the share of the usual pace that is asked for, whether or not it pauses. */
  double paceAsked() {
    return paceAsked;
  }

  /** Returns how fast a policy's time shall run; 0 for a pause. */
  double pace() {
    return pauseAsked ? 0 : paceAsked;
  }

  /** Says how much of the running motion is done, from 0 to 1. */
  void progress(double share) {
    progress = Math.clamp(share, 0, 1);
  }

  double progress() {
    return progress;
  }

  /** Returns the greatest difference of a joint between the last command and a posture, radians. */
  double radiansTo(JointVector posture) {
    double greatest = 0;
    for (int joint = 0; joint < posture.size(); joint++) {
      greatest = Math.max(greatest, Math.abs(newest.sentRadians()[joint] - posture.get(joint)));
    }
    return greatest;
  }

  /** Takes back a stop that was asked for before. */
  void forgetStop() {
    stopAsked = false;
  }

  /** Takes back a stop and a pause that were asked for before. */
  void forgetRequests() {
    forgetStop();
    pauseAsked = false;
  }

  /** Lets the arm come to rest and holds it until nobody wants a pause; says if that ended it. */
  Optional<MotionOutcome> pause() {
    release("");
    Optional<MotionOutcome> ended = interruption();
    while (pauseAsked && ended.isEmpty()) {
      step();
      ended = interruption();
    }
    return ended;
  }

  Gripper gripper() {
    return gripper;
  }

  GripperState gripperState() {
    return gripper.read();
  }

  JointVector commandedPosture() {
    link.newest(newest);
    return JointVector.of(newest.sentRadians());
  }

  RigidTransform commandedPose() {
    link.newest(newest);
    commanded.set(newest.sentRadians());
    return commanded.baseFromGripper();
  }

  RigidTransform measuredPose() {
    link.newest(newest);
    measured.set(newest.measured().positionsRadians());
    return measured.baseFromGripper();
  }

  /** Measures the hand against a pose. */
  PoseError errorTo(RigidTransform pose) {
    measured.set(newest.measured().positionsRadians());
    error.between(measured.baseFromTool(), pose);
    return error;
  }

  /** Says which limit held the last command back. */
  String clampWords() {
    return newest.clamp() == JointLimiter.Clamp.NONE
        ? "no limit"
        : "joint=%d %s".formatted(newest.clampedJoint(), newest.clamp());
  }

  /** Forwards an opening to the gripper when it changes. */
  void command(GripperCommand wanted) {
    if (!wanted.equals(opening)) {
      gripper.command(wanted);
      opening = wanted;
    }
  }

  /** Says where the hand shall be, for the record. */
  void aimAt(RigidTransform baseFromGripper) {
    target = baseFromGripper;
  }

  /** Takes the arm where nobody has; then begins to follow a set-point. */
  Optional<MotionOutcome> start(SetPoint first) {
    Optional<MotionOutcome> refused = ready();
    if (refused.isPresent()) {
      return refused;
    }
    link.post(first, authority);
    return done(ask(ModeRequest.Kind.START));
  }

  /** Takes the arm where nobody has. */
  Optional<MotionOutcome> ready() {
    link.newest(newest);
    return newest.mode() instanceof ServoMode.Idle
        ? done(ask(ModeRequest.Kind.HOLD))
        : Optional.empty();
  }

  /** Clears a latched stop or a fault whose cause is gone; says why it could not. */
  Optional<String> reset() {
    link.newest(newest);
    if (newest.mode().reason() == StopReason.NONE) {
      return Optional.empty();
    }
    ModeRequest.Verdict verdict = ask(ModeRequest.Kind.RESET);
    return verdict == ModeRequest.Verdict.ACCEPTED
        ? Optional.empty()
        : Optional.of(verdict.words());
  }

  /** Ends what this authority does and clears the latch that its own release left, at rest. */
  void giveBack() {
    link.newest(newest);
    if (newest.mode().isCommanded()) {
      ask(ModeRequest.Kind.RELEASE);
    }
    awaitRest();
    if (newest.mode().reason() == StopReason.HOLD_TO_RUN_RELEASED) {
      ask(ModeRequest.Kind.RESET);
    }
  }

  /** Returns the newest period that this session has seen. Overwritten. */
  CycleRecord seen() {
    return newest;
  }

  void post(SetPoint setPoint) {
    link.post(setPoint, authority);
  }

  private ModeRequest.Verdict ask(ModeRequest.Kind kind) {
    ModeRequest.Verdict verdict = link.ask(kind, authority);
    link.newest(newest);
    tell();
    return verdict;
  }

  private Optional<MotionOutcome> done(ModeRequest.Verdict verdict) {
    if (verdict == ModeRequest.Verdict.ACCEPTED) {
      return Optional.empty();
    }
    boolean knows = newest.mode().reason() != StopReason.NONE;
    return Optional.of(new MotionOutcome.Stopped(knows ? reasonWords() : verdict.words()));
  }

  /** Lets a period pass. */
  void step() {
    link.await(newest);
    tell();
  }

  /** Tells whether the servo holds still, ready for the next motion. */
  boolean holds() {
    return newest.mode() instanceof ServoMode.Hold && newest.mode().reason() == StopReason.NONE;
  }

  /** Returns why the motion must end, having waited for rest; empty if it may go on. */
  Optional<MotionOutcome> interruption() {
    if (stopAsked) {
      stopAsked = false;
      return Optional.of(release("stop was asked for"));
    }
    if (newest.mode().reason() == StopReason.NONE) {
      return Optional.empty();
    }
    String reason = reasonWords();
    awaitRest();
    return Optional.of(new MotionOutcome.Stopped(reason));
  }

  /** Gives the motion back and waits for rest. */
  MotionOutcome release(String reason) {
    if (newest.mode().isCommanded()) {
      ask(ModeRequest.Kind.RELEASE);
    }
    awaitRest();
    return new MotionOutcome.Stopped(reason);
  }

  private void awaitRest() {
    while (newest.mode().isCommanded() || newest.mode() instanceof ServoMode.Stopping) {
      step();
    }
  }

  String reasonWords() {
    StopReason reason = newest.mode().reason();
    if (reason != StopReason.ROBOT_NOT_READY) {
      return reason.words();
    }
    return switch (newest.status()) {
      case RobotStatus.Ready ready -> reason.words();
      case RobotStatus.Guiding guiding -> "the arm is guided by hand: end guiding first";
      case RobotStatus.ProtectiveStop stop -> "protective stop: " + stop.reason();
      case RobotStatus.Fault fault -> "fault: " + fault.reason();
    };
  }

  private void tell() {
    if (newest.nanos() < nextSampleNanos) {
      return;
    }
    nextSampleNanos = newest.nanos() + sampleNanos;
    listener.accept(
        new ServoSample(
            newest.measured().toState(),
            gripper.read(),
            measuredPose(),
            target,
            opening,
            JointVector.of(newest.requestedRadians()),
            JointVector.of(newest.sentRadians()),
            newest.clamp() == JointLimiter.Clamp.NONE
                ? ""
                : newest.clamp().name().toLowerCase(Locale.ROOT)));
  }
}
