package org.reprise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.reprise.app.bench.Benchmark;
import org.reprise.controller.kinematics.ArmKinematics;
import org.reprise.controller.kinematics.InverseKinematics;
import org.reprise.controller.kinematics.ResolvedRate;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import us.ihmc.euclid.transform.RigidBodyTransform;

/** Measures forward, differential and inverse kinematics of the arms, in turn with KDL. */
public final class KinematicsBenchmark implements Benchmark {
  private static final int POSTURES = 10_000;
  private static final int PAIRS = 15;
  private static final long ROUND_NANOS = 60_000_000L;
  private static final double NEARBY_RADIANS = 0.02;
  private static final List<String> QUESTIONS = List.of("forward", "jacobian", "step", "seeded");

  /** Made by {@link java.util.ServiceLoader}. */
  public KinematicsBenchmark() {}

  @Override
  public String name() {
    return "kinematics";
  }

  @Override
  public String description() {
    return "microseconds of forward kinematics, Jacobian, damped step, seeded and cold inverse"
        + " kinematics, in turn with KDL";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("postures", POSTURES);
    figures.put("pairs", PAIRS);
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path program = compile(figures, scratch.path());
      for (String name : RobotConfigs.names()) {
        Arm arm = new Arm(RobotConfigs.load(name), seed);
        if (program == null) {
          arm.measure(figures, null);
          continue;
        }
        Path file = scratch.path().resolve(name + ".txt");
        try (KdlPeer peer = KdlPeer.start(program, file, arm.robot, arm.postures, arm.starts)) {
          arm.measure(figures, peer);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static @Nullable Path compile(Map<String, Object> figures, Path folder)
      throws IOException {
    try {
      return KdlPeer.compile(folder);
    } catch (PeerProgram.MissingException e) {
      System.err.println("reprise: the comparison with KDL is skipped: " + e.getMessage());
      figures.put("kdl_skipped", String.valueOf(e.getMessage()));
      return null;
    }
  }

  /** One arm with the questions that it is asked. */
  private static final class Arm {
    private final RobotConfig robot;
    private final ArmKinematics kinematics;
    private final InverseKinematics inverse;
    private final ResolvedRate rate;
    private final List<double[]> postures = new ArrayList<>();
    private final List<double[]> starts = new ArrayList<>();
    private final List<RigidTransform> targets = new ArrayList<>();
    private final List<double[]> twists = new ArrayList<>();
    private final double[] jacobian;
    private final double[] next;
    private double sum;

    Arm(RobotConfig robot, long seed) {
      this.robot = robot;
      int joints = robot.joints().size();
      kinematics = new ArmKinematics(robot);
      inverse = new InverseKinematics(robot, 0, seed);
      rate = new ResolvedRate(robot, 1e-3);
      jacobian = new double[6 * joints];
      next = new double[joints];
      SplittableRandom random = new SplittableRandom(seed);
      for (int i = 0; i < POSTURES; i++) {
        double[] posture = new double[joints];
        double[] near = new double[joints];
        for (int joint = 0; joint < joints; joint++) {
          JointConfig config = robot.joints().get(joint);
          double low = config.limits().lowerRadians() + NEARBY_RADIANS;
          double high = config.limits().upperRadians() - NEARBY_RADIANS;
          posture[joint] = random.nextDouble(low, high);
          near[joint] = posture[joint] + random.nextDouble(-NEARBY_RADIANS, NEARBY_RADIANS);
        }
        postures.add(posture);
        starts.add(near);
        targets.add(kinematics.forward(JointVector.of(posture)));
        double s = 0.1 * (i % 3 - 1);
        twists.add(new double[] {0.1, s, -0.05, s, 0.1, 0.2});
      }
    }

    void measure(Map<String, Object> figures, @Nullable KdlPeer peer) throws IOException {
      String prefix = robot.name() + "_";
      if (peer != null) {
        figures.put(prefix + "forward_difference_to_kdl", difference(peer.poses(POSTURES)));
      }
      for (String question : QUESTIONS) {
        pairs(figures, prefix + question, question, peer);
      }
      figures.put(prefix + "seeded_solved_percent", solved());
      cold();
      double[] ours = cold();
      putCold(figures, prefix + "cold", ours);
      if (peer != null) {
        putCold(figures, prefix + "cold_kdl", peer.cold());
      }
    }

    private void pairs(
        Map<String, Object> figures, String name, String question, @Nullable KdlPeer peer)
        throws IOException {
      IntConsumer asked = question(question);
      microsEach(asked, 4 * ROUND_NANOS);
      List<Double> java = new ArrayList<>();
      List<Double> kdl = new ArrayList<>();
      List<Double> ratios = new ArrayList<>();
      for (int pair = 0; pair < PAIRS; pair++) {
        java.add(microsEach(asked, ROUND_NANOS));
        if (peer != null) {
          kdl.add(peer.microsEach(question, ROUND_NANOS));
          ratios.add(java.getLast() / kdl.getLast());
        }
      }
      Spread.of(java).putInto(figures, name + "_microseconds");
      if (peer != null) {
        Spread.of(kdl).putInto(figures, name + "_kdl_microseconds");
        Spread.of(ratios).putInto(figures, name + "_ratio_to_kdl");
      }
    }

    private IntConsumer question(String name) {
      return switch (name) {
        case "forward" ->
            i -> {
              kinematics.set(postures.get(i));
              sum += kinematics.baseFromTool().getTranslationX();
            };
        case "jacobian" ->
            i -> {
              kinematics.set(postures.get(i));
              kinematics.jacobian(jacobian);
              sum += jacobian[0];
            };
        case "step" -> i -> sum += rate.drive(postures.get(i), twists.get(i), next);
        case "seeded" -> i -> sum += refine(i) ? 1 : 0;
        default -> throw new IllegalArgumentException("question=%s: unknown".formatted(name));
      };
    }

    private boolean refine(int i) {
      System.arraycopy(starts.get(i), 0, next, 0, next.length);
      return inverse.refine(targets.get(i), next);
    }

    private double solved() {
      int solved = 0;
      for (int i = 0; i < POSTURES; i++) {
        solved += refine(i) ? 1 : 0;
      }
      return 100.0 * solved / POSTURES;
    }

    private double[] cold() {
      int solved = 0;
      double[] micros = new double[POSTURES];
      for (int i = 0; i < POSTURES; i++) {
        long began = System.nanoTime();
        solved += inverse.solve(targets.get(i), robot.readyRadians()).isPresent() ? 1 : 0;
        micros[i] = (System.nanoTime() - began) * 1e-3;
      }
      Arrays.sort(micros);
      return new double[] {
        100.0 * solved / POSTURES, micros[POSTURES / 2], micros[POSTURES * 99 / 100]
      };
    }

    private static void putCold(Map<String, Object> figures, String name, double[] cold) {
      figures.put(name + "_solved_percent", cold[0]);
      figures.put(name + "_p50_microseconds", cold[1]);
      figures.put(name + "_p99_microseconds", cold[2]);
    }

    private double difference(double[][] poses) {
      double greatest = 0;
      double[] matrix = new double[16];
      for (int i = 0; i < POSTURES; i++) {
        kinematics.set(postures.get(i));
        new RigidBodyTransform(kinematics.baseFromTool()).get(matrix);
        for (int row = 0; row < 3; row++) {
          for (int column = 0; column < 4; column++) {
            double kdl = column < 3 ? poses[i][3 * row + column] : poses[i][9 + row];
            greatest = Math.max(greatest, Math.abs(matrix[4 * row + column] - kdl));
          }
        }
      }
      return greatest;
    }

    /** Asks about all postures again and again for a time. */
    private static double microsEach(IntConsumer question, long nanos) {
      long asked = 0;
      long began = System.nanoTime();
      long took = 0;
      while (took < nanos) {
        for (int i = 0; i < POSTURES; i++) {
          question.accept(i);
        }
        asked += POSTURES;
        took = System.nanoTime() - began;
      }
      return took * 1e-3 / asked;
    }
  }
}
