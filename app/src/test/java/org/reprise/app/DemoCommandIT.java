package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoCommandIT {
  private static final ObjectMapper STRICT =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private Path runs = Path.of("");

  @Test
  void printsOneJsonObjectAndWritesTheSameBesideTheReport() throws IOException {
    CommandRun run =
        CommandRun.of("demo", "--tasks=pick-up-box", "--placements=1", "--json", "--runs=" + runs);

    JsonNode printed = STRICT.readTree(run.out());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(printed.path("n_episodes").asInt()).isEqualTo(1);
    assertThat(printed.path("n_success").asInt()).isEqualTo(1);
    assertThat(printed.path("pc_success").asDouble()).isEqualTo(100);
    assertThat(printed.path("pc_success_ci95")).hasSize(2);
    assertThat(printed.path("settings").path("--seed").asText()).isEqualTo("1");
    assertThat(printed.path("servo").path("cycles").asLong()).isGreaterThan(1000);
    assertThat(printed.path("servo").path("tracking_error_max_mrad").asDouble()).isPositive();
    JsonNode episode = printed.path("per_episode").path(0);
    assertThat(episode.path("seed").isIntegralNumber()).isTrue();
    assertThat(episode.path("success").asBoolean()).isTrue();
    Path folder = Path.of(printed.path("folder").asText());
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    assertThat(STRICT.readTree(folder.resolve("result.json").toFile())).isEqualTo(printed);
  }
}
