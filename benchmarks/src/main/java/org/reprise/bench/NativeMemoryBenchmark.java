package org.reprise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.app.bench.Benchmark;
import org.reprise.policy.cloning.CloningSizes;

/** Measures whether memory grows while a network is asked again and again. */
public final class NativeMemoryBenchmark implements Benchmark {
  private static final long PASSES = 100_000;
  private static final int SAMPLES = 80;
  private static final double WARM_UP = 0.25;
  private static final double PASSES_PER_HOUR = 30 * 3600;
  private static final double MEGABYTES_PER_BYTE = 1e-6;

  /** Made by {@link java.util.ServiceLoader}. */
  public NativeMemoryBenchmark() {}

  @Override
  public String name() {
    return "native-memory";
  }

  @Override
  public String description() {
    return "growth of memory in MB per hour at 30 Hz, from N forward passes (--passes) and its"
        + " slope";
  }

  @Override
  public Map<String, Object> run(long seed) {
    return run(seed, PASSES);
  }

  @Override
  public Map<String, Object> run(long seed, long passes) {
    if (passes < SAMPLES) {
      throw new IllegalArgumentException(
          "passes=%d least=%d: too few for a slope".formatted(passes, SAMPLES));
    }
    NativeMemory memory = new NativeMemory();
    List<Double> at = new ArrayList<>();
    List<Double> resident = new ArrayList<>();
    List<Double> allocated = new ArrayList<>();
    try (ScratchFolder scratch = ScratchFolder.create();
        InteractionNetwork network =
            InteractionNetwork.make(scratch.path(), CloningSizes.SMALL, seed)) {
      long warmUp = (long) (WARM_UP * passes);
      ask(network, warmUp);
      long each = (passes - warmUp) / SAMPLES;
      for (int sample = 1; sample <= SAMPLES; sample++) {
        ask(network, each);
        System.gc();
        at.add((double) sample * each);
        resident.add((double) NativeMemory.residentBytes());
        allocated.add((double) memory.allocatedBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("passes", passes);
    figures.put("hours_at_30_hertz", passes / PASSES_PER_HOUR);
    double scale = PASSES_PER_HOUR * MEGABYTES_PER_BYTE;
    SenSlope.of(at, resident).putInto(figures, "resident_megabytes_per_hour", scale);
    SenSlope.of(at, allocated).putInto(figures, "malloc_megabytes_per_hour", scale);
    figures.put("resident_megabytes", resident.getLast() * MEGABYTES_PER_BYTE);
    figures.put("malloc_megabytes", allocated.getLast() * MEGABYTES_PER_BYTE);
    figures.put("budget_megabytes_per_hour", 1.0);
    return figures;
  }

  private static void ask(InteractionNetwork network, long passes) {
    for (long i = 0; i < passes; i++) {
      network.next();
    }
  }
}
