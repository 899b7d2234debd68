package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares in simulation. */
final class AbCommandIT {
  @TempDir private Path runs = Path.of("");

  private JsonNode compared(String... options) throws IOException {
    String[] fixed = {"eval", "ab", "--tasks=pick-up-box", "--json", "--runs=" + runs};
    String[] all = new String[fixed.length + options.length];
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(options, 0, all, fixed.length, options.length);
    CommandRun run = CommandRun.of(all);
    assertThat(run.status()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void twoOfAKindDoTheSameFromEveryStart() throws IOException {
    JsonNode found = compared("--placements=2", "--disturbance=slip", "--workers=2");

    assertThat(found.path("n_pairs").asInt()).isEqualTo(2);
    assertThat(found.path("n_only_a").asInt() + found.path("n_only_b").asInt()).isZero();
    JsonNode episodes = found.path("per_episode");
    for (int pair = 0; pair < 2; pair++) {
      JsonNode one = episodes.path(2 * pair);
      JsonNode other = episodes.path(2 * pair + 1);
      assertThat(one.path("side")).isNotEqualTo(other.path("side"));
      assertThat(one.path("seed")).isEqualTo(other.path("seed"));
      assertThat(one.path("stages")).isEqualTo(other.path("stages"));
      assertThat(one.path("simulated_seconds")).isEqualTo(other.path("simulated_seconds"));
      assertThat(one.path("cause")).isEqualTo(other.path("cause"));
    }
  }

  @Test
  void tellsAClosedLoopFromAnOpenOneWhereTheObjectSlips() throws IOException {
    JsonNode found =
        compared(
            "--a", "executor=open", "--b", "executor=all", "--placements=1", "--disturbance=slip");

    assertThat(found.path("n_success_a").asInt()).isZero();
    assertThat(found.path("settings").path("--a").asText()).isEqualTo("executor=open");
    assertThat(found.path("pc_difference_ci95")).hasSize(2);
    assertThat(found.path("mcnemar_exact_p").asDouble()).isEqualTo(1);
    Path folder = Path.of(found.path("folder").asText());
    assertThat(folder.resolve("report.html")).content().contains("only A", "<svg", "A against B");
  }
}
