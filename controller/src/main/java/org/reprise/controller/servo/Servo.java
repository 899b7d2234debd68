package org.reprise.controller.servo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.controller.kinematics.PoseError;
import org.reprise.controller.motion.JointTrajectory;
import org.reprise.controller.motion.PathTiming;
import org.reprise.controller.planning.ApproachPlanner;
import org.reprise.controller.planning.ApproachPlanner.Surroundings;
import org.reprise.controller.planning.Plan;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.JointVector;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.robot.Robot;
import org.reprise.core.robot.ServoSample;
import org.reprise.hardware.RobotConfig;

/**
 * Moves the arm: plans ways and follows them, tracks policies, holds and stops, cycle by cycle at
 * the robot's period and always within the joint limits.
 *
 * <p>To go on from a posture that {@code Reachability} found, approach by {@link #moveToPosture}.
 *
 * <p>This is not a safety-rated function.
 */
public final class Servo implements Motion {
  private static final double LAG_RADIANS = 0.15;
  private static final double LAG_SECONDS = 0.3;
  private static final double SETTLE_SECONDS = 0.3;
  private static final double SETTLED_RADIANS = 2e-3;
  private static final double SETTLED_RADIANS_PER_SECOND = 0.02;

  private final RobotConfig config;
  private final ServoLoop loop;
  private final ApproachPlanner planner;
  private final PathReachability reachability;
  private final ArmKinematics kinematics;
  private final PathTiming timing;

  /**
   * Takes over an arm at rest.
   *
   * @param config the arm
   * @param robot where commands go; it gives the pace
   * @param gripper hand
   * @param seed seed of planning
   * @param listener is told of one cycle in each sample period, from the thread of the motion
   * @param samplePeriod time between samples, e.g. 20 ms
   * @throws IllegalArgumentException if the robot's joints are not those of the configuration
   */
  public Servo(
      RobotConfig config,
      Robot robot,
      Gripper gripper,
      long seed,
      Consumer<ServoSample> listener,
      Duration samplePeriod) {
    if (robot.joints() != config.joints().size()) {
      throw new IllegalArgumentException(
          "robot joints=%d configuration=%s joints=%d: must agree"
              .formatted(robot.joints(), config.name(), config.joints().size()));
    }
    this.config = config;
    this.loop = new ServoLoop(config, robot, gripper, listener, samplePeriod);
    this.planner = new ApproachPlanner(config, seed);
    this.reachability = new PathReachability(config, seed);
    this.kinematics = new ArmKinematics(config);
    this.timing = PathTiming.of(config.joints(), PathTiming.USUAL_SHARE, loop.periodSeconds());
  }

  /** Returns the check whose postures approaches end in; use it from the motion's thread. */
  public PathReachability reachability() {
    return reachability;
  }

  @Override
  public RigidTransform baseFromGripper() {
    loop.observe();
    return loop.measuredPose();
  }

  @Override
  public MotionOutcome moveTo(RigidTransform baseFromGripper, Obstacles obstacles) {
    return follow(
        planner.toPose(loop.commandedPosture(), baseFromGripper, surroundings(obstacles)));
  }

  @Override
  public MotionOutcome moveToPosture(JointVector radians, Obstacles obstacles) {
    return follow(planner.toPosture(loop.commandedPosture(), radians, surroundings(obstacles)));
  }

  private Surroundings surroundings(Obstacles obstacles) {
    loop.observe();
    double opening =
        Math.clamp(loop.gripperState().widthMeters(), 0, config.hand().maxWidthMeters());
    return new Surroundings(obstacles, opening);
  }

  private MotionOutcome follow(Plan plan) {
    return switch (plan) {
      case Plan.Blocked blocked -> new MotionOutcome.NoPath(blocked.reason());
      case Plan.Found found -> {
        JointTrajectory trajectory = timing.time(found.path());
        yield follow(trajectory, kinematics.forward(found.path().getLast()));
      }
    };
  }

  private MotionOutcome follow(JointTrajectory trajectory, RigidTransform target) {
    int settling = (int) Math.ceil(SETTLE_SECONDS / loop.periodSeconds());
    double late = 0;
    for (int i = 0; i < trajectory.size() + settling; i++) {
      Optional<MotionOutcome> interruption = loop.interruption(target);
      if (interruption.isPresent()) {
        return interruption.get();
      }
      loop.send(trajectory.at(Math.min(i, trajectory.size() - 1)), target);
      late = loop.lagRadians() > LAG_RADIANS ? late + loop.periodSeconds() : 0;
      if (late > LAG_SECONDS) {
        return loop.brake(
            "the arm stays %.2f radians behind its commands: something holds it"
                .formatted(loop.lagRadians()),
            target);
      }
      if (i >= trajectory.size() && settled()) {
        break;
      }
    }
    PoseError error = loop.errorTo(target);
    return new MotionOutcome.Reached(error.distanceMeters(), error.angleRadians());
  }

  private boolean settled() {
    return loop.lagRadians() < SETTLED_RADIANS && loop.measuredSpeed() < SETTLED_RADIANS_PER_SECOND;
  }

  @Override
  public MotionOutcome track(InteractionPolicy policy) {
    try {
      return new PolicyTracking(loop, config).track(policy);
    } catch (IllegalArgumentException | IllegalStateException e) {
      loop.brake("the policy failed", loop.commandedPose());
      throw e;
    }
  }

  @Override
  public MotionOutcome hold(Duration duration) {
    RigidTransform target = loop.commandedPose();
    double[] posture = loop.commandedPosture().toArray();
    long cycles = Math.round(duration.toNanos() * 1e-9 / loop.periodSeconds());
    for (long i = 0; i < cycles; i++) {
      Optional<MotionOutcome> interruption = loop.interruption(target);
      if (interruption.isPresent()) {
        return interruption.get();
      }
      loop.send(posture, target);
    }
    PoseError error = loop.errorTo(target);
    return new MotionOutcome.Reached(error.distanceMeters(), error.angleRadians());
  }

  @Override
  public void stop() {
    loop.askToStop();
  }
}
