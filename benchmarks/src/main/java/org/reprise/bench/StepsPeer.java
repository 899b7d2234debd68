package org.reprise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The C program that steps a model without Java. */
final class StepsPeer {
  private static final Pattern RATE = Pattern.compile("stepsPerSecond=([0-9.]+)");

  private final Path program;

  private StepsPeer(Path program) {
    this.program = program;
  }

  /** Compiles the program against the installed MuJoCo. */
  static StepsPeer compile(Path folder) throws IOException, PeerProgram.MissingException {
    PeerProgram.copy(folder, "steps.c");
    PeerProgram.make(
        folder, "gcc and libmujoco-dev", "cc", "-O2", "-o", "steps", "steps.c", "-lmujoco");
    return new StepsPeer(folder.resolve("steps"));
  }

  /**
   * Steps a model, after a warm-up of a tenth of the steps.
   *
   * @return steps per second
   */
  double stepsPerSecond(Path model, int steps) throws IOException {
    String said = PeerProgram.run(program, model, steps);
    Matcher rate = RATE.matcher(said);
    if (!rate.find()) {
      throw new IOException("steps failed: " + said);
    }
    return Double.parseDouble(rate.group(1));
  }
}
