package org.reprise.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the launcher as a user does, in a process of its own; nothing here starts a build. */
final class LauncherIT {
  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final int LONGEST_SECONDS = 60;

  @BeforeEach
  void needsBash() {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/bash")) && Files.exists(REPOSITORY.resolve("reprise")),
        "needs /bin/bash and the launcher in " + REPOSITORY);
  }

  private static CommandRun start(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("launcher", ".out");
    Path err = Files.createTempFile("launcher", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(REPOSITORY.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
      return new CommandRun(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static CommandRun launch(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", "./reprise"));
    command.addAll(List.of(arguments));
    return start(environment, command.toArray(String[]::new));
  }

  @Test
  void isGoodBash() throws IOException, InterruptedException {
    CommandRun run = start(Map.of(), "/bin/bash", "-n", "reprise");

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void namesTheMendWhereTheChosenMujocoIsNotThere() throws IOException, InterruptedException {
    CommandRun run = launch(Map.of("REPRISE_MUJOCO", "/nonexistent"), "doctor");

    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("REPRISE_MUJOCO=/nonexistent", "unset it").hasLineCount(1);
  }

  /** The launcher looks for the JDK first, so a later complaint shows that it found one. */
  @Test
  void findsAnotherJdkWhereJavaHomePointsToNothing() throws IOException, InterruptedException {
    CommandRun run =
        launch(Map.of("JAVA_HOME", "/nonexistent", "REPRISE_MUJOCO", "/nonexistent"), "doctor");

    assumeTrue(!run.err().contains("JDK 25 is missing"), "needs a JDK 25 in a usual folder");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("REPRISE_MUJOCO");
  }
}
