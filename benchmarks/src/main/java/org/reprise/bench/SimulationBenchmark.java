package org.reprise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.app.bench.Benchmark;
import org.reprise.core.robot.ArmCommand;
import org.reprise.core.robot.ArmReading;
import org.reprise.hardware.RobotConfig;
import org.reprise.hardware.RobotConfigs;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;
import org.reprise.sim.mujoco.MujocoLibrary;
import org.reprise.sim.mujoco.MujocoSimulation;
import org.reprise.sim.suite.TaskScene;
import org.reprise.sim.suite.TaskSuite;

/** Measures how fast a scene of the suite is stepped, against a C program with the same model. */
public final class SimulationBenchmark implements Benchmark {
  private static final String TASK = "pick-up-box";
  private static final int STEPS = 10_000;
  private static final int PAIRS = 7;

  /** Made by {@link java.util.ServiceLoader}. */
  public SimulationBenchmark() {}

  @Override
  public String name() {
    return "simulation";
  }

  @Override
  public String description() {
    return "steps per second of a scene through Java and in C, interleaved, and of the whole cell";
  }

  @Override
  public Map<String, Object> run(long seed) {
    RobotConfig robot = RobotConfigs.load("panda");
    TaskScene scene = TaskSuite.byName(TASK).scene(1, seed);
    String mjcf = SimulatedCell.mjcf(robot, scene.cell());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("scene", TASK);
    figures.put("steps", STEPS);
    figures.put("pairs", PAIRS);
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path model = Files.writeString(scratch.path().resolve("model.xml"), mjcf);
      compare(figures, scratch.path(), model, mjcf);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cellStepsPerSecond(robot, scene).putInto(figures, "cell_steps_per_second");
    figures.put("control_period_seconds", robot.periodNanos() * 1e-9);
    return figures;
  }

  private static void compare(Map<String, Object> figures, Path folder, Path model, String mjcf)
      throws IOException {
    List<Double> java = new ArrayList<>();
    List<Double> c = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    try {
      StepsPeer peer = StepsPeer.compile(folder);
      for (int pair = 0; pair < PAIRS; pair++) {
        boolean javaFirst = pair % 2 == 0;
        double first = javaFirst ? javaRate(mjcf) : peer.stepsPerSecond(model, STEPS);
        double second = javaFirst ? peer.stepsPerSecond(model, STEPS) : javaRate(mjcf);
        java.add(javaFirst ? first : second);
        c.add(javaFirst ? second : first);
        ratios.add(java.getLast() / c.getLast());
      }
      Spread.of(java).putInto(figures, "java_steps_per_second");
      Spread.of(c).putInto(figures, "c_steps_per_second");
      Spread.of(ratios).putInto(figures, "ratio_java_to_c");
    } catch (PeerProgram.MissingException e) {
      System.err.println("reprise: the comparison with C is skipped: " + e.getMessage());
      for (int i = 0; i < PAIRS; i++) {
        java.add(javaRate(mjcf));
      }
      Spread.of(java).putInto(figures, "java_steps_per_second");
      figures.put("c_skipped", String.valueOf(e.getMessage()));
    }
  }

  /** Does what the C program does. */
  private static double javaRate(String mjcf) {
    try (MujocoSimulation simulation = new MujocoSimulation(MujocoLibrary.load(), mjcf)) {
      for (int i = 0; i < STEPS / 10; i++) {
        simulation.step();
      }
      long began = System.nanoTime();
      for (int i = 0; i < STEPS; i++) {
        simulation.step();
      }
      return STEPS / ((System.nanoTime() - began) * 1e-9);
    }
  }

  private static Spread cellStepsPerSecond(RobotConfig robot, TaskScene scene) {
    List<Double> rates = new ArrayList<>();
    ArmReading reading = new ArmReading(robot.joints().size());
    ArmCommand stay = ArmCommand.positions(robot.observeRadians());
    for (int repeat = 0; repeat < PAIRS; repeat++) {
      try (SimulatedCell cell = SimulatedCell.open(robot, scene.cell(), SensorSettings.exact())) {
        for (int i = 0; i < STEPS / 10; i++) {
          cell.robot().send(stay);
        }
        long began = System.nanoTime();
        for (int i = 0; i < STEPS; i++) {
          cell.robot().send(stay);
          cell.robot().read(reading);
        }
        rates.add(STEPS / ((System.nanoTime() - began) * 1e-9));
      }
    }
    return Spread.of(rates);
  }
}
