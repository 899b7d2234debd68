package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;
import org.reprise.policy.cloning.Cloning;
import org.reprise.policy.cloning.CloningData;
import org.reprise.policy.cloning.CloningHead;
import org.reprise.policy.cloning.CloningPart;
import org.reprise.policy.cloning.CloningPlan;
import org.reprise.policy.cloning.CloningSizes;
import org.reprise.policy.network.Origin;

/** Makes the whole study, very small. */
final class GatesIT {
  private static final CloningSizes SIZES = new CloningSizes(16, 2, 16, 1, 8, 4, 4, 6);

  @TempDir private Path runs = Path.of("");

  private CommandRun run(String... more) {
    return study(
        Stream.concat(
            Stream.of("--disturbances=none,slip", "--keep=" + runs.resolve("keep")),
            Stream.of(more)));
  }

  private CommandRun study(Stream<String> more) {
    Stream<String> usual =
        Stream.of(
            "eval",
            "gates",
            "--tasks=" + TaughtTask.TASK.name(),
            "--placements=1",
            "--json",
            "--runs=" + runs);
    return CommandRun.of(Stream.concat(usual, more).toArray(String[]::new));
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

  /** Trains a network so little that it disagrees with others. */
  private String trained(long seed) throws IOException {
    Path model = runs.resolve("model-" + seed);
    Cloning.train(
        CloningData.of(List.of(TaughtTask.lesson().demonstration())),
        new CloningPlan(CloningPart.INTERACTION, SIZES, CloningHead.DIRECT, 50, 16, 2e-3, seed),
        TaughtTask.SETTINGS.robot().hand().maxWidthMeters(),
        new Origin("now", "test", System::nanoTime),
        model,
        (step, loss) -> true);
    return model.toString();
  }

  @Test
  void knowsInInteractionsByHowMuchTheNetworksDisagreeThatLead() throws IOException {
    Path keep = runs.resolve("led");
    TaughtTask.bank(keep.resolve("bank"));
    String first = trained(1);
    String models = "--models=" + first + "," + trained(2);
    found(study(Stream.of("--disturbances=none", "--keep=" + keep, models)));

    JsonNode cues =
        new ObjectMapper().readTree(keep.resolve("attempts.jsonl").toFile()).path("cues");
    assertThat(cues.path(0).has("ENSEMBLE_VARIANCE")).as("of the plan: %s", cues).isFalse();
    assertThat(cues).hasSizeGreaterThan(2);
    double most = 0;
    for (int moment = 1; moment < cues.size(); moment++) {
      double variance = cues.path(moment).path("ENSEMBLE_VARIANCE").asDouble();
      assertThat(variance)
          .as("greatest so far: %s", cues)
          .isPositive()
          .isGreaterThanOrEqualTo(most);
      most = variance;
    }
    assertThat(study(Stream.of("--disturbances=none", "--keep=" + keep, "--models=" + first)).err())
        .as("of other networks")
        .contains("models=");
  }
}
