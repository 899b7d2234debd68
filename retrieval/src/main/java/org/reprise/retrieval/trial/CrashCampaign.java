package org.reprise.retrieval.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.reprise.core.time.NanoClock;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankMerge;
import org.reprise.retrieval.bank.BankRepair;
import org.reprise.retrieval.bank.FileReport;
import org.reprise.retrieval.bank.RepairAction;

/**
 * Kills processes that write to a bank, at random moments, and checks what is left: every finished
 * episode is there and whole, every label that was acknowledged holds, a killed recording comes
 * back to its last second, a killed merge is completed by running it again.
 */
public final class CrashCampaign {
  private static final int KILLS_A_BANK = 20;
  private static final int AT_FIRST = 12;
  private static final int LONGEST_MILLIS = 1600;

  private final Path scratch;
  private final long seed;
  private final NanoClock clock;
  private final Consumer<String> log;

  /** What a process is doing when it is killed. */
  public enum Work {
    /** It records episodes, nearly 1,000 samples a second. */
    RECORDING,
    /** It labels demonstrations. */
    LABELLING,
    /** It removes the index and makes it again. */
    INDEXING,
    /** It merges another bank into this one. */
    MERGING
  }

  /**
   * What was found.
   *
   * @param kills processes that were killed
   * @param finished episodes that were finished before a kill
   * @param finishedLost finished episodes that are gone or not whole
   * @param labels labels that were acknowledged
   * @param labelsLost acknowledged labels that do not hold
   * @param killedRecordings recordings that a kill broke off
   * @param recovered of these, how many became demonstrations
   * @param worstSecondsLost the most that a killed recording lost before the kill
   * @param problems everything that should not be, in words
   */
  public record Outcome(
      int kills,
      int finished,
      int finishedLost,
      int labels,
      int labelsLost,
      int killedRecordings,
      int recovered,
      double worstSecondsLost,
      List<String> problems) {
    /** Copies the list. */
    public Outcome {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Prepares a campaign.
   *
   * @param scratch an empty folder
   * @param seed decides the moments
   * @param clock tells when lines were heard and processes killed
   * @param log hears a line for each kill
   */
  public CrashCampaign(Path scratch, long seed, NanoClock clock, Consumer<String> log) {
    this.scratch = scratch;
    this.seed = seed;
    this.clock = clock;
    this.log = log;
  }

  /**
   * Kills.
   *
   * @throws IOException if a process cannot be started or a folder not be written
   * @throws InterruptedException if the thread is interrupted
   */
  public Outcome run(int kills) throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    CrashLedger ledger = new CrashLedger();
    Path bank = scratch;
    for (int kill = 0; kill < kills; kill++) {
      if (kill % KILLS_A_BANK == 0) {
        clear(bank);
        bank = scratch.resolve("bank-" + kill);
        fill(bank, "first", random.nextLong());
        ledger.newBank();
      }
      Work work = Work.values()[kill % Work.values().length];
      Path other = scratch.resolve("other-" + kill);
      if (work == Work.MERGING) {
        fill(other, "merge" + kill, random.nextLong());
      }
      long delayMillis = random.nextInt(LONGEST_MILLIS);
      List<CrashLedger.Line> lines =
          kill(command(bank, work, kill, random.nextLong(), other), delayMillis, ledger);
      String found = check(bank, other, work, kill, lines, ledger);
      log.accept(
          "kill=%d seed=%d doing=%s after_ms=%d: %s"
              .formatted(kill + 1, seed, work, delayMillis, found));
      clear(other);
    }
    return ledger.outcome(kills);
  }

  private static void fill(Path folder, String prefix, long seed) {
    Bank bank = Bank.openOrCreate(folder);
    for (int i = 0; i < AT_FIRST; i++) {
      bank.add(SmallEpisodes.of(prefix + "-" + i, seed + i, 50));
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          if (!file.equals(folder) || !isScratch(folder)) {
            Files.delete(file);
          }
        }
      }
    }
  }

  private static boolean isScratch(Path folder) {
    return !folder.getFileName().toString().matches("(bank|other)-\\d+");
  }

  private static List<String> command(Path bank, Work work, int kill, long seed, Path other) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-Xmx256m",
        "-cp",
        System.getProperty("java.class.path"),
        DoomedWriter.class.getName(),
        bank.toString(),
        work.name(),
        Integer.toString(kill),
        Long.toString(seed),
        other.toString());
  }

  private List<CrashLedger.Line> kill(List<String> command, long delayMillis, CrashLedger ledger)
      throws IOException, InterruptedException {
    List<CrashLedger.Line> lines = new ArrayList<>();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      String first = out.readLine();
      if (!DoomedWriter.READY.equals(first)) {
        process.destroyForcibly();
        throw new IOException("the process to be killed did not start: " + first);
      }
      Thread reader =
          Thread.ofPlatform()
              .start(() ->
                  out.lines().forEach(l -> lines.add(new CrashLedger.Line(l, clock.nanos()))));
      Thread.sleep(delayMillis);
      long killedNanos = clock.nanos();
      process.toHandle().destroyForcibly();
      reader.join();
      ledger.killedAt(killedNanos);
    }
    if (process.waitFor() == 0) {
      ledger.problem("the process ended before it was killed: " + command);
    }
    return lines;
  }

  private String check(
      Path folder,
      Path other,
      Work work,
      int kill,
      List<CrashLedger.Line> lines,
      CrashLedger ledger) {
    ledger.take(kill, lines);
    Bank bank = Bank.open(folder);
    List<RepairAction> actions = new BankRepair(bank).run(report -> {});
    if (work == Work.MERGING) {
      new BankMerge(bank).merge(Bank.open(other), id -> true, id -> {});
      for (var one : Bank.open(other).list()) {
        ledger.expect(one.id(), 50);
      }
    }
    Map<String, FileReport> verified = new HashMap<>();
    for (FileReport report : bank.verify()) {
      verified.put(report.file().getFileName().toString(), report);
    }
    ledger.check(bank, verified, work == Work.RECORDING);
    List<String> told = actions.stream().map(RepairAction::describe).toList();
    return "%d lines, %d demonstrations, repair: %s"
        .formatted(lines.size(), bank.list().size(), told.isEmpty() ? "nothing to do" : told);
  }
}
