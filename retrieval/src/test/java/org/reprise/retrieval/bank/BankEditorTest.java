package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;

class BankEditorTest {
  private static final Outcome FAILURE = new Outcome.Failure("slipped");

  @TempDir Path folder;
  private Bank bank;
  private Path journal;

  @BeforeEach
  void fillBank() {
    bank = Bank.open(folder);
    bank.add(SmallDemonstrations.of("a", 1));
    bank.add(SmallDemonstrations.of("b", 2));
    journal = folder.resolve("journal");
  }

  private static Outcome outcome(Bank of, String id) {
    return of.list().stream()
        .filter(s -> s.id().equals(id))
        .map(DemonstrationSummary::outcome)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void labelsWithoutTouchingFiles() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("a.demo"));
    Bank reader = Bank.open(folder);
    bank.edit().label("a", FAILURE);
    bank.edit().label("a", new Edit.Label(Optional.empty(), Optional.of("stack the block")));
    for (Bank each : List.of(bank, reader, Bank.open(folder))) {
      assertThat(outcome(each, "a")).isEqualTo(FAILURE);
      assertThat(each.list().getFirst().instruction()).isEqualTo("stack the block");
      assertThat(each.load("a").instruction()).isEqualTo("stack the block");
      assertThat(each.loadStages("a").outcome()).isEqualTo(FAILURE);
    }
    assertThat(Files.readAllBytes(folder.resolve("a.demo"))).isEqualTo(before);
  }

  @Test
  void undoesAndUndoesTheUndoing() {
    bank.edit().label("a", FAILURE);
    JournalLine deletion = bank.edit().delete("b");
    assertThat(bank.list()).extracting(DemonstrationSummary::id).containsExactly("a");
    assertThat(bank.deleted()).extracting(DemonstrationSummary::id).containsExactly("b");
    assertThat(bank.edit().undo().undone().identity()).isEqualTo(deletion.identity());
    assertThat(bank.list()).hasSize(2);
    assertThat(bank.edit().undo().undone().edit()).isInstanceOf(Edit.Label.class);
    assertThat(outcome(bank, "a")).isEqualTo(new Outcome.Success());
    assertThatThrownBy(() -> bank.edit().undo()).hasMessageContaining("nothing to undo");
    JournalLine undoing = bank.edit().history().getLast();
    bank.edit().undo(undoing.identity());
    assertThat(outcome(Bank.open(folder), "a")).isEqualTo(FAILURE);
    assertThat(bank.edit().history()).hasSize(5);
  }

  @Test
  void trimsAsAView() {
    Demonstration whole = bank.load("a");
    bank.edit().trim("a", 0.005, 0.030);
    Demonstration trimmed = bank.load("a");
    assertThat(trimmed.streams().servo()).hasSize(26);
    assertThat(trimmed.streams().servo().getFirst().state().nanos()).isEqualTo(5_000_000);
    assertThat(trimmed.stages()).hasSize(2);
    assertThat(trimmed.stages().getFirst().interaction().getFirst().nanos()).isZero();
    assertThat(trimmed.stages().getFirst().baseFromBottleneck())
        .isEqualTo(trimmed.streams().servo().getFirst().baseFromGripper());
    assertThat(trimmed.stages().getLast().interaction().getLast().nanos()).isEqualTo(10_000_000);
    assertThat(bank.loadStages("a").stages()).isEqualTo(trimmed.stages());
    bank.edit().trim("a", 0, 0.015);
    assertThat(bank.list().getFirst().stages()).isEqualTo(1);
    assertThatThrownBy(() -> bank.edit().trim("a", 0, 0.0001))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no stage would be left");
    bank.edit().undo();
    bank.edit().undo();
    assertThat(bank.load("a")).isEqualTo(whole);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> bank.edit().delete("x")).hasMessageContaining("no such demonstration");
    assertThatThrownBy(() -> bank.edit().undo(7)).hasMessageContaining("no such entry holds");
  }

  @Test
  void passesOverATornTailAndCutsItOnTheNextWrite() throws IOException {
    bank.edit().label("a", FAILURE);
    int good = (int) Files.size(journal);
    bank.edit().delete("b");
    byte[] whole = Files.readAllBytes(journal);
    for (int length = 0; length < whole.length; length++) {
      Files.deleteIfExists(journal);
      Files.write(journal, Arrays.copyOf(whole, length));
      Bank torn = Bank.open(folder);
      assertThat(torn.list()).as("length %d", length).hasSize(2);
      assertThat(outcome(torn, "a").equals(FAILURE))
          .as("length %d", length)
          .isEqualTo(length >= good);
      torn.edit().delete("a");
      assertThat(Bank.open(folder).list()).as("length %d", length).hasSize(1);
      assertThat(torn.damages()).isEmpty();
    }
  }

  @Test
  void namesFlippedBytesAndKeepsTheOtherEntries() throws IOException {
    bank.edit().label("a", FAILURE);
    int from = (int) Files.size(journal);
    bank.edit().label("b", FAILURE);
    int until = (int) Files.size(journal);
    bank.edit().delete("b");
    byte[] whole = Files.readAllBytes(journal);
    for (int at = from; at < until; at++) {
      for (int flip : new int[] {1, 0x80}) {
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) flip;
        Files.deleteIfExists(journal);
        Files.write(journal, flipped);
        Bank damaged = Bank.open(folder);
        assertThat(damaged.damages()).as("byte %d", at).isNotEmpty();
        assertThat(damaged.damages().getFirst().describe()).contains("file=journal");
        assertThat(outcome(damaged, "a")).isEqualTo(FAILURE);
        assertThat(damaged.deleted()).hasSize(1);
      }
    }
  }

  @Test
  void namesALastEntryWithFlippedBits() throws IOException {
    bank.edit().label("a", FAILURE);
    int from = (int) Files.size(journal);
    bank.edit().delete("b");
    byte[] whole = Files.readAllBytes(journal);
    for (int at = from + 4; at < whole.length; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.delete(journal);
      Files.write(journal, flipped);
      Bank damaged = Bank.open(folder);
      assertThat(damaged.damages()).as("byte %d", at).hasSize(1);
      assertThat(damaged.damages().getFirst().detail()).contains("last entry");
      assertThat(damaged.list()).hasSize(2);
    }
    Bank writer = Bank.open(folder);
    writer.edit().label("b", FAILURE);
    assertThat(writer.damages()).isEmpty();
    assertThat(folder.resolve("quarantine").resolve("journal.tail")).exists();
  }

  @Test
  void dropsTheLastLookWithTheEnd() {
    bank.edit().trim("a", 0.005, 0.039);
    assertThat(bank.load("a").lastLook()).isNotNull();
    bank.edit().trim("a", 0, 0.030);
    assertThat(bank.load("a").lastLook()).isNull();
    assertThat(bank.loadStages("a").lastLook()).isNull();
    bank.edit().trim("a", 0, 0.015);
    assertThat(bank.load("a").lastLook()).isNull();
  }

  @Test
  void undoesEachEntryOnceWhenSeveralUndo() throws Exception {
    for (int i = 0; i < 8; i++) {
      bank.edit().label("a", new Outcome.Failure("slipped " + i));
    }
    Set<Long> undone = new HashSet<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<JournalLine>> all = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        all.add(threads.submit(() -> bank.edit().undo().undone()));
      }
      for (Future<JournalLine> one : all) {
        undone.add(one.get().identity());
      }
    }
    assertThat(undone).hasSize(8);
    assertThat(outcome(bank, "a")).isEqualTo(new Outcome.Success());
  }

  @Test
  void saysAllOrNothing() {
    Edit.Label label = new Edit.Label(Optional.of(FAILURE), Optional.empty());
    assertThatThrownBy(() -> bank.edit().label(List.of("a", "nosuch"), label))
        .hasMessageContaining("id=nosuch");
    assertThatThrownBy(() -> bank.edit().delete(List.of("a", "nosuch")))
        .hasMessageContaining("id=nosuch");
    assertThatThrownBy(() -> bank.edit().label("a", new Outcome.Failure(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("say why");
    assertThat(bank.edit().history()).isEmpty();
    assertThat(bank.edit().label(List.of("a", "b"), label)).hasSize(2);
    assertThat(outcome(bank, "b")).isEqualTo(FAILURE);
  }

  @Test
  void cachesNothingFromBeforeAnEdit() throws Exception {
    try (ExecutorService reader = Executors.newSingleThreadExecutor()) {
      AtomicBoolean over = new AtomicBoolean();
      Future<?> reading =
          reader.submit(() -> {
            while (!over.get()) {
              bank.loadStages("a");
            }
          });
      for (int i = 0; i < 100; i++) {
        Outcome said = new Outcome.Failure("slipped " + i);
        bank.edit().label("a", said);
        bank.list();
        assertThat(bank.loadStages("a").outcome()).isEqualTo(said);
        assertThat(bank.loadStages("a").outcome()).isEqualTo(said);
      }
      over.set(true);
      reading.get();
    }
  }

  @Test
  void isAsBeforeWhenTheDiskIsFull() {
    FaultyStorage disk = new FaultyStorage(1).fullAfter(40);
    Bank full = Bank.open(folder, disk);
    assertThatThrownBy(() -> full.edit().delete("a"))
        .isInstanceOf(BankException.class)
        .hasMessageContaining("deletion of id=a")
        .hasMessageContaining("free some space");
    assertThat(full.list()).hasSize(2);
    assertThat(Bank.open(folder).edit().history()).isEmpty();
    disk.fullAfter(Long.MAX_VALUE);
    full.edit().delete("a");
    assertThat(Bank.open(folder).list()).hasSize(1);
  }

  @Test
  void followsAJournalThatTookThePlaceOfOneOfAsManyEntries() throws IOException {
    Bank reader = Bank.open(folder);
    byte[] slipped = journalThatFails("a", "slip");
    byte[] dropped = journalThatFails("a", "drop");
    for (byte[] restored : List.of(slipped, dropped, slipped)) {
      Path copy = Files.write(folder.resolve("journal.copy"), restored);
      Files.move(copy, journal, StandardCopyOption.REPLACE_EXISTING);
      String reason = Arrays.equals(restored, dropped) ? "drop" : "slip";
      assertThat(outcome(reader, "a")).isEqualTo(new Outcome.Failure(reason));
    }
  }

  private byte[] journalThatFails(String id, String reason) throws IOException {
    Files.deleteIfExists(journal);
    Bank.open(folder).edit().label(id, new Outcome.Failure(reason));
    return Files.readAllBytes(journal);
  }
}
