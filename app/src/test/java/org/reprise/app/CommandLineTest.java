package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reprise.app.command.YamlDefaults;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

final class CommandLineTest {
  @TempDir private Path folder = Path.of("");

  private Path config(String yaml) throws IOException {
    return Files.writeString(folder.resolve("settings.yaml"), yaml);
  }

  private static Object value(CommandSpec command, String option) {
    return command.findOption(option).getValue();
  }

  private static CommandSpec parsed(String... arguments) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setDefaultValueProvider(new YamlDefaults(arguments));
    return commandLine.parseArgs(arguments).subcommand().commandSpec();
  }

  @Test
  void aMistypedTaskIsWrongUseAndNearNamesAreOffered() {
    CommandRun run = CommandRun.of("teach", "open-drawr", "--bank", folder.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("task=open-drawr", "open-drawer").hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void anUnknownRobotIsWrongUseInOneLine() {
    CommandRun run =
        CommandRun.of("teach", "open-drawer", "--robot.type=nobody", "--bank", folder.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("nobody", "panda").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "serve", "teleop"})
  void howOftenRetrievalMayErrIsASetting(String command) throws IOException {
    Path file = config("retrieval: {false-acceptance: 0.02}\n");
    String[] arguments =
        command.equals("run")
            ? new String[] {command, "open the drawer", "--config", file.toString()}
            : new String[] {command, "--config", file.toString()};
    String option = "--retrieval.false-acceptance";

    assertThat(value(parsed(arguments), option)).isEqualTo(0.02);
    assertThat(CommandRun.of(command, "--help").out()).contains(option);
  }

  @Test
  void anImpossibleRateIsWrongUse() {
    CommandRun run =
        CommandRun.of(
            "run",
            "open the drawer",
            "--retrieval.false-acceptance=1",
            "--bank",
            folder.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("--retrieval.false-acceptance=1.0", "below 1");
  }

  @Test
  void nestedKeysOfTheFileAreTheDottedOptions() throws IOException {
    Path file = config("seed: 7\nrobot: {type: sawyer}\nsegmenter: truth\nplacements: 3\n");

    CommandSpec fromFile = parsed("demo", "--config", file.toString());
    CommandSpec fromFlags =
        parsed("demo", "--seed=7", "--robot.type=sawyer", "--segmenter=truth", "--placements=3");

    for (String option : new String[] {"--seed", "--robot.type", "--segmenter", "--placements"}) {
      assertThat(value(fromFile, option)).as(option).isEqualTo(value(fromFlags, option));
    }
    assertThat(value(fromFile, "--seed")).isEqualTo(7L);
  }

  @Test
  void theCommandLineWinsOverTheFile() throws IOException {
    Path file = config("seed: 7\nrobot: {type: sawyer}\n");

    CommandSpec command = parsed("demo", "--config=" + file, "--robot.type", "panda");

    assertThat(value(command, "--robot.type")).isEqualTo("panda");
    assertThat(value(command, "--seed")).isEqualTo(7L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n- list\n", "robot: {type: panda\n"})
  void aFileThatHoldsNoSettingsIsWrongUseInOneLine(String yaml) throws IOException {
    CommandRun run = CommandRun.of("demo", "--config", config(yaml).toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("settings.yaml").doesNotContain("\tat ");
  }

  @Test
  void aFileThatIsNotThereIsWrongUseInOneLine() {
    CommandRun run = CommandRun.of("demo", "--config", folder.resolve("none.yaml").toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("none.yaml").hasLineCount(1);
  }

  @Test
  void benchWithoutANameListsTheBenchmarksAsJson() throws JsonProcessingException {
    CommandRun run = CommandRun.of("bench", "--json");

    JsonNode listed = new ObjectMapper().readTree(run.out());
    assertThat(run.status()).isZero();
    assertThat(listed.isObject()).isTrue();
  }

  @Test
  void anUnknownBenchmarkIsWrongUse() {
    CommandRun run = CommandRun.of("bench", "no-such");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("no-such").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "run", "teach", "bank", "find-motion", "bench", "doctor"})
  void everyCommandShowsExamplesInItsHelp(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Examples:", "./reprise " + command);
  }
}
