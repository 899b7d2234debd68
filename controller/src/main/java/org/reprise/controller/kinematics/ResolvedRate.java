package org.reprise.controller.kinematics;

import org.reprise.core.geometry.RigidTransform;
import org.reprise.hardware.RobotConfig;

/**
 * Leads the commanded posture after a moving pose or a twist: differential inverse kinematics that
 * stays smooth through singularities and finds its way out of them.
 *
 * <ul>
 *   <li>Damping grows smoothly as the least gain falls: Maciejewski and Klein, "Numerical Filtering
 *       for the Operation of Robotic Manipulators Through Kinematically Singular Configurations",
 *       1988.
 *   <li>In a singularity a direction of the hand is lost to first order. What is asked along it
 *       drives the joints towards the ready posture, by a motion that the hand does not notice at
 *       first: it bends a stretched elbow and turns an aligned wrist until the way is free.
 *   <li>What the hand leaves free is used to lean away from tight joints. A joint approaches the
 *       end of its travel no faster than {@value #APPROACH_PER_SECOND}/s of what is left, while the
 *       others go on.
 *   <li>A motion that is too fast for a joint is slowed as a whole: the hand keeps its direction.
 * </ul>
 *
 * <p>The rates are a continuous function of the posture and of what is asked. What is not finite
 * moves nothing. Allocates nothing after construction. This does not limit acceleration or jerk.
 */
public final class ResolvedRate {
  private static final double GAIN_PER_SECOND = 20;
  private static final double LEANING_PER_SECOND = 1.5;
  private static final double APPROACH_PER_SECOND = 5;
  private static final double LEAST_DAMPING = 1e-5;
  private static final double SINGULAR_DAMPING = 4e-4;
  private static final double ESCAPE_RADIANS_PER_METER = 12;
  private static final double RANGE_MARGIN_RADIANS = 1e-3;
  private static final double GREATEST_SPEED_METERS_PER_SECOND = 1.0;
  private static final double GREATEST_TURN_RADIANS_PER_SECOND = 4.0;
  private static final double LEAST_PULL = 0.1;
  private static final int ROWS = 6;

  private final ArmKinematics kinematics;
  private final DampedLeastSquares solver;
  private final Dexterity dexterity = new Dexterity();
  private final JointRange range;
  private final PoseError error = new PoseError();
  private final PoseBuffer before = new PoseBuffer();
  private final PoseBuffer target = new PoseBuffer();
  private final double period;
  private final double[] ready;
  private final double[] fastest;
  private final double[] jacobian;
  private final double[] twist = new double[ROWS];
  private final double[] posture;
  private final double[] pull;
  private final double[] least;
  private final double[] greatest;
  private final double[] rates;

  /**
   * Prepares for an arm.
   *
   * @param robot arm
   * @param periodSeconds time between two postures
   */
  public ResolvedRate(RobotConfig robot, double periodSeconds) {
    int n = robot.joints().size();
    kinematics = new ArmKinematics(robot);
    range = new JointRange(robot.joints(), RANGE_MARGIN_RADIANS);
    solver = new DampedLeastSquares(range);
    period = periodSeconds;
    ready = robot.readyRadians().toArray();
    fastest = new double[n];
    for (int joint = 0; joint < n; joint++) {
      fastest[joint] = robot.joints().get(joint).limits().velocityRadiansPerSecond();
    }
    jacobian = new double[ROWS * n];
    posture = new double[n];
    pull = new double[n];
    least = new double[n];
    greatest = new double[n];
    rates = new double[n];
  }

  /**
   * Computes the next posture on the way along a moving pose: its own velocity is fed forward, and
   * the remaining error drawn in.
   *
   * @param radians posture commanded last, shape [n]
   * @param beforePose target of that posture
   * @param targetPose target of the next one
   * @param into overwritten with the next posture, shape [n]
   * @return share of the asked speed that the joints can keep, in (0, 1]; 0 where nothing moves
   *     because a number is not finite
   */
  public double step(
      double[] radians, RigidTransform beforePose, RigidTransform targetPose, double[] into) {
    before.set(beforePose);
    target.set(targetPose);
    return step(radians, before, target, into);
  }

  /** Computes as {@link #step(double[], RigidTransform, RigidTransform, double[])}. */
  public double step(
      double[] radians, PoseBuffer beforePose, PoseBuffer targetPose, double[] into) {
    double[] moved = error.between(beforePose, targetPose);
    for (int row = 0; row < ROWS; row++) {
      twist[row] = moved[row] / period;
    }
    return towards(radians, beforePose, into);
  }

