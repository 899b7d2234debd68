package org.reprise.controller.kinematics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;

/**
 * Finds postures that take the tool frame to a pose, inside the joint limits.
 *
 * <p>Each search is a damped least squares descent whose damping falls with the square of the
 * error, after Sugihara, "Solvability-Unconcerned Inverse Kinematics by the Levenberg-Marquardt
 * Method", T-RO 2011; joints that run into a limit are held there while the others go on. A descent
 * whose error stays where it is is given up. Searches start from the postures given, then from
 * seeded random ones: the same question has the same answer.
 */
public final class InverseKinematics {
  private static final double POSITION_TOLERANCE_METERS = 1e-6;
  private static final double ROTATION_TOLERANCE_RADIANS = 1e-5;
  private static final double BIAS_UNTIL_METERS = 1e-3;
  private static final double BIAS_GAIN = 0.1;
  private static final double LEAST_DAMPING = 1e-6;
  private static final double GREATEST_STEP_RADIANS = 0.5;
  private static final int STEPS = 60;
  private static final int PATIENCE = 6;
  private static final double PROGRESS = 0.9;
  private static final int RESTARTS = 100;
  private static final double SAME_POSTURE_RADIANS = 0.05;

  private final ArmKinematics kinematics;
  private final JointRange range;
  private final DampedLeastSquares solver;
  private final PoseError error = new PoseError();
  private final JointVector ready;
  private final long seed;
  private final double[] jacobian;
  private final double[] bias;
  private final double[] step;

  /**
   * Prepares the search.
   *
   * @param robot arm
   * @param marginRadians distance to keep from the commands' limits
   * @param seed seed of the random starts
   */
  public InverseKinematics(RobotConfig robot, double marginRadians, long seed) {
    this.kinematics = new ArmKinematics(robot);
    this.range = new JointRange(robot.joints(), marginRadians);
    this.solver = new DampedLeastSquares(range);
    this.ready = robot.readyRadians();
    this.seed = seed;
    this.jacobian = new double[6 * robot.joints().size()];
    this.bias = new double[robot.joints().size()];
    this.step = new double[robot.joints().size()];
  }

  /** Returns the range that solutions keep. */
  public JointRange range() {
    return range;
  }

  /**
   * Finds one posture, by descent from a posture nearby and from random ones where that fails.
   *
   * @param baseFromGripper target of the tool frame
   * @param near posture to start from
   */
  public Optional<JointVector> solve(RigidTransform baseFromGripper, JointVector near) {
    return search(baseFromGripper, near, 1, RESTARTS).stream().findFirst();
  }

  /**
   * Finds several postures that differ, nearest to {@code near} first.
   *
   * @param baseFromGripper target of the tool frame
   * @param near posture to start from and to compare with
   * @param count how many to look for
   */
  public List<JointVector> solutions(RigidTransform baseFromGripper, JointVector near, int count) {
    return search(baseFromGripper, near, count, 6 * count);
  }

  private List<JointVector> search(
      RigidTransform target, JointVector near, int count, int restarts) {
    SplittableRandom random = new SplittableRandom(seed);
    List<JointVector> found = new ArrayList<>();
    double[] radians = near.toArray();
    for (int start = 0; start < restarts && found.size() < count; start++) {
      if (start == 1) {
        ready.copyTo(radians);
      } else if (start > 1) {
        randomize(random, radians);
      }
      if (refine(target, radians) && isNew(found, radians)) {
        found.add(JointVector.of(radians));
      }
    }
    found.sort(Comparator.comparingDouble(posture -> greatestDifference(posture, near)));
    return found;
  }

  /**
   * Descends from a posture to the target, moving away from tight joints on the way.
   *
   * @param baseFromGripper target of the tool frame
   * @param radians start, overwritten with where the descent ended, shape [n]
   * @return whether the target was reached
   */
  public boolean refine(RigidTransform baseFromGripper, double[] radians) {
    range.clamp(radians);
    double best = Double.POSITIVE_INFINITY;
    int since = 0;
    for (int i = 0; i < STEPS && since < PATIENCE; i++) {
      kinematics.set(radians);
      double[] displacement = error.between(kinematics.baseFromTool(), baseFromGripper);
      double distance = error.distanceMeters();
      double angle = error.angleRadians();
      if (distance < POSITION_TOLERANCE_METERS && angle < ROTATION_TOLERANCE_RADIANS) {
        return true;
      }
      double turned = angle * DampedLeastSquares.ROTATION_LENGTH_METERS;
      double squared = distance * distance + turned * turned;
      boolean better = squared < PROGRESS * best;
      best = better ? squared : best;
      since = better ? 0 : since + 1;
      boolean far = squared > BIAS_UNTIL_METERS * BIAS_UNTIL_METERS;
      range.retreat(radians, far ? BIAS_GAIN : 0, bias);
      kinematics.jacobian(jacobian);
      descend(displacement, LEAST_DAMPING + 0.1 * squared, radians);
    }
    return false;
  }

  private void descend(double[] displacement, double damping, double[] radians) {
    solver.solve(radians, jacobian, displacement, bias, damping, step);
    double longest = 0;
    for (double of : step) {
      longest = Math.max(longest, Math.abs(of));
    }
    double scale = longest > GREATEST_STEP_RADIANS ? GREATEST_STEP_RADIANS / longest : 1;
    for (int joint = 0; joint < radians.length; joint++) {
      radians[joint] += scale * step[joint];
    }
    range.clamp(radians);
  }

  private void randomize(SplittableRandom random, double[] radians) {
    for (int joint = 0; joint < radians.length; joint++) {
      radians[joint] = random.nextDouble(range.lowerRadians(joint), range.upperRadians(joint));
    }
  }

  private static boolean isNew(List<JointVector> found, double[] radians) {
    JointVector candidate = JointVector.of(radians);
    return found.stream()
        .allMatch(other -> greatestDifference(other, candidate) > SAME_POSTURE_RADIANS);
  }

  private static double greatestDifference(JointVector a, JointVector b) {
    double greatest = 0;
    for (int joint = 0; joint < a.size(); joint++) {
      greatest = Math.max(greatest, Math.abs(a.get(joint) - b.get(joint)));
    }
    return greatest;
  }
}
