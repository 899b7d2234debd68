package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reprise.app.evaluation.Setting;
import org.reprise.app.evaluation.Studies;
import org.reprise.app.evaluation.Study;

final class StudyCommandTest {
  @TempDir private Path runs = Path.of("");

  static List<String> names() {
    return Studies.all().stream().map(Study::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyStudyIsACommandWithItsSettingsAndExamples(String name) {
    Study study = Studies.byName(name);
    CommandRun help =
        name.equals("demo")
            ? CommandRun.of("demo", "--help")
            : CommandRun.of("eval", name, "--help");

    assertThat(help.status()).isZero();
    assertThat(help.out()).contains("Examples:", "./reprise ", "--runs", "--json", "--seed");
    for (Setting setting : study.settings()) {
      if (setting.need() == Setting.Need.OPTION) {
        assertThat(help.out()).as(setting.name()).contains("--" + setting.name());
      }
    }
  }

  @Test
  void leavesResultReportAndLog() throws IOException {
    CommandRun run = CommandRun.of("eval", "language", "--json", "--runs=" + runs);

    assertThat(run.status()).as(run.err()).isZero();
    JsonNode printed = new ObjectMapper().readTree(run.out());
    Path folder = Path.of(printed.path("folder").asText());
    assertThat(printed.path("blind").path("all").path("n_sentences").asInt()).isPositive();
    assertThat(printed.path("settings").path("--wrong").asText()).isEqualTo("false");
    assertThat(new ObjectMapper().readTree(folder.resolve("result.json").toFile()))
        .isEqualTo(printed);
    assertThat(folder.resolve("report.html")).content().contains("<svg", "</html>", "third blind");
    assertThat(folder.resolve("study.log")).content().contains("steps", "Right: ");
  }

  @Test
  void aStudyOfOneFolderTakesOneFolder() {
    CommandRun none = CommandRun.of("eval", "registration", "--runs=" + runs);
    CommandRun two = CommandRun.of("eval", "registration", "one", "two", "--runs=" + runs);
    CommandRun nowhere = CommandRun.of("eval", "registration", "nowhere", "--runs=" + runs);

    assertThat(List.of(none.status(), two.status())).containsOnly(2);
    assertThat(nowhere.status()).isNotZero();
    assertThat(two.err()).contains("two");
    assertThat(nowhere.err()).contains("folder=nowhere");
  }

  @Test
  void whatASideCannotHaveIsWrongUse() {
    CommandRun unknown = CommandRun.of("eval", "ab", "--a", "luck=high", "--runs=" + runs);
    CommandRun outside = CommandRun.of("eval", "ab", "--b=demonstrations=0", "--runs=" + runs);
    CommandRun part = CommandRun.of("eval", "ab", "--b=executor=telepathy", "--runs=" + runs);

    assertThat(List.of(unknown.status(), outside.status(), part.status())).containsOnly(2);
    assertThat(unknown.err()).contains("luck=high", "executor.retry", "demonstrations");
    assertThat(outside.err()).contains("demonstrations=0", "from 1.0 to 50.0");
    assertThat(part.err()).contains("telepathy", "open");
  }
}
