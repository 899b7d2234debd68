package org.reprise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.index.FlatIndex;
import org.reprise.retrieval.search.BankRetriever;

/** Asks a large bank in a process of its own, with 512 MiB of heap. */
final class RetrievalQuestions {
  private static final int ADDS = 100;
  private static final int WARM_UP = 20;
  private static final int REBUILDS = 3;
  private static final long UNUSED_SEEDS = 10_000_000;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, Double> figures = new LinkedHashMap<>();

  private RetrievalQuestions() {}

  /** Measures in this process: bank, seed and {@code fill} or {@code ask}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    long seed = Long.parseLong(arguments[1]) + UNUSED_SEEDS;
    RetrievalQuestions questions = new RetrievalQuestions();
    if (arguments[2].equals("fill")) {
      questions.fill(folder, seed);
    } else {
      questions.ask(folder, seed + UNUSED_SEEDS);
    }
    questions.figures.forEach((name, value) -> System.out.printf("%s %s%n", name, value));
    System.exit(0);
  }

  private void fill(Path folder, long seed) {
    Bank bank = Bank.open(folder);
    BankRetriever retriever = retriever(bank);
    Demonstration narrow = RetrievalBenchmark.demonstration("first-narrow", seed, false);
    Demonstration broad = RetrievalBenchmark.demonstration("first-broad", seed + 1, true);
    bank.add(narrow);
    bank.add(broad);
    figures.put("narrow_question_ms", time(retriever, narrow));
    figures.put("broad_question_ms", time(retriever, broad));
  }

  private void ask(Path folder, long seed) throws IOException {
    long began = System.nanoTime();
    Bank bank = Bank.open(folder);
    bank.list();
    figures.put("open_and_list_ms", millisSince(began));
    BankRetriever retriever = retriever(bank);
    adds(bank, retriever, seed, 1, false, "first_");
    adds(bank, retriever, seed + 1, 1, true, "first_broad_");
    adds(bank, retriever, seed + 10, WARM_UP, false, "warm_up_");
    adds(bank, retriever, seed + 100, ADDS, false, "");
    adds(bank, retriever, seed + 1000, WARM_UP, true, "warm_up_broad_");
    adds(bank, retriever, seed + 2000, ADDS, true, "broad_");
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    figures.put("heap_mib", (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20));
    figures.put("vectors", FlatIndex.hasVectors() ? 1.0 : 0.0);
    resident();
    rebuild(folder, seed + 10_000);
    figures.keySet().removeIf(name -> name.startsWith("warm_up"));
  }

  private void adds(
      Bank bank, BankRetriever retriever, long seed, int count, boolean broad, String name) {
    List<Double> all = new ArrayList<>();
    List<Double> questions = new ArrayList<>();
    List<Double> again = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Demonstration added = RetrievalBenchmark.demonstration("a-" + (seed + i), seed + i, broad);
      long beganProcessor = THREADS.getCurrentThreadCpuTime();
      long began = System.nanoTime();
      bank.add(added);
      questions.add(time(retriever, added));
      all.add(millisSince(began));
      processor.add((THREADS.getCurrentThreadCpuTime() - beganProcessor) * 1e-6);
      again.add(time(retriever, added));
    }
    put(name + "add_to_retrieved_ms", all);
    put(name + "add_to_retrieved_cpu_ms", processor);
    put(name + "of_which_question_ms", questions);
    put(name + "question_unchanged_ms", again);
  }

  private void put(String name, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    LongFunction<Double> at =
        percent -> sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    figures.put(name + "_p50", at.apply(50));
    figures.put(name + "_p99", at.apply(99));
    figures.put(name + "_max", sorted.getLast());
  }

  /** What a system without an index that grows has to do after every addition. */
  private void rebuild(Path folder, long seed) {
    List<Double> all = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int i = 0; i < REBUILDS; i++) {
      Demonstration added = RetrievalBenchmark.demonstration("r-" + i, seed + i, false);
      Bank.open(folder).add(added);
      long beganProcessor = THREADS.getCurrentThreadCpuTime();
      long began = System.nanoTime();
      time(retriever(Bank.open(folder)), added);
      all.add(millisSince(began));
      processor.add((THREADS.getCurrentThreadCpuTime() - beganProcessor) * 1e-6);
    }
    put("from_scratch_cpu_ms", processor);
    put("from_scratch_ms", all);
  }

  private void resident() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.isReadable(status)) {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:") || line.startsWith("VmRSS:")) {
          String[] words = line.split("\\s+", -1);
          String name = line.startsWith("VmHWM:") ? "resident_most_mib" : "resident_mib";
          figures.put(name, Double.parseDouble(words[1]) / 1024);
        }
      }
    }
  }

  private static BankRetriever retriever(Bank bank) {
    return new BankRetriever(bank, new ShapeDescriptorEncoder());
  }

  private static double millisSince(long beganNanos) {
    return (System.nanoTime() - beganNanos) * 1e-6;
  }

  private static double time(BankRetriever retriever, Demonstration about) {
    long began = System.nanoTime();
    RetrievalOutcome outcome =
        retriever.retrieve(
            new Query(about.instruction(), List.of(about.stages().getFirst().observation())));
    double millis = millisSince(began);
    if (!(outcome instanceof RetrievalOutcome.Match match)
        || !match.best().demonstration().id().equals(about.id())) {
      throw new IllegalStateException("id=%s was added and is not found".formatted(about.id()));
    }
    return millis;
  }

  /** Measures in a new process. */
  static Map<String, Object> measure(Path bank, long seed, String what) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            RetrievalQuestions.class.getName(),
            bank.toString(),
            String.valueOf(seed),
            what);
    Map<String, Object> figures = new LinkedHashMap<>();
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line : out.lines().toList()) {
          String[] words = line.split(" ", -1);
          figures.put(words[0], Double.valueOf(words[1]));
        }
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException("bank=%s could not be asked".formatted(bank));
      }
      return figures;
    } catch (IOException e) {
      throw new IllegalStateException("java could not be started: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: nothing was measured", e);
    }
  }
}
