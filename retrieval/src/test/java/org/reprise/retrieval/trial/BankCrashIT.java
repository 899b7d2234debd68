package org.reprise.retrieval.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.BankException;
import org.reprise.retrieval.bank.BankRepair;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.retrieval.bank.FileReport;

class BankCrashIT {
  private static final int KILLS = Integer.getInteger("reprise.kills", 20);
  private static final long SEED = Long.getLong("reprise.seed", 5);

  @TempDir Path folder;

  @Test
  void losesNothingWhenKilledAtRandomMoments() throws IOException, InterruptedException {
    List<String> log = new ArrayList<>();
    CrashCampaign.Outcome outcome =
        new CrashCampaign(folder, SEED, System::nanoTime, log::add).run(KILLS);
    assertThat(outcome.problems()).as("seed %d, log %s", SEED, log).isEmpty();
    assertThat(outcome.kills()).isEqualTo(KILLS);
    assertThat(outcome.finishedLost()).isZero();
    assertThat(outcome.labelsLost()).isZero();
  }

  @Test
  void tellsASecondWriterWhoTheFirstIsAndLetsReadersRead()
      throws IOException, InterruptedException {
    Bank bank = Bank.open(folder);
    bank.add(SmallEpisodes.of("first", 1, 50));
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldingWriter.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = writer.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.lines().anyMatch(HoldingWriter.HOLDING::equals)).isTrue();
      assertThat(bank.list()).extracting(DemonstrationSummary::id).containsExactly("first");
      assertThat(bank.load("first").streams().servo()).isNotEmpty();
      assertThatThrownBy(() -> new BankRepair(bank).run(report -> {}))
          .isInstanceOf(BankException.class)
          .hasMessageContaining("pid=" + writer.pid())
          .hasMessageContaining("host=")
          .hasMessageContaining("since=")
          .hasMessageContaining("doing=recording " + HoldingWriter.ID)
          .hasMessageContaining("wait until it ends");
      writer.getOutputStream().close();
      assertThat(out.lines().anyMatch(HoldingWriter.FINISHED::equals)).isTrue();
      assertThat(bank.load(HoldingWriter.ID).streams().servo()).isNotEmpty();
    } finally {
      writer.toHandle().destroyForcibly();
      writer.waitFor();
    }
    bank.edit().delete("first");
  }

  @Test
  void keepsWhatAFullFileSystemTook() throws IOException, InterruptedException {
    Path small = Files.createDirectory(folder.resolve("small"));
    assumeTrue(
        mount("mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", small.toString()),
        "a small file system cannot be mounted here: needs root");
    try {
      Bank bank = Bank.open(small);
      bank.add(SmallEpisodes.of("first", 1, 50));
      try (EpisodeRecording recording =
          bank.record(SmallEpisodes.header("long", 2), Instant.EPOCH, Duration.ofMillis(20))) {
        recording.beginStage("object", SmallEpisodes.view(2));
        recording.markBottleneck();
        for (int i = 0; i < 5000; i++) {
          recording.record(SmallEpisodes.sample(i));
        }
        assertThatThrownBy(() -> recording.finish(new Outcome.Success()))
            .isInstanceOf(BankException.class)
            .hasMessageContaining("free=0 MiB")
            .hasMessageContaining("bank repair");
      }
      assertThatThrownBy(() -> bank.add(SmallEpisodes.of("next", 3, 900)))
          .isInstanceOf(BankException.class)
          .hasMessageContaining("free some space");
      assertThat(Bank.open(small).list())
          .extracting(DemonstrationSummary::id)
          .containsExactly("first");
      assertThat(mount("mount", "-o", "remount,size=8m", small.toString())).isTrue();
      new BankRepair(bank).run(report -> {});
      assertThat(bank.load("long").streams().servo()).hasSizeGreaterThan(300);
      assertThat(bank.verify()).hasSize(2).allMatch(FileReport::ok);
    } finally {
      mount("umount", small.toString());
    }
  }

  private static boolean mount(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
