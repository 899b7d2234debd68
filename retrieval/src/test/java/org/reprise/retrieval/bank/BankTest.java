package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;

class BankTest {
  @TempDir Path folder;

  @Test
  void keepsWhatWasAdded() {
    Demonstration demonstration = SmallDemonstrations.of("put-1", 1);
    Bank.open(folder).add(demonstration);
    Bank reopened = Bank.open(folder);
    assertThat(reopened.list())
        .singleElement()
        .satisfies(summary -> {
          assertThat(summary.id()).isEqualTo("put-1");
          assertThat(summary.instruction()).isEqualTo("put the block on the plate");
          assertThat(summary.stages()).isEqualTo(2);
          assertThat(summary.bytes()).isEqualTo(folder.resolve("put-1.demo").toFile().length());
        });
    assertThat(reopened.load("put-1")).isEqualTo(demonstration);
    assertThat(reopened.verify()).singleElement().matches(FileReport::ok);
    assertThat(reopened.leftovers()).isEmpty();
  }

  @Test
  void loadsStagesWithoutStreams() {
    Demonstration demonstration = SmallDemonstrations.of("put-1", 1);
    Bank bank = Bank.open(folder);
    bank.add(demonstration);
    Demonstration stages = bank.loadStages("put-1");
    assertThat(stages.stages()).isEqualTo(demonstration.stages());
    assertThat(stages.streams().servo()).isEmpty();
    assertThat(bank.loadStages("put-1")).isSameAs(stages);
  }

  @Test
  void listsAtOnceWhatItAdded() {
    Bank bank = Bank.open(folder);
    var summary = bank.add(SmallDemonstrations.of("b", 1));
    bank.add(SmallDemonstrations.of("a", 2));
    assertThat(bank.list()).extracting(DemonstrationSummary::id).containsExactly("a", "b");
    assertThat(bank.list().getLast()).isEqualTo(summary);
    assertThat(Bank.open(folder).list()).isEqualTo(bank.list());
  }

  @Test
  void neverOverwrites() throws IOException {
    Bank bank = Bank.open(folder);
    bank.add(SmallDemonstrations.of("put-1", 1));
    byte[] before = Files.readAllBytes(folder.resolve("put-1.demo"));
    assertThatThrownBy(() -> bank.add(SmallDemonstrations.of("put-1", 2)))
        .isInstanceOf(BankException.class)
        .hasMessageContaining("id=put-1 is there already")
        .hasMessageContaining("choose another id");
    assertThat(Files.readAllBytes(folder.resolve("put-1.demo"))).isEqualTo(before);
  }

  @Test
  void namesMissingFolder() {
    Path missing = folder.resolve("nowhere");
    assertThatThrownBy(() -> Bank.open(missing))
        .isInstanceOf(BankException.class)
        .hasMessageContaining("no such folder")
        .hasMessageContaining(missing.toString());
    assertThat(Bank.openOrCreate(missing).list()).isEmpty();
  }

  @Test
  void namesFolderThatCannotBeMade() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> Bank.openOrCreate(file.resolve("bank")))
        .isInstanceOf(BankException.class)
        .hasMessageContaining("name a folder that can be written");
  }

  @Test
  void saysWhenTheFolderVanished() throws IOException {
    Path gone = Files.createDirectory(folder.resolve("gone"));
    Bank bank = Bank.open(gone);
    Files.delete(gone);
    assertThatThrownBy(() -> bank.add(SmallDemonstrations.of("a", 1)))
        .isInstanceOf(BankException.class)
        .hasMessageContaining("not written")
        .hasMessageContaining("the folder is gone");
    assertThat(bank.list()).isEmpty();
  }

  @Test
  void saysWhichDemonstrationIsUnknown() {
    assertThatThrownBy(() -> Bank.open(folder).load("x"))
        .isInstanceOf(BankException.class)
        .hasMessageContaining("id=x: no such demonstration");
  }

  @Test
  void letsThreadsAddAtTheSameTime() throws Exception {
    Bank first = Bank.open(folder);
    Bank second = Bank.open(folder);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<DemonstrationSummary>> adds =
          IntStream.range(0, 20)
              .<Callable<DemonstrationSummary>>mapToObj(i ->
                  () -> (i % 2 == 0 ? first : second).add(SmallDemonstrations.of("demo-" + i, i)))
              .toList();
      for (var added : threads.invokeAll(adds)) {
        assertThat(added.get().bytes()).isPositive();
      }
    }
    assertThat(Bank.open(folder).list()).hasSize(20);
    assertThat(Bank.open(folder).verify()).hasSize(20).allMatch(FileReport::ok);
  }
}
