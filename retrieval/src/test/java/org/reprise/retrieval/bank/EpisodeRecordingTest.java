package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;

class EpisodeRecordingTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);
  private static final Duration PERIOD = Duration.ofMillis(5);

  @TempDir Path folder;

  private static EpisodeRecording begin(Bank bank, String id) {
    return bank.record(SmallDemonstrations.header(id), Instant.ofEpochMilli(SEED), PERIOD);
  }

  private static EpisodeRecording shown(Bank bank, String id) {
    EpisodeRecording recording = begin(bank, id);
    SmallDemonstrations.show(recording, SEED);
    return recording;
  }

  private static List<RepairAction> repair(Bank bank) {
    return new BankRepair(bank).run(report -> {});
  }

  @Test
  void makesTheSameDemonstrationAsARecorderInMemory() {
    Bank bank = Bank.open(folder);
    try (EpisodeRecording recording = shown(bank, "a")) {
      DemonstrationSummary summary = recording.finish(new Outcome.Success());
      assertThat(bank.list()).containsExactly(summary);
      assertThat(summary.extent().servoSamples()).isEqualTo(40);
      assertThat(summary.extent().durationNanos()).isEqualTo(39_000_000);
    }
    Demonstration expected = SmallDemonstrations.of("a", SEED);
    assertThat(bank.load("a")).isEqualTo(expected);
    assertThat(bank.loadStages("a").stages()).isEqualTo(expected.stages());
    assertThat(bank.loadStages("a").lastLook()).isEqualTo(expected.lastLook());
    assertThat(Bank.open(folder).verify()).singleElement().matches(FileReport::ok);
    assertThat(folder.resolve("a.demo.partial")).doesNotExist();
  }

  @Test
  void keepsARecordingThatWasNotFinished() {
    Bank bank = Bank.open(folder);
    shown(bank, "a").close();
    assertThat(bank.list()).isEmpty();
    assertThatThrownBy(() -> begin(bank, "a"))
        .isInstanceOf(BankException.class)
        .hasMessageContaining("bank repair");
    assertThat(repair(bank))
        .singleElement()
        .extracting(RepairAction::kind)
        .isEqualTo(RepairAction.Kind.RECOVERED);
    Demonstration expected = SmallDemonstrations.of("a", SEED);
    Demonstration recovered = bank.load("a");
    assertThat(recovered.outcome()).isEqualTo(new Outcome.Unknown("recovered"));
    assertThat(recovered.stages()).isEqualTo(expected.stages());
    assertThat(recovered.streams()).isEqualTo(expected.streams());
    assertThat(repair(bank)).isEmpty();
  }

  /** The samples climb away from their beginning; the object is where they begin. */
  private static void showUnmarked(EpisodeRecording recording) {
    recording.beginStage("anything", SmallDemonstrations.view(SEED));
    for (int i = 0; i < 20; i++) {
      recording.record(SmallDemonstrations.sample(i * SmallDemonstrations.PERIOD_NANOS, 0.08));
    }
    recording.aim("block", touched());
    for (int i = 20; i < 40; i++) {
      recording.record(SmallDemonstrations.sample(i * SmallDemonstrations.PERIOD_NANOS, 0));
    }
  }

  private static ObjectView touched() {
    ObjectView seen = SmallDemonstrations.view(SEED + 1);
    return new ObjectView(
        seen.frame(), seen.mask(), PointCloud.of(new float[] {0.5f, 0, 0.015f}, new int[1]));
  }

  @Test
  void aimsARunningStageAndProposesItsBottleneck() {
    Bank bank = Bank.open(folder);
    try (EpisodeRecording recording = begin(bank, "a")) {
      showUnmarked(recording);
      recording.finish(new Outcome.Unknown("not judged yet"));
    }
    Demonstration shown = bank.load("a");
    assertThat(shown.stages()).hasSize(1);
    assertThat(shown.stages().getFirst().targetObject()).isEqualTo("block");
    assertThat(shown.stages().getFirst().observation()).isEqualTo(touched());
    assertThat(bank.loadStages("a").stages()).isEqualTo(shown.stages());
    assertThat(bank.verify()).singleElement().matches(FileReport::ok);
  }

  @Test
  void recoversAnAimedStageWithTheSameProposal() {
    Bank bank = Bank.open(folder);
    try (EpisodeRecording recording = begin(bank, "a")) {
      showUnmarked(recording);
      recording.finish(new Outcome.Unknown("not judged yet"));
    }
    EpisodeRecording killed = begin(bank, "b");
    showUnmarked(killed);
    killed.close();
    repair(bank);

    assertThat(bank.load("b").outcome()).isEqualTo(new Outcome.Unknown("recovered"));
    assertThat(bank.load("b").stages()).isEqualTo(bank.load("a").stages());
  }

  @Test
  void goesOnWhereNothingWasTouchedYet() {
    Bank bank = Bank.open(folder);
    try (EpisodeRecording recording = begin(bank, "a")) {
      recording.beginStage("block", SmallDemonstrations.view(SEED));
      recording.record(SmallDemonstrations.sample(0, 0.08));
      assertThatThrownBy(() -> recording.finish(new Outcome.Success()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no interaction");
      recording.markBottleneck();
      recording.record(SmallDemonstrations.sample(SmallDemonstrations.PERIOD_NANOS, 0.08));
      recording.record(SmallDemonstrations.sample(2 * SmallDemonstrations.PERIOD_NANOS, 0.08));
      recording.finish(new Outcome.Success());
    }
    assertThat(bank.load("a").stages()).hasSize(1);
  }

  @Test
  void recoversWhatIsThereWhereverThePartialEnds() throws IOException {
    Bank bank = Bank.open(folder);
    shown(bank, "a").close();
    Path partial = folder.resolve("a.demo.partial");
    byte[] whole = Files.readAllBytes(partial);
    int before = 0;
    for (int length = 0; length <= whole.length; length += 97) {
      Files.write(partial, Arrays.copyOf(whole, length));
      RepairAction action = repair(bank).getFirst();
      if (action.kind() == RepairAction.Kind.RECOVERED) {
        int samples = bank.load("a").streams().servo().size();
        assertThat(samples).as("length %d", length).isGreaterThanOrEqualTo(before);
        before = samples;
        assertThat(bank.verify()).singleElement().matches(FileReport::ok);
        Files.delete(folder.resolve("a.demo"));
      } else {
        assertThat(action.kind())
            .isEqualTo(length > 12 ? RepairAction.Kind.QUARANTINED : RepairAction.Kind.REMOVED);
      }
      assertThat(partial).doesNotExist();
    }
    assertThat(before).isGreaterThan(30);
  }

  private void keepsAll(Bank bank, byte[] damaged, String what) throws IOException {
    Path partial = folder.resolve("a.demo.partial");
    Files.write(partial, damaged);
    RepairAction action = repair(bank).getFirst();
    assertThat(action.kind())
        .as(what)
        .isIn(RepairAction.Kind.RECOVERED, RepairAction.Kind.QUARANTINED);
    Path kept = folder.resolve("quarantine").resolve("a.demo.partial");
    assertThat(kept).as(what).hasBinaryContent(damaged);
    assertThat(partial).as(what).doesNotExist();
    assertThat(bank.verify()).as(what).allMatch(FileReport::ok);
    Files.delete(kept);
    Files.deleteIfExists(folder.resolve("a.demo"));
  }

  @Test
  void keepsAllOfADamagedPartial() throws IOException {
    Bank bank = Bank.open(folder);
    shown(bank, "a").close();
    byte[] whole = Files.readAllBytes(folder.resolve("a.demo.partial"));
    SplittableRandom random = new SplittableRandom(SEED);
    for (int run = 0; run < 60; run++) {
      byte[] flipped = whole.clone();
      int bit = random.nextInt(8 * whole.length);
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      keepsAll(bank, flipped, "seed %d bit %d flipped".formatted(SEED, bit));
    }
    for (int at = Container.HEAD_BYTES; at < whole.length; at += recordBytes(whole, at)) {
      byte[] longer = whole.clone();
      longer[at + 2] ^= 0x40;
      keepsAll(bank, longer, "length of the record at byte %d".formatted(at));
    }
    byte[] zeroed = whole.clone();
    Arrays.fill(zeroed, whole.length / 2, whole.length * 3 / 4, (byte) 0);
    keepsAll(bank, zeroed, "zeroed from byte %d".formatted(whole.length / 2));
  }

  private static int recordBytes(byte[] of, int at) {
    return Container.RECORD_HEAD_BYTES + Container.buffer(4).put(of, at, 4).getInt(0);
  }

  @Test
  void keepsAPartialWhoseRecordIsNoneThatIsKnown() throws IOException {
    Bank bank = Bank.open(folder);
    shown(bank, "a").close();
    byte[] whole = Files.readAllBytes(folder.resolve("a.demo.partial"));
    byte[] strange = FrameReader.frame(new byte[] {(byte) 0xff, (byte) 0xff, 7});
    byte[] damaged = Arrays.copyOf(whole, whole.length + strange.length);
    System.arraycopy(strange, 0, damaged, whole.length, strange.length);
    keepsAll(bank, damaged, "good checksum, no record");
  }

  @Test
  void completesARecoveryThatWasKilled() throws IOException {
    Bank bank = Bank.open(folder);
    shown(bank, "a").close();
    Path partial = folder.resolve("a.demo.partial");
    byte[] left = Files.readAllBytes(partial);
    repair(bank);
    Files.write(partial, left);
    assertThat(repair(bank))
        .singleElement()
        .extracting(RepairAction::kind)
        .isEqualTo(RepairAction.Kind.REMOVED);
    assertThat(bank.list()).hasSize(1);
    Files.move(folder.resolve("a.demo"), partial);
    assertThat(repair(bank))
        .singleElement()
        .extracting(RepairAction::kind)
        .isEqualTo(RepairAction.Kind.RECOVERED);
    assertThat(bank.verify()).singleElement().matches(FileReport::ok);
  }

  @Test
  void neverOverwritesWhatWasAddedMeanwhile() {
    Bank bank = Bank.open(folder);
    try (EpisodeRecording recording = shown(bank, "a")) {
      bank.add(SmallDemonstrations.of("a", 99));
      assertThatThrownBy(() -> recording.finish(new Outcome.Failure("late")))
          .isInstanceOf(BankException.class)
          .hasMessageContaining("never overwritten");
    }
    repair(bank);
    assertThat(bank.load("a")).isEqualTo(SmallDemonstrations.of("a", 99));
    assertThat(bank.load("a-recovered").outcome()).isEqualTo(new Outcome.Failure("late"));
  }

  @Test
  void forgetsWhatIsDiscarded() {
    Bank bank = Bank.open(folder);
    shown(bank, "a").discard();
    assertThat(repair(bank)).isEmpty();
    assertThat(bank.isTaken("a")).isFalse();
  }

  @Test
  void refusesToFinishWithoutAStageAndGoesOn() {
    Bank bank = Bank.open(folder);
    try (EpisodeRecording recording = begin(bank, "a")) {
      assertThatThrownBy(() -> recording.finish(new Outcome.Success()))
          .isInstanceOf(IllegalArgumentException.class);
      SmallDemonstrations.show(recording, SEED);
      recording.finish(new Outcome.Failure("slipped"));
    }
    assertThat(bank.load("a").outcome()).isEqualTo(new Outcome.Failure("slipped"));
  }

  @Test
  void savesWhatAFullDiskTook() {
    FaultyStorage disk = new FaultyStorage(SEED);
    Bank bank = Bank.open(folder, disk);
    bank.add(SmallDemonstrations.of("before", 1));
    disk.fullAfter(9000);
    try (EpisodeRecording recording = shown(bank, "a")) {
      assertThatThrownBy(() -> recording.finish(new Outcome.Success()))
          .isInstanceOf(BankException.class)
          .hasMessageContaining("No space left")
          .hasMessageContaining("bank repair")
          .hasMessageContaining("free some space");
    }
    disk.fullAfter(Long.MAX_VALUE);
    assertThat(repair(bank))
        .singleElement()
        .extracting(RepairAction::kind)
        .isEqualTo(RepairAction.Kind.RECOVERED);
    assertThat(bank.load("a").streams().servo()).isNotEmpty();
    assertThat(bank.load("before")).isEqualTo(SmallDemonstrations.of("before", 1));
  }

  @Test
  void completesShortWrites() {
    Bank bank = Bank.open(folder, new FaultyStorage(SEED).withShortWrites());
    try (EpisodeRecording recording = shown(bank, "a")) {
      recording.finish(new Outcome.Success());
    }
    bank.add(SmallDemonstrations.of("b", 1));
    bank.edit().delete("b");
    assertThat(bank.verify()).hasSize(2).allMatch(FileReport::ok);
    assertThat(Bank.open(folder).list()).hasSize(1);
  }

  @Test
  void writesAllThatCameWhileTheDiskSynced() throws InterruptedException {
    Bank bank = Bank.open(folder, new FaultyStorage(SEED).withSlowForce(Duration.ofMillis(600)));
    for (int run = 0; run < 4; run++) {
      String id = "a" + run;
      try (EpisodeRecording recording = begin(bank, id)) {
        recording.beginStage("block", SmallDemonstrations.view(SEED));
        recording.markBottleneck();
        int samples = 0;
        // The first sync begins within 0.4 s and lasts 0.6 s: the last samples come during it.
        for (int burst = 0; burst < 10 + 2 * run; burst++) {
          Thread.sleep(60);
          for (int i = 0; i < 10; i++) {
            recording.record(SmallDemonstrations.sample(samples++ * 1_000_000L, 0.08));
          }
        }
        DemonstrationSummary summary = recording.finish(new Outcome.Success());
        assertThat(summary.extent().servoSamples()).as("run %d", run).isEqualTo(samples);
      }
      assertThat(bank.load(id).streams().servo()).hasSizeGreaterThanOrEqualTo(100);
    }
  }

  @Test
  void namesWhatADiskThatStandsStillCosts() {
    FaultyStorage disk = new FaultyStorage(SEED);
    Bank bank = Bank.open(folder, disk);
    try (EpisodeRecording recording = begin(bank, "a")) {
      recording.beginStage("block", SmallDemonstrations.view(SEED));
      recording.markBottleneck();
      disk.standStill();
      for (int i = 0; i < 40_000; i++) {
        recording.record(SmallDemonstrations.sample(i * 1_000_000L, 0.08));
      }
      assertThat(recording.trouble()).hasValueSatisfying(t -> assertThat(t).contains("too slow"));
      disk.goOn();
      DemonstrationSummary summary = recording.finish(new Outcome.Success());
      assertThat(summary.extent().lost()).isPositive();
      assertThat(summary.extent().servoSamples() + summary.extent().lost()).isEqualTo(40_000);
    }
    assertThat(bank.verify()).singleElement().matches(FileReport::ok);
  }
}