  /**
   * Computes the next posture on the way along a pose whose velocity is known.
   *
   * @param radians posture commanded last, shape [n]
   * @param targetPose where the tool frame should be now
   * @param feedForward velocity of that pose, base frame, linear then angular, shape [6]
   * @param into overwritten with the next posture, shape [n]
   * @return share of the asked speed that the joints can keep, as {@link #step}
   */
  public double follow(
      double[] radians, PoseBuffer targetPose, double[] feedForward, double[] into) {
    System.arraycopy(feedForward, 0, twist, 0, ROWS);
    return towards(radians, targetPose, into);
  }

  /**
   * Computes the next posture on the way along a pose that was sent a while ago.
   *
   * @param radians posture commanded last, shape [n]
   * @param targetPose where the tool frame should have been
   * @param ageSeconds for how long the pose has gone on with its velocity since
   * @param feedForward velocity of that pose, base frame, linear then angular, shape [6]
   * @param into overwritten with the next posture, shape [n]
   * @return share of the asked speed that the joints can keep, as {@link #step}
   */
  public double follow(
      double[] radians,
      RigidTransform targetPose,
      double ageSeconds,
      double[] feedForward,
      double[] into) {
    target.set(targetPose);
    target.move(feedForward, ageSeconds);
    return follow(radians, target, feedForward, into);
  }

  /**
   * Computes the next posture under a twist of the tool frame.
   *
   * @param radians posture commanded last, shape [n]
   * @param asked velocity of the tool frame, base frame, linear then angular, shape [6]
   * @param into overwritten with the next posture, shape [n]
   * @return share of the asked speed that the joints can keep, as {@link #step}
   */
  public double drive(double[] radians, double[] asked, double[] into) {
    System.arraycopy(asked, 0, twist, 0, ROWS);
    slow();
    kinematics.set(radians);
    return move(radians, into);
  }

  private double towards(double[] radians, PoseBuffer pose, double[] into) {
    slow();
    kinematics.set(radians);
    double[] behind = error.between(kinematics.baseFromTool(), pose);
    for (int row = 0; row < ROWS; row++) {
      twist[row] += GAIN_PER_SECOND * behind[row];
    }
    return move(radians, into);
  }

  private void slow() {
    double speed = norm(0) / GREATEST_SPEED_METERS_PER_SECOND;
    double turn = norm(3) / GREATEST_TURN_RADIANS_PER_SECOND;
    double slower = 1 / Math.max(1, Math.max(speed, turn));
    for (int row = 0; row < ROWS; row++) {
      twist[row] *= slower;
    }
  }

  private double norm(int from) {
    double x = twist[from];
    double y = twist[from + 1];
    double z = twist[from + 2];
    return Math.sqrt(x * x + y * y + z * z);
  }

  private double move(double[] radians, double[] into) {
    if (!isFinite(radians)) {
      System.arraycopy(radians, 0, into, 0, rates.length);
      return 0;
    }
    kinematics.jacobian(jacobian);
    dexterity.measure(jacobian, rates.length);
    double damping = LEAST_DAMPING + SINGULAR_DAMPING * dexterity.fading();
    range.retreat(radians, LEANING_PER_SECOND, posture);
    escape(radians, damping);
    for (int joint = 0; joint < rates.length; joint++) {
      least[joint] = -APPROACH_PER_SECOND * (radians[joint] - range.lowerRadians(joint));
      greatest[joint] = APPROACH_PER_SECOND * (range.upperRadians(joint) - radians[joint]);
    }
    solver.solveWithin(jacobian, twist, posture, damping, least, greatest, rates);
    double share = 1;
    for (int joint = 0; joint < rates.length; joint++) {
      share = Math.min(share, fastest[joint] / Math.max(Math.abs(rates[joint]), 1e-9));
    }
    for (int joint = 0; joint < rates.length; joint++) {
      into[joint] = radians[joint] + share * rates[joint] * period;
    }
    return share;
  }

  /** Adds a pull to the ready posture that the hand does not notice, as fast as what is lost. */
  private void escape(double[] radians, double damping) {
    double lost = dexterity.lost(twist);
    if (lost == 0) {
      return;
    }
    for (int joint = 0; joint < rates.length; joint++) {
      pull[joint] = Math.clamp(ready[joint] - radians[joint], -1, 1);
    }
    solver.project(jacobian, pull, damping, rates);
    double squared = 0;
    for (double rate : rates) {
      squared += rate * rate;
    }
    double gain = ESCAPE_RADIANS_PER_METER * lost / Math.max(Math.sqrt(squared), LEAST_PULL);
    for (int joint = 0; joint < rates.length; joint++) {
      posture[joint] += gain * rates[joint];
    }
  }

  private boolean isFinite(double[] radians) {
    double sum = 0;
    for (double component : twist) {
      sum += component * 0;
    }
    for (double position : radians) {
      sum += position * 0;
    }
    return sum == 0;
  }
}
