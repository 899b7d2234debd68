package org.reprise.bench;

import java.io.IOException;
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
   * @throws PeerProgram.MissingException if the compiler or Cyclone DDS is missing
   */
  static CyclonePeer compile(Path folder) throws IOException, PeerProgram.MissingException {
    String packages = "gcc, cyclonedds-dev and cyclonedds-tools";
    PeerProgram.copy(folder, "joint_state.idl", "ros2_hop.c");
    PeerProgram.make(folder, packages, "idlc", "-t", "joint_state.idl");
    PeerProgram.make(
        folder,
        packages,
        "cc",
        "-O2",
        "-I.",
        "-o",
        "ros2_hop",
        "ros2_hop.c",
        "joint_state.c",
        "-lddsc");
    return new CyclonePeer(folder.resolve("ros2_hop"));
  }

  /** Measures round trips between two processes. */
  RoundTrips roundTrips(int domain, int warmUp, int count) throws IOException {
    Process pong = start(domain, "pong");
    try {
      String said =
          PeerProgram.output(
              start(domain, "ping", Integer.toString(warmUp), Integer.toString(count)));
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
}
