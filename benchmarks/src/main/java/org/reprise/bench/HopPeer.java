package org.reprise.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The C program that goes back and forth over TCP, compiled when it is needed. */
final class HopPeer {
  private static final Pattern RESULT = Pattern.compile("p50Us=([0-9.]+) p99Us=([0-9.]+)");

  private final Path program;

  private HopPeer(Path program) {
    this.program = program;
  }

  /**
   * Compiles the program with {@code cc}.
   *
   * @throws CPeer.MissingException if the compiler is missing
   */
  static HopPeer compile(Path folder) throws IOException, CPeer.MissingException {
    Path source = folder.resolve("hop.c");
    try (InputStream text = HopPeer.class.getResourceAsStream("/hop.c")) {
      if (text == null) {
        throw new CPeer.MissingException("resource=/hop.c: not built in; rebuild");
      }
      Files.copy(text, source);
    }
    Path program = folder.resolve("hop");
    try {
      String said = run(List.of("cc", "-O2", "-o", program.toString(), source.toString()));
      if (!Files.isExecutable(program)) {
        throw new CPeer.MissingException("cc could not compile hop.c: install gcc (" + said + ")");
      }
    } catch (IOException e) {
      throw new CPeer.MissingException("cc cannot be started: install gcc");
    }
    return new HopPeer(program);
  }

  /** Returns median and 99th percentile of round trips, microseconds, shape [2]. */
  double[] micros(int trips, int requestBytes, int replyBytes) throws IOException {
    String said = run(List.of(program.toString(), "" + trips, "" + requestBytes, "" + replyBytes));
    Matcher result = RESULT.matcher(said);
    if (!result.find()) {
      throw new IOException("hop failed: " + said);
    }
    return new double[] {Double.parseDouble(result.group(1)), Double.parseDouble(result.group(2))};
  }

  private static String run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while '%s' ran".formatted(command.getFirst()), e);
    }
    return output;
  }
}
