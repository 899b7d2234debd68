package org.reprise.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.reprise.app.bench.Benchmark;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.Storage;
import org.reprise.retrieval.trial.SmallEpisodes;

/**
 * Measures opening, listing and adding of a bank with many small demonstrations, beside the same
 * content in SQLite and a walk that reads the beginning of each file.
 */
public final class BankBenchmark implements Benchmark {
  private static final long USUAL_DEMONSTRATIONS = 10_000;
  private static final int SAMPLES = 4;
  private static final int ADDS = 50;
  private static final int HEAD_BYTES = 4096;

  /** Made by {@link java.util.ServiceLoader}. */
  public BankBenchmark() {}

  @Override
  public String name() {
    return "bank";
  }

  @Override
  public String description() {
    return "seconds to open a bank of N demonstrations, its heap, milliseconds from add to listed"
        + " and retrieved; SQLite and a walk beside it";
  }

  @Override
  public Map<String, Object> run(long seed) {
    return run(seed, USUAL_DEMONSTRATIONS);
  }

  @Override
  public Map<String, Object> run(long seed, long demonstrations) {
    if (demonstrations < 1 || demonstrations > 10_000_000) {
      throw new IllegalArgumentException(
          "demonstrations=%d: need 1 to 10000000".formatted(demonstrations));
    }
    int count = (int) demonstrations;
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("demonstrations", count);
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path folder = Files.createDirectory(scratch.path().resolve("bank"));
      long began = System.nanoTime();
      fill(folder, seed, count);
      figures.put("fill_unsynced_seconds", secondsSince(began));
      open(figures, folder, count);
      walk(figures, folder);
      add(figures, folder, seed);
      BankQuestions.measure(figures, folder, seed, SAMPLES);
      sqlite(figures, scratch.path().resolve("bank.sqlite"), folder, seed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static double secondsSince(long beganNanos) {
    return (System.nanoTime() - beganNanos) * 1e-9;
  }

  private static void fill(Path folder, long seed, int count) {
    Bank bank = Bank.open(folder, Storage.UNSYNCED);
    for (int i = 0; i < count; i++) {
      bank.add(SmallEpisodes.of("demonstration-%07d".formatted(i), seed + i, SAMPLES));
    }
  }

  private static void open(Map<String, Object> figures, Path folder, int count) throws IOException {
    BankOpening.measure(folder, count)
        .forEach((figure, value) -> figures.put("open_" + figure, value));
    try (Stream<Path> index = Files.list(folder.resolve("index"))) {
      for (Path log : index.toList()) {
        Files.delete(log);
      }
    }
    figures.put("open_without_index_seconds", BankOpening.measure(folder, count).get("seconds"));
    figures.put("bytes", bytes(folder));
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static void walk(Map<String, Object> figures, Path folder) throws IOException {
    long began = System.nanoTime();
    long heads = 0;
    try (Stream<Path> files = Files.walk(folder, 1)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        try (InputStream in = Files.newInputStream(file)) {
          heads += in.readNBytes(HEAD_BYTES).length;
        }
      }
    }
    figures.put("walk_with_heads_seconds", secondsSince(began));
    figures.put("walk_bytes", heads);
  }

  private static void add(Map<String, Object> figures, Path folder, long seed) {
    Bank writer = Bank.open(folder);
    Bank reader = Bank.open(folder);
    List<Double> millis = new ArrayList<>();
    List<Double> listMillis = new ArrayList<>();
    for (int i = 0; i < ADDS; i++) {
      var added = SmallEpisodes.of("added-" + i, seed - 1 - i, SAMPLES);
      long began = System.nanoTime();
      writer.add(added);
      long list = System.nanoTime();
      boolean listed = reader.list().stream().anyMatch(one -> one.id().equals(added.id()));
      listMillis.add((System.nanoTime() - list) * 1e-6);
      millis.add((System.nanoTime() - began) * 1e-6);
      if (!listed) {
        throw new IllegalStateException("id=%s was added and is not listed".formatted(added.id()));
      }
    }
    Spread.of(millis).putInto(figures, "add_to_listed_by_reader_ms");
    Spread.of(listMillis).putInto(figures, "of_which_list_ms");
  }

  private static void sqlite(Map<String, Object> figures, Path file, Path folder, long seed)
      throws IOException {
    try (SqliteBank sqlite = new SqliteBank(file)) {
      sqlite.begin();
      for (DemonstrationSummary one : Bank.open(folder).list()) {
        sqlite.add(row(one), Files.readAllBytes(folder.resolve(one.id() + ".demo")));
      }
      sqlite.commit();
      long began = System.nanoTime();
      int listed;
      try (SqliteBank opened = new SqliteBank(file)) {
        listed = opened.list().size();
        figures.put("sqlite_open_and_list_seconds", secondsSince(began));
        List<Double> millis = new ArrayList<>();
        byte[] content = new byte[HEAD_BYTES];
        for (int i = 0; i < ADDS; i++) {
          began = System.nanoTime();
          sqlite.add(
              new SqliteBank.Row("again-" + i, SmallEpisodes.instruction(seed), "panda", i, true),
              content);
          listed = opened.list().size();
          millis.add(secondsSince(began) * 1e3);
        }
        Spread.of(millis).putInto(figures, "sqlite_add_to_listed_ms");
      }
      figures.put("sqlite_rows", listed);
    } catch (SQLException e) {
      System.err.println("reprise: the comparison with SQLite is skipped: " + e.getMessage());
      figures.put("sqlite", "skipped: " + e.getMessage());
    }
  }

  private static SqliteBank.Row row(DemonstrationSummary one) {
    return new SqliteBank.Row(
        one.id(),
        one.instruction(),
        one.robot(),
        one.recordedAt().toEpochMilli(),
        one.outcome() instanceof Outcome.Success);
  }
}
