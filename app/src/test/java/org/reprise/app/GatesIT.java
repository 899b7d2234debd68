package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes the whole study, very small. */
final class GatesIT {
  @TempDir private Path runs = Path.of("");

  private CommandRun run(String... more) {
    String[] usual = {
      "eval",
      "gates",
      "--tasks=pick-up-box",
      "--disturbances=none,slip",
      "--placements=1",
      "--keep=" + runs.resolve("keep"),
      "--json",
      "--runs=" + runs
    };
    return CommandRun.of(Stream.of(usual, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static JsonNode found(CommandRun run) throws IOException {
    assertThat(run.status()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void keepsEpisodesAndHasOtherGatesJudgeThemWithoutSimulatingAgain() throws IOException {
    JsonNode first = found(run());

    assertThat(first.path("n_attempts").asInt()).isEqualTo(2);
    assertThat(first.path("n_failures").asInt()).isEqualTo(1);
    assertThat(first.path("finding").asText()).contains("no verdict", "150");
    assertThat(first.path("gates")).hasSize(10);
    assertThat(first.path("gates").path(0).path("operator_seconds").asDouble()).isEqualTo(60);
    Path folder = Path.of(first.path("folder").asText());
    assertThat(folder.resolve("report.html")).content().contains("sensitivity 90 %", "<svg");
    Path attempts = runs.resolve("keep/attempts.jsonl");
    String kept = Files.readString(attempts);
    assertThat(kept.lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("MATCH_CHANCE", "GRIPPER_WIDTH"));
    Files.delete(runs.resolve("keep/bank").resolve("pick-up-box.demo"));

    JsonNode again = found(run("--failure-seconds=5", "--sensitivity=0.5"));

    assertThat(attempts).content().isEqualTo(kept);
    assertThat(again.path("gates").path(0).path("operator_seconds").asDouble()).isEqualTo(5);
    assertThat(again.path("gates").path(1).path("pc_promised").asDouble()).isEqualTo(50);
    CommandRun other = run("--part=open");
    assertThat(other.status()).isNotZero();
    assertThat(other.err()).contains("part=\"open\"", "has \"verify\"");
  }
}
