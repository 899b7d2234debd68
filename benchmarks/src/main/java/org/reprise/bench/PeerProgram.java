package org.reprise.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** A program outside of Java to compare with: its sources of ours are compiled when needed. */
final class PeerProgram {
  /** Says that there is nothing to compare with, and which packages would mend that. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1;

    MissingException(String reason) {
      super(reason);
    }
  }

  private PeerProgram() {}

  /** Lays sources into a folder. */
  static void copy(Path folder, String... sources) throws IOException, MissingException {
    for (String source : sources) {
      try (InputStream text = PeerProgram.class.getResourceAsStream("/" + source)) {
        if (text == null) {
          throw new MissingException("resource=%s: not built in; rebuild".formatted(source));
        }
        Path to = folder.resolve(source);
        Files.createDirectories(Objects.requireNonNull(to.getParent()));
        Files.copy(text, to);
      }
    }
  }

  /**
   * Runs a compiler, or another tool that must be there, in a folder.
   *
   * @param packages what to install where it fails
   * @return what it said
   * @throws MissingException if it cannot be started or fails
   */
  static String make(Path folder, String packages, String... command)
      throws IOException, MissingException {
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new MissingException(
          "%s cannot be started: install %s".formatted(command[0], packages));
    }
    String said = output(process);
    if (waitFor(process) != 0) {
      throw new MissingException(
          "%s failed: install %s (%s)"
              .formatted(command[0], packages, said.lines().findFirst().orElse("")));
    }
    return said;
  }

  /**
   * Runs a program to its end.
   *
   * @return what it said
   * @throws IOException if it fails
   */
  static String run(Path program, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = output(process);
    int status = waitFor(process);
    if (status != 0) {
      throw new IOException("%s failed, status=%d: %s".formatted(program, status, said));
    }
    return said;
  }

  /** Returns all that a process says. */
  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Waits for a process and returns its status. */
  static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a program ran", e);
    }
  }
}
