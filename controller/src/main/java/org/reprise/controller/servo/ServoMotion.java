package org.reprise.controller.servo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.controller.planning.ApproachPlanner;
import org.reprise.controller.planning.ApproachPlanner.Surroundings;
import org.reprise.controller.planning.GuidedPlan;
import org.reprise.controller.planning.Plan;
import org.reprise.controller.planning.SceneWatch;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.DrawnPath;
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
  /** Least share of the usual pace. */
  public static final double SLOWEST = 0.2;

  /** Greatest share of the usual pace. */
  public static final double FASTEST = 1.6;

  private static final long LOOK_NANOS = 100_000_000;
  private static final int MOST_CLOSURES = 4;

  private final RobotConfig config;
  private final ServoSession session;
  private final ApproachPlanner planner;
  private final PathReachability reachability;
  private final ArmKinematics kinematics;
  private final Gripper gripper;
  private final SceneWatch scene;
  private Optional<DrawnPath> guide = Optional.empty();

  /** Whether the way that is planned last keeps to a path. */
  private boolean isGuided;

  private Consumer<GuidedPlan> guided = plan -> {};

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
        (from, surroundings) -> {
          isGuided = false;
          return planner.toPose(from, baseFromGripper, surroundings);
        },
        obstacles);
  }

  @Override
  public MotionOutcome moveToPosture(JointVector radians, Obstacles obstacles) {
    return follow(
        (from, surroundings) -> {
          Optional<DrawnPath> by = guide;
          isGuided = by.isPresent();
          guide = Optional.empty(); // a way that is planned anew goes on from where the arm is
          if (by.isEmpty()) {
            return planner.toPosture(from, radians, surroundings);
          }
          GuidedPlan plan = planner.toPosture(from, radians, surroundings, by.get());
          guided.accept(plan);
          return plan.plan();
        },
        obstacles);
  }

  /**
   * Has the next way to a posture keep to a path where it can, from the thread of the motions.
   *
   * @param path a hint: what must not be touched goes before; empty for none
   * @param heard is told what came of it
   */
  public void guide(Optional<DrawnPath> path, Consumer<GuidedPlan> heard) {
    guide = path;
    guided = heard;
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

  /**
   * Follows a way; after a pause, at another pace, or when the scene closes it, a new one from
   * where the arm is.
   */
  private MotionOutcome follow(Planning planning, Obstacles obstacles) {
    Surroundings around = surroundings(obstacles);
    int closures = 0;
    while (closures < MOST_CLOSURES) {
      switch (planning.plan(session.commandedPosture(), around)) {
        case Plan.Blocked blocked -> {
          return new MotionOutcome.NoPath(blocked.reason());
        }
        case Plan.Found found -> {
          Way way = new Way(found);
          Optional<MotionOutcome> ended = way.follow();
          if (ended.isPresent()) {
            return ended.get();
          }
          if (way.closed != null) {
            around = way.closed;
            closures++;
          }
        }
      }
    }
    return new MotionOutcome.NoPath(
        "plans=%d: the scene closed each way before the arm was there".formatted(closures));
  }

  /** One planned way, watched while the arm goes it. */
  private final class Way {
    private final Plan.Found plan;
    private final JointVector end;
    private final double pace = session.paceAsked();
    private final boolean keepsPace = isGuided; // planned anew it would leave the path
    private @Nullable Surroundings closed;
    private long nextLookNanos = session.nanos() + LOOK_NANOS;

    Way(Plan.Found plan) {
      this.plan = plan;
      this.end = plan.path().getLast();
    }

    /**
     * Goes to the end, or to where a pause, another pace or the scene ended the way: then nothing
     * is returned.
     */
    Optional<MotionOutcome> follow() {
      RigidTransform target = kinematics.forward(end);
      session.aimAt(target);
      Optional<MotionOutcome> ended = session.interruption();
      double radians = Math.max(session.radiansTo(end), 1e-6);
      boolean started = false;
      while (ended.isEmpty() && !(started && session.holds())) {
        if (session.pauseAsked() || (!keepsPace && session.paceAsked() != pace)) {
          return session.pause();
        }
        if (started && isClosed()) {
          session.release("the way is no longer free");
          return session.interruption();
        }
        if (started) {
          session.step();
          session.progress(1 - session.radiansTo(end) / radians);
          ended = session.interruption();
        } else {
          started = true;
          ended = session.start(new SetPoint.JointPath(plan.path(), pace));
        }
      }
      return ended.or(() -> Optional.of(reached(session, target)));
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
    } catch (RuntimeException e) {
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

  /**
   * Has the arm come to rest within its limits and holds it until {@link #resume}, from any thread;
   * the running call goes on then. A policy is slowed down on its path and its time stands still.
   */
  public void pause() {
    session.askToPause(true);
  }

  /**
   * Has motions go slower or faster from now on, from any thread; limits hold as ever. Policies'
   * time runs at that pace; a planned way that is under way comes to rest and is planned anew, but
   * one that keeps to a drawn path is gone to its end as it began.
   *
   * @param share of the usual pace, from {@value #SLOWEST} to {@value #FASTEST}
   * @throws IllegalArgumentException if it is not in that range
   */
  public void pace(double share) {
    refuseUnlessPossible(share);
    session.askForPace(share);
  }

  static void refuseUnlessPossible(double pace) {
    if (!(pace >= SLOWEST && pace <= FASTEST)) {
      throw new IllegalArgumentException(
          "pace=%.2f limits=%.2f..%.2f of the usual: refused".formatted(pace, SLOWEST, FASTEST));
    }
  }

  /** Lets motions go on, from any thread. */
  public void resume() {
    session.askToPause(false);
  }

  /**
   * Clears a latched stop or a fault whose cause is gone. Only a person who has looked at the arm
   * may ask for it.
   *
   * @return why it could not be done; empty if motions are possible again
   */
  public Optional<String> reset() {
    return session.reset();
  }

  /** Copies the newest period of the servo. */
  public void newest(CycleRecord into) {
    session.newest(into);
  }

  /** Copies the newest period that a motion here has seen, without asking the servo for it. */
  public void seen(CycleRecord into) {
    into.copyFrom(session.seen());
  }

  /** Lets time pass without commanding anything, whatever the servo does meanwhile. */
  public void pass(Duration duration) {
    long cycles = Math.round(duration.toNanos() * 1e-9 / session.periodSeconds());
    for (long i = 0; i < cycles; i++) {
      session.step();
    }
  }

  /** Says from any thread how much of the running or last motion is done, from 0 to 1. */
  public double progress() {
    return session.progress();
  }

  /** Takes back a stop that no motion has seen; a pause stays. */
  public void forgetStop() {
    session.forgetStop();
  }

  /** Takes back a stop or a pause that no motion has seen. */
  public void forgetRequests() {
    session.forgetRequests();
  }

  /**
   * Prepares a person's control of this arm, on the thread of the motions, which rest meanwhile.
   *
   * @param settings the servo's own
   * @param planning runs plans beside that thread
   */
  public ManualMotion manual(ServoSettings settings, Executor planning) {
    return new ManualMotion(config, session, settings, planning);
  }

  @Override
  public void stop() {
    session.askToStop();
  }
}
