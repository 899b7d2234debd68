package org.reprise.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The C program that steps a model without Java, compiled when it is needed. */
final class CPeer {
  private static final String SOURCE = "/steps.c";
  private static final Pattern RATE = Pattern.compile("stepsPerSecond=([0-9.]+)");

  private final Path program;

  private CPeer(Path program) {
    this.program = program;
  }

  /** Says that there is no C program to compare with. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1;

    MissingException(String reason) {
      super(reason);
    }
  }

  /**
   * Compiles the program with {@code cc} against the installed MuJoCo.
   *
   * @param folder where it goes
   * @throws MissingException if the compiler, the header or the library is missing
   */
  static CPeer compile(Path folder) throws IOException, MissingException {
    Path source = folder.resolve("steps.c");
    try (InputStream text = CPeer.class.getResourceAsStream(SOURCE)) {
      if (text == null) {
        throw new MissingException("resource=%s: not built in; rebuild".formatted(SOURCE));
      }
      Files.copy(text, source);
    }
    Path program = folder.resolve("steps");
    Finished compiled;
    try {
      compiled = run(List.of("cc", "-O2", "-o", program.toString(), source.toString(), "-lmujoco"));
    } catch (IOException e) {
      throw new MissingException("cc cannot be started: install gcc and libmujoco-dev");
    }
    if (compiled.status() != 0) {
      String first = compiled.output().lines().findFirst().orElse("");
      throw new MissingException(
          "cc could not compile steps.c: install libmujoco-dev (%s)".formatted(first));
    }
    return new CPeer(program);
  }

  /**
   * Steps a model, after a warm-up of a tenth of the steps.
   *
   * @return steps per second
   */
  double stepsPerSecond(Path model, int steps) throws IOException {
    Finished ran = run(List.of(program.toString(), model.toString(), Integer.toString(steps)));
    Matcher rate = RATE.matcher(ran.output());
    if (ran.status() != 0 || !rate.find()) {
      throw new IOException("steps failed, status=%d: %s".formatted(ran.status(), ran.output()));
    }
    return Double.parseDouble(rate.group(1));
  }

  /** How a process ended. */
  private record Finished(int status, String output) {}

  private static Finished run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return new Finished(process.waitFor(), output);
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while '%s' ran".formatted(command.getFirst()), e);
    }
  }
}
