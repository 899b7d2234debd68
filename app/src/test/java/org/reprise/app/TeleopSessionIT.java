package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.service.WindowProcess;
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
    WindowProcess.assumeDisplay();
    Path out = folder.resolve("out.txt");
    Path log = folder.resolve("log.txt");
    Process session =
        WindowProcess.start(
            folder,
            List.of("-Djavafx.animation.pulse=20"),
            Main.class,
            "teleop",
            "--operator=anna",
            "--bank=" + folder.resolve("bank"),
            "--runs=" + folder.resolve("runs"),
            "--screenshots=" + folder.resolve("pictures"),
            "--json");
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
}
