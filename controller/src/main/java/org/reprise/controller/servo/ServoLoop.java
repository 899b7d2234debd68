package org.reprise.controller.servo;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.RobotState;
import org.reprise.core.robot.RobotStatus;
import org.reprise.core.robot.ServoSample;
import org.reprise.hardware.RobotConfig;

/**
 * Runs single cycles: read the arm, limit what is asked for, send it, tell the listener.
 *
 * <p>Commands go on from the last command, not from what was measured: a load that bends the arm
 * does not make the commands jump.
 */
final class ServoLoop {
  private final Robot robot;
  private final Gripper gripper;
  private final Consumer<ServoSample> listener;
  private final long cyclesPerSample;
  private final JointLimiter limiter;
  private final ArmKinematics measured;
  private final ArmKinematics commanded;
  private final PoseError error = new PoseError();
  private final double[] position;
  private final double[] next;
  private GripperCommand gripperCommand;
  private GripperState gripperState;
  private RobotState state;
  private long cycles;
  private volatile boolean stopAsked;

  ServoLoop(
      RobotConfig config,
      Robot robot,
      Gripper gripper,
      Consumer<ServoSample> listener,
      Duration samplePeriod) {
    this.robot = robot;
    this.gripper = gripper;
    this.listener = listener;
    this.cyclesPerSample = Math.max(1, samplePeriod.toNanos() / robot.periodNanos());
    this.limiter = new JointLimiter(config.joints(), robot.periodNanos());
    this.measured = new ArmKinematics(config);
    this.commanded = new ArmKinematics(config);
    this.position = new double[robot.joints()];
    this.next = new double[robot.joints()];
    this.state = ArmReading.of(robot).toState();
    this.gripperState = gripper.read();
    this.gripperCommand = new GripperCommand(gripperState.widthMeters(), 0);
    limiter.reset(state.positionsRadians().toArray());
    observe();
  }

  double periodSeconds() {
    return robot.periodNanos() * 1e-9;
  }

  /** Asks the running motion, or else the next one, to end in a stop. */
  void askToStop() {
    stopAsked = true;
  }

  /** Reads arm and gripper. */
  void observe() {
    state = ArmReading.of(robot).toState();
    gripperState = gripper.read();
    state.positionsRadians().copyTo(position);
    measured.set(position);
  }

  RigidTransform measuredPose() {
    return measured.baseFromGripper();
  }

  GripperState gripperState() {
    return gripperState;
  }

  /** Copies the posture that was commanded last. */
  void copyCommanded(double[] into) {
    limiter.copyPosition(into);
  }

  RigidTransform commandedPose() {
    limiter.copyPosition(position);
    commanded.set(position);
    return commanded.baseFromGripper();
  }

  JointVector commandedPosture() {
    limiter.copyPosition(position);
    return JointVector.of(position);
  }

  /** Returns the greatest difference of a joint between command and measurement, radians. */
  double lagRadians() {
    limiter.copyPosition(position);
    double greatest = 0;
    for (int joint = 0; joint < position.length; joint++) {
      greatest =
          Math.max(greatest, Math.abs(position[joint] - state.positionsRadians().get(joint)));
    }
    return greatest;
  }

  /** Returns the greatest measured joint speed, rad/s. */
  double measuredSpeed() {
    double greatest = 0;
    for (int joint = 0; joint < robot.joints(); joint++) {
      greatest = Math.max(greatest, Math.abs(state.velocitiesRadiansPerSecond().get(joint)));
    }
    return greatest;
  }

  /** Measures the hand against a target. */
  PoseError errorTo(RigidTransform target) {
    error.between(measured.baseFromTool(), target);
    return error;
  }

  /** Says which limit held the last command back. */
  String clampWords() {
    return limiter.clamp() == JointLimiter.Clamp.NONE
        ? "no limit"
        : "joint=%d %s".formatted(limiter.clampedJoint(), limiter.clamp());
  }

  /** Forwards an opening to the gripper when it changes. */
  void command(GripperCommand opening) {
    if (!opening.equals(gripperCommand)) {
      gripper.command(opening);
      gripperCommand = opening;
    }
  }

  /** Limits and sends positions; the arm reads as one period later. */
  void send(double[] requested, RigidTransform target) {
    limiter.limit(requested, next);
    dispatch(requested, target);
  }

  /** Returns why the motion must end now, having stopped the arm; empty if it may go on. */
  Optional<MotionOutcome> interruption(RigidTransform target) {
    if (stopAsked) {
      stopAsked = false;
      return Optional.of(brake("stop was asked for", target));
    }
    return switch (robot.status()) {
      case RobotStatus.Ready ready -> Optional.empty();
      case RobotStatus.Guiding guiding ->
          Optional.of(new MotionOutcome.Stopped("the arm is guided by hand: end guiding first"));
      case RobotStatus.ProtectiveStop stop ->
          Optional.of(new MotionOutcome.Stopped("protective stop: " + stop.reason()));
      case RobotStatus.Fault fault ->
          Optional.of(new MotionOutcome.Stopped("fault: " + fault.reason()));
    };
  }

  /** Brings the arm to rest within the limits. */
  MotionOutcome brake(String reason, RigidTransform target) {
    while (limiter.greatestSpeed() > 0) {
      limiter.brake(next);
      dispatch(next, target);
    }
    return new MotionOutcome.Stopped(reason);
  }

  private void dispatch(double[] requested, RigidTransform target) {
    JointVector asked = JointVector.of(next);
    ArmCommand command = ArmCommand.positions(asked);
    robot.send(command);
    System.arraycopy(command.values(), 0, position, 0, position.length);
    limiter.sent(position);
    if (cycles++ % cyclesPerSample == 0) {
      listener.accept(
          new ServoSample(
              state,
              gripperState,
              measuredPose(),
              target,
              gripperCommand,
              JointVector.of(requested),
              JointVector.of(position),
              limiter.clamp() == JointLimiter.Clamp.NONE
                  ? ""
                  : limiter.clamp().name().toLowerCase(Locale.ROOT)));
    }
    observe();
  }
}
