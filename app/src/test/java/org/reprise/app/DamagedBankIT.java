package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;

final class DamagedBankIT {
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void putTwoDamagedFilesBesideAGoodOne() throws IOException {
    TaughtTask.bank(folder);
    Path good;
    try (var files = Files.list(folder)) {
      good = files.findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(good);
    String extension = good.getFileName().toString().replaceFirst("^[^.]*", "");
    Files.write(folder.resolve("cut" + extension), Arrays.copyOf(whole, whole.length / 2));
    byte[] flipped = whole.clone();
    flipped[whole.length / 3] ^= 0x10;
    Files.write(folder.resolve("flipped" + extension), flipped);
  }

  @Test
  void listingNamesTheDamagedFilesAndShowsTheGoodOne() {
    CommandRun run = CommandRun.of("bank", "list", "--bank", folder.toString());

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains(TaughtTask.TASK.name(), TaughtTask.TASK.instruction());
    assertThat(run.err().lines().filter(line -> line.startsWith("reprise: skipped")))
        .hasSize(2)
        .anyMatch(line -> line.contains("cut."))
        .anyMatch(line -> line.contains("flipped."));
  }

  @Test
  void verifyingFailsAndNamesTheDamagedFiles() {
    CommandRun run = CommandRun.of("bank", "verify", "--bank", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out().lines().filter(line -> line.contains("file skipped")))
        .anyMatch(line -> line.contains("cut."))
        .anyMatch(line -> line.contains("flipped."))
        .noneMatch(line -> line.contains(TaughtTask.TASK.name()));
  }

  @Test
  void theGoodDemonstrationIsStillFound() {
    Demonstration demonstration = TaughtTask.lesson().demonstration();
    ObjectView shown = demonstration.stages().getFirst().observation();
    BankRetriever retriever = new BankRetriever(Bank.open(folder), new ShapeDescriptorEncoder());

    RetrievalOutcome outcome =
        retriever.retrieve(new Query(TaughtTask.TASK.instruction(), List.of(shown)));

    assertThat(outcome).isInstanceOf(RetrievalOutcome.Match.class);
    assertThat(((RetrievalOutcome.Match) outcome).best().demonstration().id())
        .isEqualTo(demonstration.id());
  }
}
