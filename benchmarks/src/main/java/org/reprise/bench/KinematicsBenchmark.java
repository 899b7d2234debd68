package org.reprise.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.reprise.app.bench.Benchmark;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;

/** Measures forward kinematics, the Jacobian and inverse kinematics of the arms. */
public final class KinematicsBenchmark implements Benchmark {
  private static final int POSTURES = 500;
  private static final int ROUNDS = 21;
  private static final long WARM_UP_NANOS = 500_000_000L;
  private static final long ROUND_NANOS = 20_000_000L;
  private static final double NEARBY_RADIANS = 0.02;

  /** Made by {@link java.util.ServiceLoader}. */
  public KinematicsBenchmark() {}

  @Override
  public String name() {
    return "kinematics";
  }

  @Override
  public String description() {
    return "microseconds of forward kinematics, Jacobian, warm and cold inverse kinematics;"
        + " no peer in C yet";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("postures", POSTURES);
    figures.put("rounds", ROUNDS);
    for (String robot : RobotConfigs.names()) {
      new Arm(RobotConfigs.load(robot), seed).measure(figures);
    }
    return figures;
  }

  /** One arm with the questions that it is asked. */
  private static final class Arm {
    private final RobotConfig robot;
    private final ArmKinematics kinematics;
    private final InverseKinematics inverse;
    private final List<double[]> postures = new ArrayList<>();
    private final List<double[]> starts = new ArrayList<>();
    private final List<RigidTransform> targets = new ArrayList<>();
    private final double[] jacobian;
    private double sum;

    Arm(RobotConfig robot, long seed) {
      this.robot = robot;
      kinematics = new ArmKinematics(robot);
      inverse = new InverseKinematics(robot, 0, seed);
      jacobian = new double[6 * robot.joints().size()];
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < POSTURES; i++) {
        double[] posture = new double[robot.joints().size()];
        double[] near = new double[posture.length];
        for (int joint = 0; joint < posture.length; joint++) {
          JointConfig config = robot.joints().get(joint);
          double low = config.limits().lowerRadians() + NEARBY_RADIANS;
          double high = config.limits().upperRadians() - NEARBY_RADIANS;
          posture[joint] = random.nextDouble(low, high);
          near[joint] = posture[joint] + random.nextDouble(-NEARBY_RADIANS, NEARBY_RADIANS);
        }
        postures.add(posture);
        starts.add(near);
        targets.add(kinematics.forward(JointVector.of(posture)));
      }
    }

    void measure(Map<String, Object> figures) {
      String prefix = robot.name() + "_";
      put(figures, prefix + "forward_microseconds", this::forward);
      put(figures, prefix + "forward_and_jacobian_microseconds", this::forwardAndJacobian);
      double warm = put(figures, prefix + "warm_inverse_microseconds", this::warmInverse);
      figures.put(prefix + "warm_inverse_solved_percent", 100 * warm);
      double cold = put(figures, prefix + "cold_inverse_microseconds", this::coldInverse);
      figures.put(prefix + "cold_inverse_solved_percent", 100 * cold);
    }

    private boolean forward(int index) {
      kinematics.set(postures.get(index));
      sum += kinematics.baseFromTool().getTranslationX();
      return Double.isFinite(sum);
    }

    private boolean forwardAndJacobian(int index) {
      kinematics.set(postures.get(index));
      kinematics.jacobian(jacobian);
      sum += jacobian[0];
      return Double.isFinite(sum);
    }

    private boolean warmInverse(int index) {
      return inverse.refine(targets.get(index), starts.get(index).clone());
    }

    private boolean coldInverse(int index) {
      return inverse.solve(targets.get(index), robot.readyRadians()).isPresent();
    }

    /** Puts the time of one question and returns the share that was answered. */
    private static double put(Map<String, Object> figures, String name, IntPredicate question) {
      ask(question, WARM_UP_NANOS);
      List<Double> micros = new ArrayList<>();
      double answered = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Round asked = ask(question, ROUND_NANOS);
        micros.add(asked.microsEach());
        answered = asked.answeredShare();
      }
      Spread.of(micros).putInto(figures, name);
      return answered;
    }

    /** What a round of all questions took, and the share of them that was answered. */
    private record Round(double microsEach, double answeredShare) {}

    /** Asks all questions again and again for a time. */
    private static Round ask(IntPredicate question, long nanos) {
      int answered = 0;
      int asked = 0;
      long began = System.nanoTime();
      long took = 0;
      while (took < nanos) {
        for (int i = 0; i < POSTURES; i++) {
          answered += question.test(i) ? 1 : 0;
        }
        asked += POSTURES;
        took = System.nanoTime() - began;
      }
      return new Round(took * 1e-3 / asked, (double) answered / asked);
    }
  }
}
