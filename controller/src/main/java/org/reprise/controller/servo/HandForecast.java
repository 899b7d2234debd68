package org.reprise.controller.servo;

import java.util.ArrayList;
import java.util.List;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.RobotConfig;

/**
 * Foretells the way of an arm whose hand a person leads straight to a pose: the same inverse
 * kinematics that the servo goes by ({@link ManualInput.Pose}), run ahead of it. For one thread.
 *
 * <p>It knows the joint limits and the caps of manual control, but nothing of what is around.
 */
public final class HandForecast {
  private static final double STEP_SECONDS = 4e-3;
  private static final double KEPT_EVERY_SECONDS = 0.1;
  private static final double LONGEST_SECONDS = 30;
  private static final double THERE_METERS = 5e-4;
  private static final double THERE_RADIANS = 2e-3;
  private static final double PATIENCE_SECONDS = 0.6;
  private static final double PROGRESS = 0.99;
  private static final double METERS_PER_RADIAN = 0.3;

  private final ArmKinematics kinematics;
  private final HandLead lead;
  private final ManualCourse course;
  private final double[] radians;
  private final double[] next;

  /**
   * The way of an arm.
   *
   * @param postures some of its postures, the first and the last among them
   * @param missingMeters how far the hand stays away at its end
   * @param missingRadians likewise its turn
   * @param seconds how long it takes
   */
  public record Way(
      List<JointVector> postures, double missingMeters, double missingRadians, double seconds) {
    /** Copies the postures. */
    public Way {
      postures = List.copyOf(postures);
    }

    /** Tells whether the hand gets there. */
    public boolean arrives() {
      return missingMeters <= THERE_METERS && missingRadians <= THERE_RADIANS;
    }

    /** Returns the posture at its end. */
    public JointVector end() {
      return postures.getLast();
    }
  }

  /**
   * Prepares for an arm.
   *
   * @param robot arm
   * @param settings the servo's
   */
  public HandForecast(RobotConfig robot, ServoSettings settings) {
    kinematics = new ArmKinematics(robot);
    lead = new HandLead(robot.workspace(), settings);
    course = new ManualCourse(robot, settings, STEP_SECONDS);
    radians = new double[robot.joints().size()];
    next = new double[robot.joints().size()];
  }

  /**
   * Foretells.
   *
   * @param from posture at rest
   * @param baseFromGripper where the hand is led to
   */
  public Way to(JointVector from, RigidTransform baseFromGripper) {
    from.copyTo(radians);
    course.start(new double[radians.length]);
    List<JointVector> postures = new ArrayList<>(List.of(from));
    double seconds = 0;
    double kept = 0;
    double best = Double.POSITIVE_INFINITY;
    double bestAt = 0;
    while (true) {
      kinematics.set(radians);
      Twist wanted = lead.towards(kinematics.baseFromTool(), baseFromGripper);
      double meters = lead.left().distanceMeters();
      double angle = lead.left().angleRadians();
      double left = meters + METERS_PER_RADIAN * angle;
      if (left < PROGRESS * best) {
        best = left;
        bestAt = seconds;
      }
      boolean there = meters <= THERE_METERS && angle <= THERE_RADIANS;
      if (there || seconds - bestAt > PATIENCE_SECONDS || seconds > LONGEST_SECONDS) {
        postures.add(JointVector.of(radians));
        return new Way(postures, meters, angle, seconds);
      }
      if (seconds - kept >= KEPT_EVERY_SECONDS) {
        postures.add(JointVector.of(radians));
        kept = seconds;
      }
      Twist inside = lead.inside(kinematics.baseFromGripper().translation(), wanted);
      course.step(new SetPoint.HandTwist(inside), radians, next);
      System.arraycopy(next, 0, radians, 0, next.length);
      seconds += STEP_SECONDS;
    }
  }
}
