package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Outcome;

class BankMergeTest {
  @TempDir Path folder;
  private Bank first;
  private Bank second;

  @BeforeEach
  void fillBanks() {
    first = Bank.openOrCreate(folder.resolve("first"));
    second = Bank.openOrCreate(folder.resolve("second"));
    first.add(SmallDemonstrations.of("a", 1));
    first.add(SmallDemonstrations.of("b", 2));
    second.add(SmallDemonstrations.of("a", 1));
    second.add(SmallDemonstrations.of("c", 3));
    try (EpisodeRecording recording =
        second.record(
            SmallDemonstrations.header("b"), Instant.ofEpochMilli(9), Duration.ofMillis(5))) {
      SmallDemonstrations.show(recording, 9);
      recording.finish(new Outcome.Success());
    }
    second.edit().label("b", new Outcome.Failure("slipped"));
    second.edit().delete("c");
  }

  private MergeReport merge() {
    return new BankMerge(first).merge(second, id -> true, id -> {});
  }

  @Test
  void bringsInFilesAndWhatWasSaidAboutThem() {
    MergeReport report = merge();
    assertThat(report.copied()).containsExactly("b-2", "c");
    assertThat(report.same()).containsExactly("a");
    assertThat(report.renamed()).containsOnlyKeys("b").containsValue("b-2");
    assertThat(report.entries()).isEqualTo(2);
    assertThat(first.list()).extracting(DemonstrationSummary::id).containsExactly("a", "b", "b-2");
    assertThat(first.deleted()).extracting(DemonstrationSummary::id).containsExactly("c");
    assertThat(first.load("b-2").stages()).isEqualTo(second.load("b").stages());
    assertThat(first.load("b-2").lastLook()).isEqualTo(second.load("b").lastLook());
    assertThat(first.load("b-2").outcome()).isEqualTo(new Outcome.Failure("slipped"));
    assertThat(first.load("b").outcome()).isEqualTo(new Outcome.Success());
    assertThat(first.verify()).hasSize(4).allMatch(FileReport::ok);
    assertThat(Bank.open(first.folder()).list()).isEqualTo(first.list());
  }

  @Test
  void changesNothingWhenRunAgain() {
    merge();
    MergeReport again = merge();
    assertThat(again.copied()).isEmpty();
    assertThat(again.same()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(again.entries()).isZero();
    assertThat(first.list()).hasSize(3);
  }

  @Test
  void leavesDamagedFilesBehindAndNamesThem() throws IOException {
    Path file = second.folder().resolve("c.demo");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    FileTime time = Files.getLastModifiedTime(file);
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
    assertThat(merge().damaged())
        .singleElement()
        .satisfies(d -> assertThat(d.file()).isEqualTo(file));
    assertThat(first.isTaken("c")).isFalse();
  }

  @Test
  void leavesEntriesBehindWhoseFilesDidNotComeIn() throws IOException {
    second.edit().delete("b");
    Files.write(second.folder().resolve("b.demo"), new byte[] {1, 2, 3});
    Bank reopened = Bank.open(second.folder());
    new BankMerge(first).merge(reopened, id -> true, id -> {});
    assertThat(first.list()).extracting(DemonstrationSummary::id).containsExactly("a", "b");
    assertThat(first.load("b").outcome()).isEqualTo(new Outcome.Success());
  }

  @Test
  void settlesWhenMergedToAndFro() {
    Bank third = Bank.openOrCreate(folder.resolve("third"));
    third.add(SmallDemonstrations.of("b", 77));
    Bank[] banks = {first, second, third};
    for (int round = 0; round < 3; round++) {
      for (Bank into : banks) {
        for (Bank from : banks) {
          if (into != from) {
            new BankMerge(into).merge(from, id -> true, id -> {});
          }
        }
      }
    }
    for (Bank each : banks) {
      assertThat(each.demonstrationFiles()).as("bank %s", each.folder()).hasSize(5);
      assertThat(each.verify()).allMatch(FileReport::ok);
    }
  }

  @Test
  void foldsEntriesByTimeWhicheverBankTheyComeFrom() {
    JournalLine late = first.edit().label("a", new Outcome.Failure("late"));
    JournalLine early =
        new JournalLine(
            7,
            0,
            late.at().minusSeconds(60),
            "",
            "a",
            new Edit.Label(Optional.of(new Outcome.Failure("early")), Optional.empty()));
    JournalLine slowClock =
        new JournalLine(8, 0, late.at().minusSeconds(120), "", "a", new Edit.Undo(7));
    assertThat(Edits.of(List.of(late, early)).get("a"))
        .isEqualTo(Edits.of(List.of(early, late)).get("a"));
    assertThat(Edits.holding(List.of(late, early))).containsExactly(early, late);
    assertThat(Edits.holding(List.of(slowClock, late, early))).containsExactly(slowClock, late);
    first.change("test", () -> first.edit().adopt(List.of(early)));
    assertThat(first.load("a").outcome()).isEqualTo(new Outcome.Failure("late"));
  }

  @Test
  void takesOneFileOfAnyName() throws IOException {
    Path copy = Files.copy(second.folder().resolve("c.demo"), folder.resolve("download (1).demo"));
    assertThat(new BankMerge(first).file(copy).copied()).containsExactly("c");
    assertThat(first.load("c")).isEqualTo(SmallDemonstrations.of("c", 3));
  }

  @Test
  void refusesToMergeABankIntoItself() {
    assertThatThrownBy(
            () -> new BankMerge(first).merge(Bank.open(first.folder()), id -> true, id -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("into itself");
  }
}
