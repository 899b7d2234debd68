package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClosedLoopCommandIT {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private Path runs = Path.of("");

  @Test
  void openLoopDoesWhatItIsShownUntilTheObjectSlips() throws IOException {
    CommandRun run =
        CommandRun.of(
            "eval",
            "closed-loop",
            "--tasks=pick-up-box",
            "--placements=1",
            "--disturbances=none,slip",
            "--parts=open",
            "--json",
            "--runs=" + runs);

    JsonNode printed = STRICT.readTree(run.out());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(printed.path("summaries")).hasSize(2);
    JsonNode none = printed.path("summaries").path(0);
    assertThat(none.path("disturbance").asText()).isEqualTo("none");
    assertThat(none.path("configuration").asText()).isEqualTo("open");
    assertThat(none.path("n_success").asInt()).isEqualTo(1);
    assertThat(none.path("n_disturbed").asInt()).isZero();
    assertThat(none.path("n_gained").asInt()).isZero();
    JsonNode slip = printed.path("summaries").path(1);
    assertThat(slip.path("n_disturbed").asInt()).isEqualTo(1);
    assertThat(slip.path("n_success").asInt()).isZero();
    assertThat(printed.path("per_episode")).hasSize(2);
    assertThat(printed.path("per_episode").path(1).path("disturbed").asBoolean()).isTrue();
    assertThat(printed.path("per_episode").path(1).has("reported_success")).isTrue();
    Path folder = Path.of(printed.path("folder").asText());
    assertThat(STRICT.readTree(folder.resolve("result.json").toFile())).isEqualTo(printed);
  }

  @Test
  void namesTheConfigurationsThereAre() {
    CommandRun run = CommandRun.of("eval", "closed-loop", "--parts=telepathy", "--runs=" + runs);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("telepathy").contains("open");
  }
}
