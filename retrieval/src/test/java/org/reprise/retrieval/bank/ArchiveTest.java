package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;

/** Forgets demonstrations, brings them back, and is killed in the middle of either. */
class ArchiveTest {
  private static final int KILLS = 5;
  private static final int DEMONSTRATIONS = 12;
  private static final int LARGEST_DELAY_MILLIS = 40;
  private static final long SEED = Long.getLong("reprise.seed", 6);

  @TempDir Path folder;

  private static Path archived(Path folder, String id) {
    return folder.resolve("archive").resolve(id + ".demo");
  }

  private static List<String> ids(Bank bank) {
    return bank.list().stream().map(DemonstrationSummary::id).toList();
  }

  @Test
  void whatIsForgottenIsInTheArchiveAndCanBeBroughtBack() throws IOException {
    Bank bank = Bank.openOrCreate(folder);
    Demonstration one = SmallDemonstrations.of("one", 1);
    bank.add(one);
    bank.add(SmallDemonstrations.of("two", 2));
    byte[] bytes = Files.readAllBytes(folder.resolve("one.demo"));
    Bank watching = Bank.open(folder);

    List<JournalLine> lines = bank.edit().forget(Map.of("one", "two covers it"));

    assertThat(ids(bank)).containsExactly("two");
    assertThat(ids(watching)).as("another that had it open").containsExactly("two");
    assertThat(folder.resolve("one.demo")).doesNotExist();
    assertThat(Files.readAllBytes(archived(folder, "one"))).isEqualTo(bytes);
    assertThat(lines)
        .singleElement()
        .satisfies(line -> {
          assertThat(line.demonstration()).isEqualTo("one");
          assertThat(line.edit().words()).isEqualTo("forget: two covers it");
        });
    assertThatThrownBy(() -> bank.add(one)).hasMessageContaining("id=one is there already");
    assertThat(bank.isTaken("one")).isTrue();
    assertThat(ids(Bank.open(folder))).containsExactly("two");

    long undoing = bank.edit().undo().written().identity();
    assertThat(bank.load("one")).isEqualTo(one);
    assertThat(ids(watching)).containsExactly("one", "two");
    assertThat(archived(folder, "one")).doesNotExist();

    bank.edit().undo(undoing);
    assertThat(ids(bank)).as("the undoing was undone").containsExactly("two");
    assertThat(archived(folder, "one")).exists();
  }

  @Test
  void repairMovesWhatAKillLeftInTheWay() throws IOException {
    Bank bank = Bank.openOrCreate(folder);
    bank.add(SmallDemonstrations.of("one", 1));
    bank.add(SmallDemonstrations.of("two", 2));
    bank.edit().forget(Map.of("one", "why not"));
    Files.move(archived(folder, "one"), folder.resolve("one.demo"));

    Bank again = Bank.open(folder);
    assertThat(ids(again)).as("hidden, wherever its file is").containsExactly("two");
    assertThat(new BankRepair(again).run(report -> {}))
        .extracting(RepairAction::kind)
        .containsExactly(RepairAction.Kind.ARCHIVED);
    assertThat(archived(folder, "one")).exists();
    again.edit().undo();
    assertThat(ids(again)).containsExactly("one", "two");
  }

  /** Forgets all but one and brings all back, again and again, until it is killed. */
  static final class Forgetter {
    public static void main(String[] arguments) {
      Bank bank = Bank.open(Path.of(arguments[0]));
      while (true) {
        Map<String, String> reasons = new LinkedHashMap<>();
        ids(bank).stream().skip(1).forEach(id -> reasons.put(id, "for a trial"));
        System.out.println("BEGUN");
        for (JournalLine line : bank.edit().forget(reasons)) {
          bank.edit().undo(line.identity());
        }
      }
    }
  }

  @Test
  void losesNothingWhenKilledAtAnyMoment() throws IOException, InterruptedException {
    Map<String, Demonstration> all = new LinkedHashMap<>();
    Bank filled = Bank.openOrCreate(folder);
    for (int i = 0; i < DEMONSTRATIONS; i++) {
      Demonstration one = SmallDemonstrations.of("d%02d".formatted(i), i);
      filled.add(one);
      all.put(one.id(), one);
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      killForgetter(random.nextInt(LARGEST_DELAY_MILLIS));
      Bank bank = Bank.open(folder);
      assertThat(bank.damages()).as("seed %d kill %d", SEED, kill).isEmpty();
      for (String id : all.keySet()) {
        boolean inBank = Files.exists(folder.resolve(id + ".demo"));
        assertThat(inBank).isNotEqualTo(Files.exists(archived(folder, id)));
        assertThat(ids(bank).contains(id) && !inBank).as("shown without a file").isFalse();
      }
      bringAllBack(bank);
      for (Demonstration one : all.values()) {
        assertThat(bank.load(one.id())).isEqualTo(one);
      }
    }
  }

  private void killForgetter(int delayMillis) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Forgetter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("BEGUN");
      Thread.sleep(delayMillis);
      process.toHandle().destroyForcibly();
    }
    assertThat(process.waitFor()).isNotZero();
  }

  private static void bringAllBack(Bank bank) {
    List<JournalLine> holding = new ArrayList<>(Edits.holding(bank.edit().history()));
    holding.stream()
        .filter(line -> line.edit() instanceof Edit.Forget)
        .forEach(line -> bank.edit().undo(line.identity()));
  }
}
