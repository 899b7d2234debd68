package org.reprise.controller.servo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.controller.planning.ApproachPlanner;
import org.reprise.controller.planning.ApproachPlanner.Surroundings;
import org.reprise.controller.planning.Plan;
import org.reprise.controller.planning.SceneWatch;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.robot.ServoSample;
import org.reprise.hardware.RobotConfig;

/**
 * Moves the arm for the task executor: plans ways and has the servo follow them, leads it after
 * policies, holds and stops. The servo may run in this process or in another.
 *
 * <p>To go on from a posture that {@code Reachability} found, approach by {@link #moveToPosture}.
 */
public final class ServoMotion implements Motion {
  private static final long LOOK_NANOS = 100_000_000;
  private static final int MOST_PLANS = 4;

  private final RobotConfig config;
  private final ServoSession session;
  private final ApproachPlanner planner;
  private final PathReachability reachability;
  private final ArmKinematics kinematics;
  private final Gripper gripper;
  private final SceneWatch scene;

  /**
   * Prepares motions of one arm.
   *
   * @param config the arm
   * @param link way to the servo
   * @param gripper hand
   * @param seed seed of planning
   * @param listener is told of one period in each sample period, from the thread of the motion
   * @param samplePeriod time between samples, e.g. 20 ms
   */
  public ServoMotion(
      RobotConfig config,
      ServoLink link,
      Gripper gripper,
      long seed,
      Consumer<ServoSample> listener,
      Duration samplePeriod) {
    this(config, link, gripper, seed, listener, samplePeriod, SceneWatch.STILL);
  }

  /**
   * Prepares motions of one arm in a scene that changes: a planned way is given up when it is no
   * longer free, and planned anew from where the arm then stands.
   *
   * @param config the arm
   * @param link way to the servo
   * @param gripper hand
   * @param seed seed of planning
   * @param listener is told of one period in each sample period, from the thread of the motion
   * @param samplePeriod time between samples, e.g. 20 ms
   * @param scene asked from the thread of the motion, 10 times a second of the robot
   */
  public ServoMotion(
      RobotConfig config,
      ServoLink link,
      Gripper gripper,
      long seed,
      Consumer<ServoSample> listener,
      Duration samplePeriod,
      SceneWatch scene) {
    this.config = config;
    this.gripper = gripper;
    this.scene = scene;
    this.session =
        new ServoSession(config, link, gripper, Authority.POLICY, listener, samplePeriod);
    this.planner = new ApproachPlanner(config, seed);
    this.reachability = new PathReachability(config, seed);
    this.kinematics = new ArmKinematics(config);
  }

  /** Returns the check whose postures approaches end in; use it from the motion's thread. */
  public PathReachability reachability() {
    return reachability;
  }

  @Override
  public RigidTransform baseFromGripper() {
    return session.measuredPose();
  }

  @Override
  public MotionOutcome moveTo(RigidTransform baseFromGripper, Obstacles obstacles) {
    return follow(
        (from, surroundings) -> planner.toPose(from, baseFromGripper, surroundings), obstacles);
  }

  @Override
  public MotionOutcome moveToPosture(JointVector radians, Obstacles obstacles) {
    return follow(
        (from, surroundings) -> planner.toPosture(from, radians, surroundings), obstacles);
  }

  /** Plans a way to one goal. */
  @FunctionalInterface
  private interface Planning {
    Plan plan(JointVector from, Surroundings surroundings);
  }

  private Surroundings surroundings(Obstacles obstacles) {
    double opening = Math.clamp(gripper.read().widthMeters(), 0, config.hand().maxWidthMeters());
    return new Surroundings(obstacles, opening);
  }

  private MotionOutcome follow(Planning planning, Obstacles obstacles) {
    Surroundings around = surroundings(obstacles);
    for (int plans = 1; plans <= MOST_PLANS; plans++) {
      switch (planning.plan(session.commandedPosture(), around)) {
        case Plan.Blocked blocked -> {
          return new MotionOutcome.NoPath(blocked.reason());
        }
        case Plan.Found found -> {
          Way way = new Way(found);
          Optional<MotionOutcome> ended = way.follow();
          if (way.closed == null) {
            return ended.orElseGet(() -> reached(session, way.target));
          }
          around = way.closed;
        }
      }
    }
    return new MotionOutcome.NoPath(
        "plans=%d: the scene changed each time before the arm was there".formatted(MOST_PLANS));
  }

  /** One planned way, watched while the arm goes it. */
  private final class Way {
    private final Plan.Found plan;
    private final RigidTransform target;
    private @Nullable Surroundings closed;
    private long nextLookNanos = session.nanos() + LOOK_NANOS;

    Way(Plan.Found plan) {
      this.plan = plan;
      this.target = kinematics.forward(plan.path().getLast());
    }

    /** Returns why the motion ended before its goal; {@link #closed} is set if the way was. */
    Optional<MotionOutcome> follow() {
      session.aimAt(target);
      Optional<MotionOutcome> ended = session.start(new SetPoint.JointPath(plan.path()));
      while (ended.isEmpty() && !session.holds()) {
        ended = session.interruption();
        if (ended.isEmpty() && isClosed()) {
          ended = Optional.of(session.release("the way is no longer free"));
        }
        if (ended.isEmpty()) {
          session.step();
        }
      }
      return ended;
    }

    private boolean isClosed() {
      if (session.nanos() < nextLookNanos) {
        return false;
      }
      nextLookNanos = session.nanos() + LOOK_NANOS;
      Optional<Surroundings> changed = scene.changed().map(ServoMotion.this::surroundings);
      if (changed.isEmpty() || planner.valid(plan, session.commandedPosture(), changed.get())) {
        return false;
      }
      closed = changed.get();
      return true;
    }
  }

  static MotionOutcome reached(ServoSession session, RigidTransform target) {
    PoseError error = session.errorTo(target);
    return new MotionOutcome.Reached(error.distanceMeters(), error.angleRadians());
  }

  @Override
  public MotionOutcome track(InteractionPolicy policy) {
    try {
      return new PolicyTracking(session).track(policy);
    } catch (IllegalArgumentException | IllegalStateException e) {
      session.release("the policy failed");
      throw e;
    }
  }

  @Override
  public MotionOutcome hold(Duration duration) {
    RigidTransform target = session.commandedPose();
    session.aimAt(target);
    Optional<MotionOutcome> ended = session.ready();
    long cycles = Math.round(duration.toNanos() * 1e-9 / session.periodSeconds());
    for (long i = 0; i < cycles && ended.isEmpty(); i++) {
      session.step();
      ended = session.interruption();
    }
    return ended.orElseGet(() -> reached(session, target));
  }

  @Override
  public void stop() {
    session.askToStop();
  }
}
