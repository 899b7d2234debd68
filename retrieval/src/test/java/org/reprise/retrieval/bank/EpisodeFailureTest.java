package org.reprise.retrieval.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.schema.RobotMapper;
import org.reprise.schema.DemonstrationRecord;

class EpisodeFailureTest {
  private static final long SEED = Long.getLong("reprise.seed", 3);

  @TempDir Path folder;

  private static EpisodeRecording begin(Bank bank, String id) {
    return bank.record(
        SmallDemonstrations.header(id), Instant.ofEpochMilli(SEED), Duration.ofMillis(5));
  }

  @Test
  void refusesToFinishWhatAnErrorKeptFromBeingWritten() throws InterruptedException {
    FaultyStorage disk = new FaultyStorage(SEED);
    Bank bank = Bank.open(folder, disk);
    try (EpisodeRecording recording = begin(bank, "a")) {
      SmallDemonstrations.show(recording, SEED);
      disk.throwAtNextForce(new OutOfMemoryError("Java heap space"));
      disk.awaitThrown();
      for (int i = 0; i < 100; i++) {
        recording.record(SmallDemonstrations.sample(1_000_000_000L + i * 1_000_000L, 0.08));
      }
      assertThatThrownBy(() -> recording.finish(new Outcome.Success()))
          .isInstanceOf(BankException.class)
          .hasMessageContaining("Java heap space")
          .hasMessageContaining("bank repair");
      assertThat(recording.trouble()).hasValueSatisfying(t -> assertThat(t).contains("Java heap"));
    }
    assertThat(Bank.open(folder).list()).isEmpty();
    assertThat(folder.resolve("a.demo.partial")).isNotEmptyFile();
  }

  private static DemonstrationRecord servoRecord(long nanos) {
    return DemonstrationRecord.newBuilder()
        .setServo(RobotMapper.toRecord(SmallDemonstrations.sample(nanos, 0.08)))
        .build();
  }

  @Test
  void refusesToFinishWhatAnInterruptedWriterLeftWaiting() throws IOException {
    BankFolder files = new BankFolder(folder, Storage.LOCAL);
    EpisodeLog log = new EpisodeLog(files, files.partial("a"));
    EpisodeQueue queue = new EpisodeQueue("a", log);
    queue.sample(() -> {
      Thread.currentThread().interrupt();
      return servoRecord(0);
    });
    queue.sample(() -> servoRecord(1));
    assertThatThrownBy(queue::drain).isInstanceOf(IOException.class);
    assertThat(queue.trouble()).isPresent();
  }

  @Test
  void leavesNothingOfARecordingThatAFullDiskKeptFromBeginning() throws IOException {
    FaultyStorage disk = new FaultyStorage(SEED);
    Bank bank = Bank.open(folder, disk);
    disk.fullAfter(0);
    assertThatThrownBy(() -> begin(bank, "a"))
        .isInstanceOf(BankException.class)
        .hasMessageContaining("No space left");
    assertThat(bank.isTaken("a")).isFalse();
    assertThat(disk.openAppenders()).isZero();
    disk.fullAfter(Long.MAX_VALUE);
    try (EpisodeRecording recording = begin(bank, "a")) {
      SmallDemonstrations.show(recording, SEED);
      recording.finish(new Outcome.Success());
    }
    assertThat(bank.list()).hasSize(1);
  }
}
