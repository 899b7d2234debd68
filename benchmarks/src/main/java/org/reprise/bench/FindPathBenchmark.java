package org.reprise.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.reprise.app.bench.Benchmark;
import org.reprise.core.geometry.Vector3;
import org.reprise.retrieval.motion.HandMoment;
import org.reprise.retrieval.motion.MotionMatch;
import org.reprise.retrieval.motion.MotionPiece;
import org.reprise.retrieval.motion.MotionSearch;

/**
 * Measures the search for a path among N pieces of motion beside a scan that warps every piece to
 * its end. Pieces wander at random, 0.3 to 1 m long; processor time of one thread.
 */
public final class FindPathBenchmark implements Benchmark {
  private static final long USUAL_PIECES = 10_000;
  private static final int QUERIES = 10;
  private static final int WARM_UP = 2;
  private static final int QUOTA = 5;
  private static final double STEP_METERS = 0.005;
  private static final double TURN = 0.25;
  private static final double QUERY_METERS = 0.4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Made by {@link java.util.ServiceLoader}. */
  public FindPathBenchmark() {}

  @Override
  public String name() {
    return "find-path";
  }

  @Override
  public String description() {
    return "milliseconds to find a path of 40 cm among N pieces of motion; a scan of all beside it";
  }

  @Override
  public Map<String, Object> run(long seed) {
    return run(seed, USUAL_PIECES);
  }

  @Override
  public Map<String, Object> run(long seed, long pieces) {
    if (pieces < 1 || pieces > 1_000_000) {
      throw new IllegalArgumentException("pieces=%d: need 1 to 1000000".formatted(pieces));
    }
    SplittableRandom random = new SplittableRandom(seed);
    MotionSearch search = new MotionSearch();
    for (int i = 0; i < pieces; i++) {
      List<HandMoment> moments = new ArrayList<>();
      for (Vector3 place : wander(0.3 + 0.7 * random.nextDouble(), random)) {
        moments.add(new HandMoment(0.04 * moments.size(), place, 0.08, 0));
      }
      search.add(List.of(new MotionPiece("piece-" + i, moments)));
    }
    List<Double> found = new ArrayList<>();
    List<Double> scanned = new ArrayList<>();
    for (int i = -WARM_UP; i < QUERIES; i++) {
      List<Vector3> path = wander(QUERY_METERS, random);
      long began = THREADS.getCurrentThreadCpuTime();
      List<MotionMatch> best = search.find(path, QUOTA);
      long between = THREADS.getCurrentThreadCpuTime();
      List<MotionMatch> all = search.findByScan(path, QUOTA);
      long ended = THREADS.getCurrentThreadCpuTime();
      if (!best.equals(all)) {
        throw new IllegalStateException(
            "found=%s scanned=%s: must be the same".formatted(best, all));
      }
      if (i >= 0) {
        found.add((between - began) * 1e-6);
        scanned.add((ended - between) * 1e-6);
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("pieces", pieces);
    Spread.of(found).putInto(figures, "find_cpu_ms");
    Spread.of(scanned).putInto(figures, "scan_cpu_ms");
    figures.put("ratio", Spread.of(found).median() / Spread.of(scanned).median());
    return figures;
  }

  private static List<Vector3> wander(double meters, SplittableRandom random) {
    List<Vector3> path = new ArrayList<>();
    Vector3 at = Vector3.ZERO;
    Vector3 heading = unit(random);
    for (double gone = 0; gone <= meters; gone += STEP_METERS) {
      path.add(at);
      Vector3 turned = heading.plus(unit(random).times(TURN));
      heading = turned.times(1 / turned.norm());
      at = at.plus(heading.times(STEP_METERS));
    }
    return path;
  }

  private static Vector3 unit(SplittableRandom random) {
    Vector3 drawn =
        new Vector3(random.nextGaussian(), random.nextGaussian(), random.nextGaussian());
    return drawn.times(1 / drawn.norm());
  }
}
