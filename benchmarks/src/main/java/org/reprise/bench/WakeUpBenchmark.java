package org.reprise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.reprise.app.bench.Benchmark;
import org.reprise.controller.servo.PacedThread;

/**
 * Measures how late the servo's thread wakes up at 1 kHz, against {@code cyclictest} (rt-tests) at
 * the same priority and period, in turn.
 */
public final class WakeUpBenchmark implements Benchmark {
  private static final int PAIRS = 10;
  private static final int WAKE_UPS = 5_000;
  private static final int WARM_UPS = 3_000;
  private static final long PERIOD_NANOS = 1_000_000;
  private static final int LONGEST_MICROS = 100_000;
  private static final int RESAMPLES = 10_000;
  private static final double[] RANKS = {50, 99, 99.9};
  private static final String[] NAMES = {"p50", "p99", "p999"};
  private static final Pattern COUNT = Pattern.compile("(?m)^(\\d+)\\s+(\\d+)\\s*$");

  /** Made by {@link java.util.ServiceLoader}. */
  public WakeUpBenchmark() {}

  @Override
  public String name() {
    return "wakeup";
  }

  @Override
  public String description() {
    return "lateness of the servo's thread and of cyclictest at 1 kHz, in turn";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("wake_ups", WAKE_UPS);
    figures.put("pairs", PAIRS);
    figures.put("pacing", ours(WARM_UPS).pacing());
    List<Histogram> java = new ArrayList<>();
    List<Histogram> c = new ArrayList<>();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      for (int pair = 0; pair < PAIRS; pair++) {
        if (pair % 2 == 0) {
          java.add(ours(WAKE_UPS).late());
        }
        c.add(cyclictest(scratch));
        if (pair % 2 == 1) {
          java.add(ours(WAKE_UPS).late());
        }
      }
    } catch (PeerProgram.MissingException e) {
      System.err.println("reprise: the comparison with cyclictest is skipped: " + e.getMessage());
      figures.put("cyclictest_skipped", String.valueOf(e.getMessage()));
      if (java.isEmpty()) {
        java.add(ours(WAKE_UPS).late());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (int rank = 0; rank < RANKS.length; rank++) {
      put(figures, NAMES[rank], column(java, RANKS[rank]), column(c, RANKS[rank]), seed);
    }
    return figures;
  }

  private static List<Double> column(List<Histogram> rounds, double percentile) {
    return rounds.stream().map(round -> (double) round.getValueAtPercentile(percentile)).toList();
  }

  private static void put(
      Map<String, Object> figures, String rank, List<Double> java, List<Double> c, long seed) {
    Spread.of(java).putInto(figures, rank + "_us");
    if (c.size() < PAIRS) {
      return;
    }
    Spread.of(c).putInto(figures, rank + "_cyclictest_us");
    double[] ratios = new double[PAIRS];
    for (int pair = 0; pair < PAIRS; pair++) {
      ratios[pair] = java.get(pair) / Math.max(1, c.get(pair));
    }
    double[] interval = bootstrap(ratios, seed);
    figures.put(rank + "_ratio", median(ratios));
    figures.put(rank + "_ratio_low", interval[0]);
    figures.put(rank + "_ratio_high", interval[1]);
  }

  /** Returns the ends of the 95 % interval of the median, by the percentile bootstrap. */
  private static double[] bootstrap(double[] ratios, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] medians = new double[RESAMPLES];
    double[] drawn = new double[ratios.length];
    for (int i = 0; i < RESAMPLES; i++) {
      for (int j = 0; j < drawn.length; j++) {
        drawn[j] = ratios[random.nextInt(ratios.length)];
      }
      medians[i] = median(drawn);
    }
    Arrays.sort(medians);
    return new double[] {medians[RESAMPLES / 40], medians[RESAMPLES - 1 - RESAMPLES / 40]};
  }

  private static double median(double[] values) {
    return Spread.of(Arrays.stream(values).boxed().toList()).median();
  }

  /** One round of our own thread: lateness in whole microseconds. */
  private record Round(Histogram late, String pacing) {}

  private static Round ours(int wakeUps) {
    Histogram late = new Histogram(LONGEST_MICROS, 3);
    CountDownLatch done = new CountDownLatch(1);
    try (PacedThread thread =
        PacedThread.start(
            "wakeup",
            PERIOD_NANOS,
            System::nanoTime,
            nanos -> {
              if (late.getTotalCount() < wakeUps) {
                late.recordValue(Math.clamp(nanos / 1000, 0, LONGEST_MICROS));
              } else {
                done.countDown();
              }
            })) {
      done.await();
      return new Round(late, thread.pacing());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while wake-ups were counted", e);
    }
  }

  private static Histogram cyclictest(ScratchFolder scratch)
      throws IOException, PeerProgram.MissingException {
    String said =
        PeerProgram.make(
            scratch.path(),
            "rt-tests, and allow real-time priorities",
            "cyclictest",
            "--mlockall",
            "--priority=80",
            "--threads=1",
            "--quiet",
            "--interval=1000",
            "--loops=" + WAKE_UPS,
            "--histogram=" + LONGEST_MICROS);
    Histogram late = new Histogram(LONGEST_MICROS, 3);
    Matcher row = COUNT.matcher(said);
    while (row.find()) {
      long count = Long.parseLong(row.group(2));
      if (count > 0) {
        late.recordValueWithCount(Long.parseLong(row.group(1)), count);
      }
    }
    if (late.getTotalCount() == 0) {
      throw new IOException("cyclictest printed no histogram: " + said);
    }
    return late;
  }
}
