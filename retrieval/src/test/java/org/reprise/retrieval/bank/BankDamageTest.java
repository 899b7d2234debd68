package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BankDamageTest {
  private static final int FLIPS = 2000;
  private static final int CUT_STEP_BYTES = 7;
  private static final long SEED = 20;

  @TempDir Path folder;
  private Path file;
  private byte[] whole;

  @BeforeEach
  void fillBank() throws IOException {
    Bank bank = Bank.open(folder);
    bank.add(SmallDemonstrations.of("bad", 1));
    bank.add(SmallDemonstrations.of("good", 2));
    file = folder.resolve("bad.demo");
    whole = Files.readAllBytes(file);
  }

  private Damage damageAfterReopening() throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    Bank bank = Bank.open(folder);
    assertThat(bank.list()).extracting(DemonstrationSummary::id).containsExactly("good");
    assertThat(bank.load("good").stages()).hasSize(2);
    assertThat(bank.damages()).hasSize(1);
    Damage damage = bank.damages().getFirst();
    assertThat(damage.describe()).contains("file=bad.demo").contains("file skipped; ");
    assertThat(bank.verify()).extracting(FileReport::ok).containsExactly(false, true);
    return damage;
  }

  @Test
  void namesTruncationWhereverItIs() throws IOException {
    for (int length = 0; length < whole.length; length += CUT_STEP_BYTES) {
      Files.write(file, Arrays.copyOf(whole, length));
      FileReport report = DemonstrationFile.verify(file);
      assertThat(report.damage()).as("length %d", length).isPresent();
      assertThat(report.damage().get().kind())
          .as("length %d", length)
          .isEqualTo(Damage.Kind.TRUNCATED);
    }
    assertThat(damageAfterReopening().kind()).isEqualTo(Damage.Kind.TRUNCATED);
  }

  @Test
  void detectsEveryFlippedBit() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int flip = 0; flip < FLIPS; flip++) {
      int bit = flip < 96 ? flip : random.nextInt(8 * whole.length);
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertThatThrownBy(() -> DemonstrationFile.summarize(file))
          .as("bit %d, seed %d", bit, SEED)
          .isInstanceOf(DamagedFileException.class);
    }
    damageAfterReopening();
  }

  @Test
  void detectsEveryFlippedBitOfTheFooter() throws IOException {
    for (int bit = 8 * (whole.length - Container.FOOTER_BYTES); bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(file, flipped);
      assertThatThrownBy(() -> DemonstrationFile.summarize(file))
          .as("bit %d", bit)
          .isInstanceOf(DamagedFileException.class);
    }
  }

  @Test
  void detectsAppendedBytesAndSwappedRecords() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));
    damageAfterReopening();
    int header = Container.HEAD_BYTES;
    int length = Container.RECORD_HEAD_BYTES + recordLength(header);
    int next = Container.RECORD_HEAD_BYTES + recordLength(header + length);
    byte[] swapped = whole.clone();
    System.arraycopy(whole, header + length, swapped, header, next);
    System.arraycopy(whole, header, swapped, header + next, length);
    Files.write(file, swapped);
    damageAfterReopening();
  }

  private int recordLength(int at) {
    return Container.buffer(4).put(whole, at, 4).getInt(0);
  }

  @Test
  void namesForeignFiles() throws IOException {
    Files.writeString(file, "# no demonstration\n");
    assertThat(damageAfterReopening().kind()).isEqualTo(Damage.Kind.FOREIGN);
  }

  @Test
  void namesUnknownVersions() throws IOException {
    whole[Container.MAGIC.length] = 9;
    Files.write(file, whole);
    Damage damage = damageAfterReopening();
    assertThat(damage.kind()).isEqualTo(Damage.Kind.UNKNOWN_VERSION);
    assertThat(damage.describe()).contains("version=9 known=2").contains("update Reprise");
  }

  @Test
  void namesRenamedFiles() throws IOException {
    Files.move(file, folder.resolve("other.demo"));
    Bank bank = Bank.open(folder);
    assertThat(bank.list()).extracting(DemonstrationSummary::id).containsExactly("good");
    assertThat(bank.damages().getFirst().kind()).isEqualTo(Damage.Kind.RENAMED);
    assertThat(bank.damages().getFirst().detail()).contains("id=bad");
  }

  @Test
  void skipsFromNowOnWhatIsDamagedLater() throws IOException {
    Bank bank = Bank.open(folder);
    whole[whole.length / 2] ^= 1;
    Files.write(file, whole);
    assertThatThrownBy(() -> bank.load("bad"))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("file=bad.demo");
    assertThat(bank.list()).extracting(DemonstrationSummary::id).containsExactly("good");
    assertThat(bank.damages()).hasSize(1);
  }

  @Test
  void leavesAloneWhatAKilledRecordingLeft() throws IOException {
    Path partial = folder.resolve("next.demo.partial");
    Files.write(partial, Arrays.copyOf(whole, whole.length / 2));
    Bank bank = Bank.open(folder);
    assertThat(bank.list()).hasSize(2);
    assertThat(bank.damages()).isEmpty();
    assertThat(bank.leftovers()).containsExactly(partial);
    bank.add(SmallDemonstrations.of("next", 3));
    assertThat(partial).hasSize(whole.length / 2);
    assertThat(Bank.open(folder).verify()).hasSize(3).allMatch(FileReport::ok);
  }
}
