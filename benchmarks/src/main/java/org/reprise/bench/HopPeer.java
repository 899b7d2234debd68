package org.reprise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The C program that goes back and forth over TCP. */
final class HopPeer {
  private static final Pattern RESULT = Pattern.compile("p50Us=([0-9.]+) p99Us=([0-9.]+)");

  private final Path program;

  private HopPeer(Path program) {
    this.program = program;
  }

  /** Compiles the program. */
  static HopPeer compile(Path folder) throws IOException, PeerProgram.MissingException {
    PeerProgram.copy(folder, "hop.c");
    PeerProgram.make(folder, "gcc", "cc", "-O2", "-o", "hop", "hop.c");
    return new HopPeer(folder.resolve("hop"));
  }

  /** Measures round trips. */
  RoundTrips roundTrips(int trips, int requestBytes, int replyBytes) throws IOException {
    String said = PeerProgram.run(program, trips, requestBytes, replyBytes);
    Matcher result = RESULT.matcher(said);
    if (!result.find()) {
      throw new IOException("hop failed: " + said);
    }
    return new RoundTrips(Double.parseDouble(result.group(1)), Double.parseDouble(result.group(2)));
  }
}
