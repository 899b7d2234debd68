package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the whole study, very small. */
final class BehaviorRetrievalIT {
  @TempDir private Path runs = Path.of("");

  private CommandRun run(int targets) {
    return CommandRun.of(
        "eval",
        "behaviour-retrieval",
        "--tasks=press-button",
        "--bank-tasks=press-button",
        "--scorers=geometry,state-action",
        "--targets=" + targets,
        "--bank-size=2",
        "--choosing=1",
        "--placements=1",
        "--steps=2",
        "--keep=" + runs.resolve("keep"),
        "--json",
        "--runs=" + runs);
  }

  private JsonNode made() throws IOException {
    CommandRun run = run(1);
    assertThat(run.status()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void comparesScorersAndGoesOnWhereItStopped() throws IOException {
    JsonNode found = made();

    assertThat(found.path("chosen").asText()).isIn("geometry", "state-action");
    assertThat(found.path("per_episode")).hasSize(4 + 3 + 3);
    assertThat(found.path("paired")).hasSize(3 + 3);
    JsonNode poisoned = found.path("retrieved").path(7);
    assertThat(poisoned.path("round").asText()).isEqualTo("poisoned");
    assertThat(3 * poisoned.path("n_helpful_in_bank").asInt())
        .isLessThan(poisoned.path("n_bank").asInt());
    assertThat(runs.resolve("keep/choosing/hidden-labels.jsonl"))
        .content()
        .contains("\"way\":\"good\"", "\"way\":\"beside\"");
    Path folder = Path.of(found.path("folder").asText());
    assertThat(folder.resolve("report.html"))
        .content()
        .contains("Differences", "What the banks show", "<svg");
    assertThat(folder.resolve("pictures/successes.png")).isNotEmptyFile();
    Path attempts = runs.resolve("keep/attempts.jsonl");
    String before = Files.readString(attempts);

    assertThat(made().path("per_episode")).isEqualTo(found.path("per_episode"));
    assertThat(attempts).content().isEqualTo(before);
    CommandRun other = run(2);
    assertThat(other.status()).isNotZero();
    assertThat(other.err()).contains("targets=2", "has 1");
  }
}
