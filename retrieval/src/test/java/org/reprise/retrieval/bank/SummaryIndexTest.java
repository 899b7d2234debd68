package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.schema.DerivedEntry;

class SummaryIndexTest {
  @TempDir Path folder;
  private Bank bank;
  private Path index;

  @BeforeEach
  void fillBank() {
    bank = Bank.open(folder);
    for (int i = 0; i < 5; i++) {
      bank.add(SmallDemonstrations.of("d" + i, i));
    }
    index = folder.resolve("index").resolve("summary-2.log");
  }

  private List<String> ids() {
    return Bank.open(folder).list().stream().map(DemonstrationSummary::id).toList();
  }

  @Test
  void isMadeAgainWhereverItIsCutOrDamaged() throws IOException {
    List<DemonstrationSummary> expected = bank.list();
    byte[] whole = Files.readAllBytes(index);
    for (int at = 0; at < whole.length; at += 5) {
      Files.delete(index);
      Files.write(index, Arrays.copyOf(whole, at));
      assertThat(Bank.open(folder).list()).as("cut at %d", at).isEqualTo(expected);
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      Files.write(index, flipped);
      assertThat(Bank.open(folder).list()).as("flipped at %d", at).isEqualTo(expected);
    }
    Files.delete(index);
    assertThat(Bank.open(folder).list()).isEqualTo(expected);
    assertThat(index).exists();
  }

