package org.reprise.retrieval.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankMerge;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.DerivedValues;
import org.reprise.retrieval.bank.Edit;
import org.reprise.retrieval.bank.EpisodeRecording;

/**
 * Writes to a bank until it is killed, and says on its output what it was promised to be kept. The
 * main class of the processes that {@link CrashCampaign} kills.
 */
public final class DoomedWriter {
  static final String READY = "READY";
  static final String SAMPLES = "SAMPLES ";
  static final String FINISHED = "FINISHED ";
  static final String SAID = "SAID ";
  private static final int SAMPLES_A_LINE = 20;
  private static final long PERIOD_NANOS = 1_000_000;

  private final Path folder;
  private final int run;
  private final SplittableRandom random;

  private DoomedWriter(Path folder, int run, long seed) {
    this.folder = folder;
    this.run = run;
    random = new SplittableRandom(seed);
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments the bank's folder, what to do, number of the run, seed, a bank to merge
   */
  public static void main(String[] arguments) throws IOException {
    DoomedWriter writer =
        new DoomedWriter(
            Path.of(arguments[0]), Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
    switch (CrashCampaign.Work.valueOf(arguments[1])) {
      case RECORDING -> writer.record();
      case LABELLING -> writer.label();
      case INDEXING -> writer.index();
      case MERGING -> writer.merge(Path.of(arguments[4]));
    }
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  private void record() {
    Bank bank = Bank.open(folder);
    say(READY);
    for (int episode = 0; ; episode++) {
      String id = "run" + run + "-" + episode;
      long seed = random.nextLong();
      try (EpisodeRecording recording =
          bank.record(SmallEpisodes.header(id, seed), Instant.EPOCH, Duration.ofMillis(20))) {
        recording.beginStage("object", SmallEpisodes.view(seed));
        recording.markBottleneck();
        int samples = 50 + random.nextInt(2000);
        for (int i = 1; i <= samples; i++) {
          recording.record(SmallEpisodes.sample(i));
          if (i % SAMPLES_A_LINE == 0) {
            say(SAMPLES + id + " " + i);
          }
          LockSupport.parkNanos(PERIOD_NANOS);
        }
        recording.finish(new Outcome.Success());
        say(FINISHED + id + " " + samples);
      }
    }
  }

  private void label() {
    Bank bank = Bank.open(folder);
    List<DemonstrationSummary> all = bank.list();
    say(READY);
    for (int count = 0; ; count++) {
      String id = all.get(random.nextInt(all.size())).id();
      bank.edit()
          .label(
              id,
              new Edit.Label(
                  Optional.empty(), Optional.of("run %d count %d".formatted(run, count))));
      say(SAID + id + " " + count);
    }
  }

  private void index() throws IOException {
    say(READY);
    while (true) {
      try (Stream<Path> old = Files.list(Files.createDirectories(folder.resolve("index")))) {
        for (Path log : old.toList()) {
          Files.deleteIfExists(log);
        }
      }
      Bank bank = Bank.open(folder);
      DerivedValues codes = bank.derived("trial", "1");
      for (DemonstrationSummary one : bank.list()) {
        codes.put(one.id(), one.id().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void merge(Path other) {
    Bank bank = Bank.open(folder);
    say(READY);
    new BankMerge(bank).merge(Bank.open(other), id -> true, id -> say("MERGED " + id));
    while (true) {
      LockSupport.park();
    }
  }
}
