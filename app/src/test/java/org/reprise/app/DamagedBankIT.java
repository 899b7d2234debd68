package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
    Bank bank = TaughtTask.bank(folder);
    Path cut = add(bank, "cut");
    byte[] whole = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    Path flipped = add(bank, "flipped");
    byte[] bytes = Files.readAllBytes(flipped);
    bytes[bytes.length / 3] ^= 0x10;
    Files.write(flipped, bytes);
  }

  private Path add(Bank bank, String id) throws IOException {
    Demonstration shown = TaughtTask.lesson().demonstration();
    bank.add(
        new Demonstration(
            id,
            shown.instruction(),
            shown.robot(),
            shown.operator(),
            shown.softwareVersion(),
            shown.recordedAt(),
            shown.stages(),
            shown.lastLook(),
            shown.streams(),
            shown.outcome()));
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(id + "."))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void listingNamesTheDamagedFilesAndShowsTheGoodOne() {
    CommandRun run = CommandRun.of("bank", "list", "--bank", folder.toString());

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains(TaughtTask.TASK.name(), TaughtTask.TASK.instruction());
    assertThat(run.err()).hasLineCount(2).contains("file=cut.", "file=flipped.", "restore it");
  }

  @Test
  void listingAsJsonPrintsNothingButTheList() throws JsonProcessingException {
    CommandRun run = CommandRun.of("bank", "list", "--json", "--bank", folder.toString());

    JsonNode listed = new ObjectMapper().readTree(run.out());
    assertThat(listed).hasSize(1);
    assertThat(listed.path(0).path("id").asText()).isEqualTo(TaughtTask.TASK.name());
  }

  @Test
  void verifyingFailsAndNamesTheDamagedFiles() {
    CommandRun run = CommandRun.of("bank", "verify", "--bank", folder.toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out().lines().filter(line -> line.contains("file skipped")))
        .hasSize(2)
        .anyMatch(line -> line.contains("cut."))
        .anyMatch(line -> line.contains("flipped."));
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
