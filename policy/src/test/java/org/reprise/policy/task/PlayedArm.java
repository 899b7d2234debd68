package org.reprise.policy.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.geometry.Wrench;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperState;
import org.reprise.core.robot.GripperTarget;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.robot.Reachability;
import org.reprise.core.robot.RobotState;
import org.reprise.core.robot.ServoSample;
import org.reprise.policy.correction.AttemptPath;

/**
 * Stands in for an arm and its fingers beside one thing: the hand is where a policy sends it, 50
 * times a second, the fingers follow at their speed, take the thing where it is and let it fall
 * where they open. Its joint positions are where its hand is.
 */
final class PlayedArm implements Motion {
  static final double THING_METERS = 0.03;

  private static final UnitQuaternion DOWN =
      UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI);
  private static final long STEP_NANOS = 20_000_000;
  private static final long LONGEST_NANOS = 120_000_000_000L;
  private static final double FINGERS_PER_STEP = 0.002;
  private static final double NEAR_METERS = 0.02;
  private static final JointVector NO_JOINTS = JointVector.zero(0);

  final AttemptPath path = new AttemptPath();
  final Fingers gripper = new Fingers();

  /** Where the thing was when the hand let go of it. */
  final List<Vector3> putDown = new ArrayList<>();

  /** What the ways out of the view kept clear of. */
  final List<Obstacles> around = new ArrayList<>();

  /** What happens before each step of the arm. */
  Runnable meanwhile = () -> {};

  Vector3 thing;
  private RigidTransform here;
  private GripperCommand asked = new GripperCommand(0.08, 0);
  private long nanos;
  private boolean stopAsked;
  private boolean held;

  /** How far the hand was sent at once, at most. */
  double leapMeters;

  PlayedArm(Vector3 thing, Vector3 hand) {
    this.thing = thing;
    this.here = at(hand);
  }

  /** Two fingers with at most one thing between them. */
  final class Fingers implements Gripper {
    final List<GripperCommand> commands = new ArrayList<>();
    private @Nullable GripperCommand told;
    private double width = 0.08;
    private int slips;

    /** Seems to hold nothing for some samples. */
    void slip(int samples) {
      slips = samples;
    }

    @Override
    public double maxWidthMeters() {
      return 0.08;
    }

    @Override
    public void command(GripperCommand command) {
      commands.add(command);
      told = command;
    }

    @Override
    public GripperState read() {
      boolean tells = held && slips == 0;
      return new GripperState(nanos, width, tells ? 20 : 0, tells);
    }

    private void step() {
      slips = Math.max(0, slips - 1);
      double wanted = told == null ? width : told.widthMeters();
      double least = held || isAtThing() ? THING_METERS : 0;
      width =
          Math.max(least, width + Math.clamp(wanted - width, -FINGERS_PER_STEP, FINGERS_PER_STEP));
      boolean holds = least > 0 && wanted < THING_METERS && width <= THING_METERS;
      if (held && !holds) {
        putDown.add(thing);
      }
      held = holds;
    }
  }

  /** Returns the posture of a hand that points down. */
  static JointVector posture(Vector3 hand) {
    return JointVector.of(hand.x(), hand.y(), hand.z());
  }

  /** Reaches everything by the posture of the first pose. */
  static Reachability.Reach reach(List<RigidTransform> path) {
    return new Reachability.Reach(true, 0.5, posture(path.getFirst().translation()), "");
  }

  private static RigidTransform at(Vector3 hand) {
    return new RigidTransform(DOWN, hand);
  }

  boolean holds() {
    return held;
  }

  private boolean isAtThing() {
    return here.translation().distanceTo(thing) < NEAR_METERS;
  }

  private void step(RigidTransform to) {
    meanwhile.run();
    leapMeters = Math.max(leapMeters, here.translation().distanceTo(to.translation()));
    if (held) {
      thing = thing.plus(to.translation().minus(here.translation()));
    }
    here = to;
    nanos += STEP_NANOS;
    gripper.step();
    path.sampled(
        new ServoSample(
            new RobotState(nanos, NO_JOINTS, NO_JOINTS, NO_JOINTS, Wrench.ZERO),
            gripper.read(),
            here,
            here,
            asked,
            NO_JOINTS,
            NO_JOINTS,
            ""));
  }

  private boolean isStopped() {
    boolean stopped = stopAsked;
    stopAsked = false;
    return stopped;
  }

  private static MotionOutcome stopped() {
    return new MotionOutcome.Stopped("stop was asked for");
  }

  /** Has a person tell the fingers. */
  void tell(GripperCommand command) {
    asked = command;
    gripper.command(command);
  }

  /** Has a person lead the hand somewhere, straight. */
  void lead(Vector3 to) {
    travel(to);
  }

  /** Lets a time pass. */
  void rest(int steps) {
    for (int i = 0; i < steps; i++) {
      step(here);
    }
  }

  private MotionOutcome travel(Vector3 to) {
    Vector3 from = here.translation();
    int steps = (int) Math.max(1, Math.ceil(from.distanceTo(to) / 0.003));
    for (int i = 1; i <= steps; i++) {
      step(at(from.plus(to.minus(from).times((double) i / steps))));
      if (isStopped()) {
        return stopped();
      }
    }
    return new MotionOutcome.Reached(0, 0);
  }

  @Override
  public RigidTransform baseFromGripper() {
    return here;
  }

  @Override
  public MotionOutcome moveTo(RigidTransform baseFromGripper, Obstacles obstacles) {
    return travel(baseFromGripper.translation());
  }

  @Override
  public MotionOutcome moveToPosture(JointVector radians, Obstacles obstacles) {
    around.add(obstacles);
    return travel(new Vector3(radians.get(0), radians.get(1), radians.get(2)));
  }

  @Override
  public MotionOutcome track(InteractionPolicy policy) {
    for (long elapsed = 0; elapsed < LONGEST_NANOS; elapsed += STEP_NANOS) {
      GripperTarget target = policy.targetAt(elapsed, here, gripper.read());
      if (!target.gripper().equals(asked)) {
        tell(target.gripper());
      }
      step(target.baseFromGripper());
      if (isStopped()) {
        return stopped();
      }
      if (policy.finishedAt(elapsed)) {
        return new MotionOutcome.Reached(0, 0);
      }
    }
    throw new AssertionError("the policy does not end");
  }

  @Override
  public MotionOutcome hold(Duration duration) {
    for (long elapsed = 0; elapsed < duration.toNanos(); elapsed += STEP_NANOS) {
      step(here);
      if (isStopped()) {
        return stopped();
      }
    }
    return new MotionOutcome.Reached(0, 0);
  }

  @Override
  public void stop() {
    stopAsked = true;
  }

  /** Returns what the fingers were told last. */
  GripperCommand told() {
    return Objects.requireNonNull(gripper.told);
  }
}
