package org.reprise.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.reprise.app.bench.Benchmark;
import org.reprise.core.vision.ShapeCode;
import org.reprise.retrieval.index.CodeIndex;
import org.reprise.retrieval.index.FlatIndex;
import org.reprise.retrieval.index.LuceneIndex;
import org.reprise.retrieval.index.NamedCode;

/**
 * Measures the search of the ten nearest among random codes around 500 middles: a plain loop, the
 * Vector API and Lucene, beside hnswlib and faiss on the same codes.
 *
 * <p>Times are processor time of one thread. Recall is the share of the plain loop's ten.
 */
public final class SearchBenchmark implements Benchmark {
  private static final long USUAL_CODES = 20_000;
  private static final int LENGTH = 512;
  private static final int MIDDLES = 500;
  private static final double SPREAD = 0.7;
  private static final int QUERIES = 200;
  private static final int KEPT = 10;
  private static final int SEARCHED = 50;
  private static final int ROUNDS = 7;
  private static final int WARM_UP = 2;
  private static final String ENCODER = "random-1";

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Made by {@link java.util.ServiceLoader}. */
  public SearchBenchmark() {}

  @Override
  public String name() {
    return "search";
  }

  @Override
  public String description() {
    return "milliseconds and recall of the nearest 10 of N codes: plain loop, Vector API, Lucene;"
        + " hnswlib and faiss beside them";
  }

  @Override
  public Map<String, Object> run(long seed) {
    return run(seed, USUAL_CODES);
  }

  @Override
  public Map<String, Object> run(long seed, long codes) {
    if (codes < KEPT || codes > 1_000_000) {
      throw new IllegalArgumentException("codes=%d: need %d to 1000000".formatted(codes, KEPT));
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<ShapeCode> drawn = draw((int) codes + QUERIES, random);
    List<NamedCode> named =
        IntStream.range(0, (int) codes)
            .mapToObj(i -> new NamedCode(String.valueOf(i), drawn.get(i)))
            .toList();
    List<ShapeCode> queries = drawn.subList((int) codes, drawn.size());
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("codes", codes);
    figures.put("length", LENGTH);
    try (ScratchFolder scratch = ScratchFolder.create()) {
      FlatIndex plain = FlatIndex.plain();
      plain.add(named);
      List<Set<Integer>> truth = found(plain, queries);
      measure(figures, "plain", plain, queries, truth);
      if (FlatIndex.hasVectors()) {
        FlatIndex vectors = new FlatIndex();
        vectors.add(named);
        measure(figures, "vector", vectors, queries, truth);
      } else {
        figures.put("vector", "skipped: start Java with --add-modules jdk.incubator.vector");
      }
      lucene(figures, scratch.path().resolve("lucene"), named, queries, truth);
      Path file = write(scratch.path().resolve("codes"), named.size(), drawn);
      hnswlib(figures, scratch.path(), file, truth);
      faiss(figures, scratch.path(), file, truth);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static List<ShapeCode> draw(int count, SplittableRandom random) {
    double[][] middles = new double[MIDDLES][LENGTH];
    for (double[] middle : middles) {
      for (int i = 0; i < LENGTH; i++) {
        middle[i] = random.nextGaussian();
      }
    }
    List<ShapeCode> codes = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      double[] middle = middles[random.nextInt(MIDDLES)];
      float[] values = new float[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        values[i] = (float) (middle[i] + SPREAD * random.nextGaussian());
      }
      codes.add(ShapeCode.of(ENCODER, values));
    }
    return codes;
  }

  private static List<Set<Integer>> found(CodeIndex index, List<ShapeCode> queries) {
    List<Set<Integer>> all = new ArrayList<>();
    for (ShapeCode query : queries) {
      Set<Integer> places = new HashSet<>();
      index.nearest(query, KEPT).forEach(one -> places.add(Integer.valueOf(one.name())));
      all.add(places);
    }
    return all;
  }

  private static void measure(
      Map<String, Object> figures,
      String name,
      CodeIndex index,
      List<ShapeCode> queries,
      List<Set<Integer>> truth) {
    List<Double> millis = new ArrayList<>();
    List<Set<Integer>> found = List.of();
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long began = THREADS.getCurrentThreadCpuTime();
      found = found(index, queries);
      if (round >= 0) {
        millis.add((THREADS.getCurrentThreadCpuTime() - began) * 1e-6 / queries.size());
      }
    }
    put(figures, name, millis, found, truth);
  }

  private static void put(
      Map<String, Object> figures,
      String name,
      List<Double> millis,
      List<Set<Integer>> found,
      List<Set<Integer>> truth) {
    Spread.of(millis).putInto(figures, name + "_cpu_ms");
    int kept = 0;
    for (int i = 0; i < truth.size(); i++) {
      kept += (int) found.get(i).stream().filter(truth.get(i)::contains).count();
    }
    figures.put(name + "_recall_at_10", kept / (double) (KEPT * truth.size()));
  }

  private static void lucene(
      Map<String, Object> figures,
      Path folder,
      List<NamedCode> named,
      List<ShapeCode> queries,
      List<Set<Integer>> truth) {
    try (LuceneIndex lucene = LuceneIndex.open(folder, ENCODER)) {
      long began = System.nanoTime();
      lucene.add(named);
      figures.put("lucene_build_seconds", (System.nanoTime() - began) * 1e-9);
      measure(figures, "lucene", lucene, queries, truth);
    }
  }

  /** Writes codes and queries as the peers read them. */
  private static Path write(Path file, int codes, List<ShapeCode> drawn) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.toIntExact(12L + 4L * LENGTH * drawn.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(codes).putInt(drawn.size() - codes).putInt(LENGTH);
    for (ShapeCode code : drawn) {
      for (float value : code.toArray()) {
        bytes.putFloat(value);
      }
    }
    return Files.write(file, bytes.array());
  }

  private static void hnswlib(
      Map<String, Object> figures, Path folder, Path codes, List<Set<Integer>> truth)
      throws IOException {
    try {
      put(figures, "hnswlib", SearchPeer.hnswlib(folder, codes, KEPT, SEARCHED, ROUNDS), truth);
    } catch (PeerProgram.MissingException e) {
      skipped(figures, "hnswlib", e);
    }
  }

  private static void faiss(
      Map<String, Object> figures, Path folder, Path codes, List<Set<Integer>> truth)
      throws IOException {
    try {
      put(figures, "faiss", SearchPeer.faiss(folder, codes, KEPT, SEARCHED, ROUNDS), truth);
    } catch (PeerProgram.MissingException e) {
      skipped(figures, "faiss", e);
    }
  }

  private static void skipped(
      Map<String, Object> figures, String name, PeerProgram.MissingException why) {
    System.err.printf("reprise: the comparison with %s is skipped: %s%n", name, why.getMessage());
    figures.put(name, "skipped: " + why.getMessage());
  }

  private static void put(
      Map<String, Object> figures,
      String name,
      SearchPeer.Report report,
      List<Set<Integer>> truth) {
    for (String method : List.of("flat", "graph")) {
      SearchPeer.Answer answer = report.methods().get(method);
      if (answer != null) {
        List<Set<Integer>> found = new ArrayList<>();
        answer.found().forEach(places -> found.add(new HashSet<>(places)));
        put(figures, name + "_" + method, answer.millis(), found, truth);
      }
    }
    figures.put(name + "_build_seconds", report.buildMillis() * 1e-3);
  }
}
