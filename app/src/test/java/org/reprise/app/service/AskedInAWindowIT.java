package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.TaughtTask;

/** The dialogue of a task that asks, by keys and mouse in a real window: {@link AskingWindow}. */
final class AskedInAWindowIT {
  private static final long PATIENCE_SECONDS = 300;

  @TempDir Path folder;

  @Test
  void approvesAPlanAndRelabelsAnother() throws IOException, InterruptedException {
    WindowProcess.assumeDisplay();
    TaughtTask.bank(folder.resolve("bank"));
    Process window = WindowProcess.startBriefly(folder, AskingWindow.class, folder.toString());
    boolean ended = window.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      window.descendants().forEach(ProcessHandle::destroyForcibly);
      window.destroyForcibly().waitFor();
    }
    assertThat(ended && window.exitValue() == 0)
        .as("it ended as it should; %s", Files.readString(folder.resolve("log.txt")))
        .isTrue();
    for (String picture : List.of("asks-way", "asks-plan", "asks-approved", "asks-which")) {
      assertThat(Files.size(folder.resolve(picture + ".png"))).as(picture).isGreaterThan(10_000);
    }
  }
}