  @Test
  void followsFilesThatWerePutInAndTakenAway() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Bank.open(other).add(SmallDemonstrations.of("x", 7));
    Files.copy(other.resolve("x.demo"), folder.resolve("x.demo"));
    Files.delete(folder.resolve("d2.demo"));
    assertThat(ids()).containsExactly("d0", "d1", "d3", "d4", "x");
    bank.reread();
    assertThat(bank.list()).hasSize(5);
  }

  @Test
  void showsReadersWhatAWriterAdded() {
    Bank reader = Bank.open(folder);
    List<DemonstrationSummary> before = reader.list();
    assertThat(reader.list()).isSameAs(before);
    bank.add(SmallDemonstrations.of("e", 8));
    assertThat(reader.list()).hasSize(6);
    assertThat(reader.load("e")).isEqualTo(SmallDemonstrations.of("e", 8));
  }

  @Test
  void remembersDamageThatReadingFound() throws IOException {
    Path file = folder.resolve("d1.demo");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    var time = Files.getLastModifiedTime(file);
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, time);
    Bank reader = Bank.open(folder);
    assertThat(reader.list()).hasSize(5);
    List<DamagedFileException> found = new ArrayList<>();
    try {
      reader.load("d1");
    } catch (DamagedFileException e) {
      found.add(e);
    }
    assertThat(found).hasSize(1);
    assertThat(reader.list()).hasSize(4);
    assertThat(Bank.open(folder).damages()).hasSize(1);
    assertThat(bank.list()).hasSize(4);
    List<RepairAction> actions = new BankRepair(bank).run(report -> {});
    assertThat(actions)
        .singleElement()
        .extracting(RepairAction::kind)
        .isEqualTo(RepairAction.Kind.QUARANTINED);
    assertThat(folder.resolve("quarantine").resolve("d1.demo")).hasBinaryContent(bytes);
    assertThat(Bank.open(folder).damages()).isEmpty();
  }

  @Test
  void looksAgainAtWhatCouldNotBeRead() throws IOException {
    Damage unreadable =
        new Damage(
            folder.resolve("d1.demo"), Damage.Kind.UNREADABLE, 0, 0, "AccessDeniedException");
    bank.state()
        .note(
            "d1.demo",
            IndexedFile.entry("d1.demo", FileStamp.of(folder.resolve("d1.demo")), unreadable));
    assertThat(bank.list()).hasSize(4);
    assertThat(ids()).hasSize(5);
    bank.reread();
    assertThat(bank.list()).hasSize(5);
  }

  @Test
  void keepsNothingOfAFileThatCannotBeRead() throws IOException {
    Path file = folder.resolve("d1.demo");
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    Files.createDirectory(file);
    assertThatThrownBy(() -> bank.load("d1")).isInstanceOf(DamagedFileException.class);
    assertThat(bank.list()).hasSize(4);
    Files.delete(file);
    Files.write(file, bytes);
    bank.reread();
    assertThat(bank.list()).hasSize(5);
  }

  @Test
  void keepsDerivedValuesByKeyVersionAndFile() throws IOException {
    DerivedValues codes = bank.derived("geometry", "shape-3");
    assertThat(codes.get("d0")).isEmpty();
    codes.put("d0", new byte[] {1, 2});
    codes.put("d0", new byte[] {3});
    codes.put("d1", new byte[] {4});
    DerivedValues elsewhere = Bank.open(folder).derived("geometry", "shape-3");
    assertThat(elsewhere.get("d0")).hasValue(new byte[] {3});
    assertThat(bank.derived("geometry", "shape-4").get("d0")).isEmpty();
    Files.write(folder.resolve("d1.demo"), new byte[] {0});
    assertThat(elsewhere.get("d1")).isEmpty();
  }

  @Test
  void letsAWriterGoOnWhileAReaderWaitsToKeepWhatItFound()
      throws IOException, InterruptedException {
    Files.delete(index);
    DerivedEntry gone = FileStamp.GONE.entry("nobody.demo", ByteString.EMPTY);
    WriterLock lock = WriterLock.take(folder, "testing", Duration.ZERO);
    CountDownLatch hasTurn = new CountDownLatch(1);
    Thread writer =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              lock.turn().lock();
              try {
                hasTurn.countDown();
                while (!lock.turn().hasQueuedThreads()) {
                  Thread.onSpinWait();
                }
                bank.state().note("nobody.demo", gone);
              } finally {
                lock.turn().unlock();
              }
            });
    hasTurn.await();
    Thread reader = Thread.ofPlatform().daemon().start(bank::reread);
    while (writer.isAlive() || reader.isAlive()) {
      long[] locked = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
      assertThat(locked == null ? new long[0] : locked).as("threads in a deadlock").isEmpty();
      Thread.sleep(10);
    }
    lock.close();
    assertThat(bank.list()).hasSize(5);
    assertThat(ids()).hasSize(5);
  }

  @Test
  void findsAllWhereNoIndexCanBeKept() throws IOException {
    Files.delete(index);
    Bank reader = Bank.open(folder, new FaultyStorage(1).fullAfter(0));
    for (int i = 0; i < 5; i++) {
      assertThat(reader.find("d" + i)).isPresent();
    }
  }

  @Test
  void bindsADerivedValueToTheFileThatItWasDerivedFrom() throws IOException {
    DerivedValues codes = bank.derived("geometry", "shape-3");
    codes.source("d0");
    codes.wholeSource("d1");
    for (String id : List.of("d0", "d1")) {
      Files.delete(folder.resolve(id + ".demo"));
      bank.add(SmallDemonstrations.of(id, 9));
    }
    codes.offer(Map.of("d0", new byte[] {1}, "d1", new byte[] {2}, "d2", new byte[] {3}));
    assertThat(codes.get(List.of("d0", "d1", "d2"))).containsOnlyKeys("d2");
  }

  private byte[] logOf(String... ids) throws IOException {
    Files.deleteIfExists(values());
    DerivedValues fresh = bank.derived("geometry", "shape-3");
    for (String id : ids) {
      fresh.put(id, new byte[] {(byte) id.charAt(1)});
    }
    return Files.readAllBytes(values());
  }

  private Path values() {
    return folder.resolve("index").resolve("geometry-shape-3.log");
  }

  @Test
  void noticesALogThatWasMadeAnewInThePlaceOfOneOfItsSize() throws IOException {
    byte[] anew = logOf("d1", "d0", "d2");
    assertThat(logOf("d0", "d1", "d2")).hasSameSizeAs(anew);
    DerivedValues reader = Bank.open(folder).derived("geometry", "shape-3");
    assertThat(reader.get(List.of("d0", "d1"))).hasSize(2);
    // Written over: the number of the file stays, as after a removal it may by chance.
    Files.write(values(), anew);
    assertThat(reader.get(List.of("d0", "d1")))
        .containsEntry("d0", new byte[] {'0'})
        .containsEntry("d1", new byte[] {'1'});
    assertThat(reader.get("d0")).hasValue(new byte[] {'0'});
  }

  @Test
  void givesNoDerivedValueThatWasDamagedSinceItWasFound() throws IOException {
    byte[] bytes = logOf("d0", "d1", "d2");
    DerivedValues reader = Bank.open(folder).derived("geometry", "shape-3");
    assertThat(reader.get(List.of("d0", "d1", "d2"))).hasSize(3);
    bytes[bytes.length - 1] ^= 1;
    Files.write(values(), bytes);
    assertThat(reader.get("d2")).isEmpty();
    assertThat(reader.get(List.of("d2", "d1", "d0"))).containsOnlyKeys("d0", "d1");
  }

  @Test
  void stillReadsFilesOfVersionOne() throws IOException {
    Path file = folder.resolve("d3.demo");
    Files.write(file, VersionOne.of(Files.readAllBytes(file)));
    assertThat(Bank.open(folder).list()).hasSize(5);
    assertThat(Bank.open(folder).load("d3")).isEqualTo(SmallDemonstrations.of("d3", 3));
    assertThat(Bank.open(folder).verify()).allMatch(FileReport::ok);
  }
}
