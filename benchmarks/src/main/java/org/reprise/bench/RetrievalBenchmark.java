package org.reprise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reprise.app.bench.Benchmark;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.Storage;
import org.reprise.retrieval.trial.SmallEpisodes;

/**
 * Measures questions to a bank of N demonstrations and how soon one that is added is retrieved,
 * beside a retriever that is made from scratch.
 *
 * <p>Half of the demonstrations have one instruction, so that a question with its words has N/2
 * candidates; the others have 40 instructions. Objects are clouds of random points; their codes are
 * those of the usual encoder.
 */
public final class RetrievalBenchmark implements Benchmark {
  /** The instruction that half of the demonstrations have. */
  static final String BROAD = "pick up the mug";

  private static final long USUAL_DEMONSTRATIONS = 10_000;
  private static final int SAMPLES = 4;

  /** Made by {@link java.util.ServiceLoader}. */
  public RetrievalBenchmark() {}

  @Override
  public String name() {
    return "retrieval";
  }

  @Override
  public String description() {
    return "milliseconds of a question to a bank of N demonstrations and from add to retrieved, with"
        + " resident memory; a retriever from scratch beside it";
  }

  @Override
  public Map<String, Object> run(long seed) {
    return run(seed, USUAL_DEMONSTRATIONS);
  }

  @Override
  public Map<String, Object> run(long seed, long demonstrations) {
    if (demonstrations < 100 || demonstrations > 1_000_000) {
      throw new IllegalArgumentException(
          "demonstrations=%d: need 100 to 1000000".formatted(demonstrations));
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("demonstrations", demonstrations);
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path folder = Files.createDirectory(scratch.path().resolve("bank"));
      Bank bank = Bank.open(folder, Storage.UNSYNCED);
      for (int i = 0; i < demonstrations; i++) {
        bank.add(demonstration("demonstration-%07d".formatted(i), seed + i, i % 2 == 0));
      }
      RetrievalQuestions.measure(folder, seed, "fill")
          .forEach((figure, value) -> figures.put("codes_missing_" + figure, value));
      figures.putAll(RetrievalQuestions.measure(folder, seed, "ask"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  /** Makes a demonstration with the broad instruction or one of 40. */
  static Demonstration demonstration(String id, long seed, boolean broad) {
    Demonstration one = SmallEpisodes.of(id, seed, SAMPLES);
    return new Demonstration(
        id,
        broad ? BROAD : one.instruction(),
        one.robot(),
        one.operator(),
        one.softwareVersion(),
        one.recordedAt(),
        one.stages(),
        null,
        one.streams(),
        one.outcome());
  }
}
