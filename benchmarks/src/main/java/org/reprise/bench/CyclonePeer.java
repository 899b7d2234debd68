package org.reprise.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two C programs that exchange joint states over Cyclone DDS, compiled when they are needed. */
final class CyclonePeer {
  private static final Pattern FIGURES = Pattern.compile("p50=([0-9.]+) p99=([0-9.]+)");
  private static final String LOOPBACK =
      "<CycloneDDS><Domain><General><Interfaces>"
          + "<NetworkInterface address='127.0.0.1' multicast='true'/>"
          + "</Interfaces></General></Domain></CycloneDDS>";

  private final Path program;

  private CyclonePeer(Path program) {
    this.program = program;
  }

  /**
   * Compiles the program.
   *
   * @param folder where it goes
   * @throws CPeer.MissingException if the compiler or Cyclone DDS is missing
   */
  static CyclonePeer compile(Path folder) throws IOException, CPeer.MissingException {
    for (String name : List.of("joint_state.idl", "ros2_hop.c")) {
      try (InputStream text = CyclonePeer.class.getResourceAsStream("/" + name)) {
        if (text == null) {
          throw new CPeer.MissingException("resource=%s: not built in; rebuild".formatted(name));
        }
        Files.copy(text, folder.resolve(name));
      }
    }
    make(folder, List.of("idlc", "-t", "joint_state.idl"));
    make(
        folder,
        List.of("cc", "-O2", "-I.", "-o", "ros2_hop", "ros2_hop.c", "joint_state.c", "-lddsc"));
    return new CyclonePeer(folder.resolve("ros2_hop"));
  }

  private static void make(Path folder, List<String> command)
      throws IOException, CPeer.MissingException {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String said = output(process);
      if (process.waitFor() != 0) {
        throw new CPeer.MissingException(
            "%s failed: install gcc, cyclonedds-dev and cyclonedds-tools (%s)"
                .formatted(command.getFirst(), said.lines().findFirst().orElse("")));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while %s ran".formatted(command.getFirst()), e);
    } catch (IOException e) {
      throw new CPeer.MissingException(
          "%s cannot be started: install gcc, cyclonedds-dev and cyclonedds-tools"
              .formatted(command.getFirst()));
    }
  }

  /** Measures round trips between two processes. */
  RoundTrips roundTrips(int domain, int warmUp, int count) throws IOException {
    Process pong = start(domain, "pong");
    try {
      String said =
          output(start(domain, "ping", Integer.toString(warmUp), Integer.toString(count)));
      Matcher figures = FIGURES.matcher(said);
      if (!figures.find()) {
        throw new IOException("ros2_hop failed: " + said);
      }
      return new RoundTrips(
          Double.parseDouble(figures.group(1)), Double.parseDouble(figures.group(2)));
    } finally {
      pong.destroy();
    }
  }

  private Process start(int domain, String... task) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add(Integer.toString(domain));
    command.addAll(List.of(task));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("CYCLONEDDS_URI", LOOPBACK);
    return builder.start();
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
