package org.reprise.ros2;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The other side of the tests: our C program {@code ros2_peer.c} on Debian's Cyclone DDS, compiled
 * when the first test needs it. Where a package is missing the test is skipped with its name.
 */
final class CyclonePeer implements AutoCloseable {
  /** All tests talk over the loopback only. */
  static final List<String> LOOPBACK = List.of("127.0.0.1");

  /** One domain for each test process, so that builds side by side do not hear each other. */
  static final int DOMAIN = 1 + (int) (ProcessHandle.current().pid() % 100);

  private static final long PATIENCE_SECONDS = 60;
  private static final String SETTINGS =
      "<CycloneDDS><Domain><General><Interfaces>"
          + "<NetworkInterface address='127.0.0.1' multicast='true'/></Interfaces></General>"
          + "<Discovery><ParticipantIndex>auto</ParticipantIndex><MaxAutoParticipantIndex>60"
          + "</MaxAutoParticipantIndex></Discovery></Domain></CycloneDDS>";
  private static @Nullable Path program;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private CyclonePeer(Process process) {
    this.process = process;
    Thread.ofVirtual().start(this::drain);
  }

  /** Starts a task of the program; see its head for the arguments after the domain. */
  static CyclonePeer start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program().toString());
    command.add(Integer.toString(DOMAIN));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("CYCLONEDDS_URI", SETTINGS);
    return new CyclonePeer(builder.start());
  }

  /** Returns the next line that starts with a word; lines before it are passed over. */
  String await(String word) throws InterruptedException {
    while (true) {
      String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError(
            "the peer said no '%s' within %d s".formatted(word, PATIENCE_SECONDS));
      }
      if (line.startsWith(word)) {
        return line;
      }
    }
  }

  /** Lets a task go on that waits for a line. */
  void go() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Tells whether a line that starts with a word is waiting. */
  boolean hasSaid(String word) {
    return lines.stream().anyMatch(line -> line.startsWith(word));
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
  }

  private void drain() {
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException e) {
      lines.add("gone " + e.getMessage());
    }
  }

  private static synchronized Path program() throws IOException {
    Path built = program;
    if (built == null) {
      Path folder = Files.createTempDirectory("ros2-peer");
      copy("ros2_messages.idl", folder);
      copy("ros2_peer.c", folder);
      run(folder, "cyclonedds-tools", "idlc", "-t", "ros2_messages.idl");
      run(
          folder,
          "gcc and cyclonedds-dev",
          "gcc",
          "-O1",
          "-I.",
          "-o",
          "ros2_peer",
          "ros2_peer.c",
          "ros2_messages.c",
          "-lddsc");
      built = folder.resolve("ros2_peer");
      program = built;
    }
    return built;
  }

  private static void copy(String name, Path folder) throws IOException {
    try (InputStream in = CyclonePeer.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IOException("resource=%s: missing".formatted(name));
      }
      Files.copy(in, folder.resolve(name));
    }
  }

  private static void run(Path folder, String packages, String... command) throws IOException {
    try {
      Process started =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = started.waitFor();
      Assumptions.assumeTrue(
          status == 0 || !(said.contains("No such file") || said.contains("cannot find -l")),
          "skipped: install " + packages + " (" + said.lines().findFirst().orElse("") + ")");
      if (status != 0) {
        throw new IOException("%s status=%d: %s".formatted(command[0], status, said));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while %s ran".formatted(command[0]), e);
    } catch (IOException e) {
      Assumptions.assumeFalse(
          String.valueOf(e.getMessage()).contains("Cannot run program"),
          "skipped: %s cannot be started: install %s".formatted(command[0], packages));
      throw e;
    }
  }
}
