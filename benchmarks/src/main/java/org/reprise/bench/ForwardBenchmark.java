package org.reprise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reprise.app.bench.Benchmark;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.network.NetworkEngine;

/** Measures how long the interaction policy's network takes from state to way points. */
public final class ForwardBenchmark implements Benchmark {
  private static final int WARM_UP = 300;
  private static final int PASSES = 2000;
  private static final int LARGE_PASSES = 200;

  /** Made by {@link java.util.ServiceLoader}. */
  public ForwardBenchmark() {}

  @Override
  public String name() {
    return "forward";
  }

  @Override
  public String description() {
    return "milliseconds from the hand's state to way points by the interaction policy, one thread";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      measure(figures, "small", scratch.path(), CloningSizes.SMALL, PASSES, seed);
      measure(figures, "reference", scratch.path(), CloningSizes.REFERENCE, LARGE_PASSES, seed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    figures.put("engine", NetworkEngine.version() + " on " + NetworkEngine.device());
    figures.put("budget_milliseconds", 15.0);
    return figures;
  }

  private static void measure(
      Map<String, Object> figures,
      String name,
      Path folder,
      CloningSizes sizes,
      int passes,
      long seed)
      throws IOException {
    try (InteractionNetwork network = InteractionNetwork.make(folder, sizes, seed)) {
      for (int i = 0; i < Math.min(WARM_UP, passes); i++) {
        network.next();
      }
      double[] wall = new double[passes];
      double[] processor = new double[passes];
      for (int i = 0; i < passes; i++) {
        long began = System.nanoTime();
        long had = ProcessorTime.nanos();
        network.next();
        processor[i] = (ProcessorTime.nanos() - had) * 1e-6;
        wall[i] = (System.nanoTime() - began) * 1e-6;
      }
      figures.put(name + "_passes", passes);
      put(figures, name, wall);
      put(figures, name + "_processor", processor);
    }
  }

  private static void put(Map<String, Object> figures, String name, double[] millis) {
    Arrays.sort(millis);
    figures.put(name + "_p50_milliseconds", millis[millis.length / 2]);
    figures.put(name + "_p99_milliseconds", millis[millis.length * 99 / 100]);
  }
}
