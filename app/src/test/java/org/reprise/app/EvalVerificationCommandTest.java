package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvalVerificationCommandTest {
  private static final long SEED = Long.getLong("reprise.test.seed", 9);

  @TempDir private Path folder = Path.of("");
  @TempDir private Path runs = Path.of("");

  private String result(String episodes) throws IOException {
    Path file = folder.resolve("result.json");
    Files.writeString(file, "{\"per_episode\": [" + episodes + "]}");
    return file.toString();
  }

  @Test
  void judgesEachTaskByAFitThatHasNotSeenIt() throws IOException {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder episodes = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      boolean done = random.nextInt(3) > 0;
      double share = done ? random.nextDouble(0.3, 1) : random.nextDouble(0, 0.03);
      episodes
          .append(i == 0 ? "" : ",")
          .append(
              "{\"task\":\"task-%d\",\"goal_reached\":%b,\"verdict_share\":%s}"
                  .formatted(i % 3, done, share));
    }
    episodes.append(",{\"task\":\"task-0\",\"goal_reached\":false,\"verdict_share\":null}");

    CommandRun run =
        CommandRun.of(
            "eval", "verification", "--runs=" + runs, result(episodes.toString()), "--json");

    assertThat(run.status()).isZero();
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.path("episodes").asInt()).isEqualTo(90);
    assertThat(json.path("believed").asInt())
        .as("seed=%d", SEED)
        .isEqualTo(json.path("done").asInt());
    assertThat(json.path("believed_wrongly").asInt()).isZero();
    assertThat(json.path("doubted_wrongly").asInt()).isZero();
    assertThat(json.path("weights").path(1).asDouble()).isPositive();
  }

  @Test
  void aTaskThatContradictsTheOthersIsJudgedWrongly() throws IOException {
    StringBuilder episodes = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      boolean done = i % 2 == 0;
      boolean odd = i >= 30;
      episodes
          .append(i == 0 ? "" : ",")
          .append(
              "{\"task\":\"%s\",\"goal_reached\":%b,\"verdict_share\":%s}"
                  .formatted(odd ? "odd" : "usual-" + i % 3, done, done == odd ? 0.0 : 1.0));
    }

    JsonNode json =
        new ObjectMapper()
            .readTree(
                CommandRun.of(
                        "eval",
                        "verification",
                        "--runs=" + runs,
                        result(episodes.toString()),
                        "--json")
                    .out());

    assertThat(json.path("believed_wrongly").asInt()).isEqualTo(5);
    assertThat(json.path("doubted_wrongly").asInt()).isEqualTo(5);
  }

  @Test
  void saysWhatIsWrongWithAFile() throws IOException {
    CommandRun none =
        CommandRun.of("eval", "verification", "--runs=" + runs, result("{\"task\":\"a\"}"));
    CommandRun missing =
        CommandRun.of("eval", "verification", "--runs=" + runs, folder.resolve("no").toString());
    Path text = folder.resolve("text");
    Files.writeString(text, "{ no");
    CommandRun broken = CommandRun.of("eval", "verification", "--runs=" + runs, text.toString());

    assertThat(none.status()).isEqualTo(2);
    assertThat(none.err()).contains("no episode in them was looked at afterwards");
    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.err())
        .contains("there is no such file: name a file that a study has written");
    assertThat(broken.status()).isEqualTo(2);
    assertThat(broken.err()).contains("is no JSON");
  }
}
