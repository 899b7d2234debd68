package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;

/**
 * A whole session in a real window on a display without a screen, by keys and mouse, against the
 * real controller process and MuJoCo: shows the arm a task, reviews, repeats it elsewhere, browses.
 */
final class TeleopSessionIT {
  private static final long PATIENCE_SECONDS = 420;
  private static final Pattern JAVAFX = Pattern.compile(".*/javafx-[a-z]+-[0-9.]+-linux.*\\.jar");
  private static final List<String> SCREENS =
      List.of(
          "teach-say",
          "teach-show",
          "teach-hold",
          "teach-review",
          "operate",
          "operate-correct",
          "operate-done",
          "bank",
          "evaluate",
          "doctor",
          "keys",
          "operate-dark");

  @TempDir Path folder;

  @Test
  void teachesByKeysAndFindsTheDemonstrationInTheBank() throws IOException, InterruptedException {
    assumeTrue(
        Stream.of("/usr/bin/Xvfb", "/usr/bin/xvfb-run").allMatch(x -> new File(x).canExecute()),
        "no Xvfb: apt-get install xvfb");
    Path out = folder.resolve("out.json");
    Path log = folder.resolve("log.txt");
    Process session =
        new ProcessBuilder(command())
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    boolean ended = session.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      session.descendants().forEach(ProcessHandle::destroyForcibly);
      session.destroyForcibly().waitFor();
    }

    assertThat(ended).as("the session ended; %s", Files.readString(log)).isTrue();
    assertThat(session.exitValue())
        .as("%s%n%s", Files.readString(out), Files.readString(log))
        .isZero();
    JsonNode figures = new ObjectMapper().readTree(out.toFile());
    assertThat(figures.get("repeated_elsewhere").asBoolean()).isTrue();
    assertThat(figures.get("goal_reached").asBoolean()).isTrue();
    for (String screen : SCREENS) {
      assertThat(Files.size(folder.resolve("pictures").resolve(screen + ".png")))
          .as(screen)
          .isGreaterThan(10_000);
    }
    Bank bank = Bank.open(folder.resolve("bank"));
    String corrected = figures.get("correction_kept").asText();
    assertThat(bank.list())
        .hasSize(2)
        .allSatisfy(kept -> {
          assertThat(kept.instruction()).isEqualTo("pick up the box");
          assertThat(kept.outcome()).isEqualTo(new Outcome.Success());
        });
    assertThat(bank.load(corrected).streams().isCorrected()).isTrue();
    DemonstrationSummary kept =
        bank.list().stream().filter(one -> !one.id().equals(corrected)).findFirst().orElseThrow();
    assertThat(kept.operator()).isEqualTo("anna");
    Demonstration shown = bank.load(kept.id());
    assertThat(shown.stages()).hasSize(1);
    assertThat(shown.stages().getFirst().targetObject()).isEqualTo("box");
    assertThat(shown.streams().frames()).isNotEmpty();
  }

  private List<String> command() {
    String jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(jar -> JAVAFX.matcher(jar).matches())
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        "/usr/bin/xvfb-run",
        "-a",
        "-s",
        "-screen 0 1280x800x24",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED,javafx.graphics",
        "--add-modules=jdk.incubator.vector",
        "--module-path=" + jars,
        "--add-modules=javafx.controls",
        "-Dprism.forceGPU=true",
        "-Djavafx.animation.pulse=10", // drawn by the processor, which the arm needs too
        "-Djava.awt.headless=true",
        "-XX:+UseSerialGC",
        "-Xmx1g",
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        "teleop",
        "--operator=anna",
        "--bank=" + folder.resolve("bank"),
        "--runs=" + folder.resolve("runs"),
        "--screenshots=" + folder.resolve("pictures"),
        "--json");
  }
}
