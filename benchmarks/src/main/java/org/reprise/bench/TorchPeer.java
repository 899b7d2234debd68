package org.reprise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A TorchScript module run from C++ on the libtorch that this process has loaded. */
final class TorchPeer implements AutoCloseable {
  private static final String SOURCE = "torch_forward.cpp";
  private static final String LIBRARY = "libtorch_cpu.so";

  /** What the declarations in the source are for. */
  private static final String VERSION = "PyTorch 2.7.1";

  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  private TorchPeer(Process process) {
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** What a round of calls took, and the sum of what the module said. */
  record Round(double microsEach, double sum) {}

  /**
   * Compiles the program against the libraries of DJL, which are loaded already.
   *
   * @param engine its name and version
   * @throws PeerProgram.MissingException if the compiler is missing, or the engine is another one
   */
  static Path compile(Path folder, String engine) throws IOException, PeerProgram.MissingException {
    if (!engine.equals(VERSION) || !System.getProperty("os.arch").equals("amd64")) {
      throw new PeerProgram.MissingException(
          "engine=%s on %s: the program in C++ is for %s on amd64"
              .formatted(engine, System.getProperty("os.arch"), VERSION));
    }
    Path libraries = libraries();
    PeerProgram.copy(folder, SOURCE);
    PeerProgram.make(
        folder,
        "g++",
        "c++",
        "-O2",
        "-std=c++17",
        "-o",
        "torch_forward",
        SOURCE,
        "-L" + libraries,
        "-ltorch_cpu",
        "-lc10",
        "-Wl,-rpath," + libraries,
        "-Wl,--allow-shlib-undefined");
    return folder.resolve("torch_forward");
  }

  /** Finds where this process has loaded libtorch from. */
  private static Path libraries() throws IOException, PeerProgram.MissingException {
    for (String line : Files.readAllLines(Path.of("/proc/self/maps"))) {
      if (line.endsWith("/" + LIBRARY)) {
        return Objects.requireNonNull(Path.of(line.substring(line.indexOf('/'))).getParent());
      }
    }
    throw new PeerProgram.MissingException(LIBRARY + " is not loaded in this process");
  }

  static TorchPeer start(Path program, Path module, List<String> shapes) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString(), module.toString()));
    command.addAll(shapes);
    return new TorchPeer(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  Round call(int times) throws IOException {
    questions.write(times + "\n");
    questions.flush();
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("torch_forward ended, status=" + PeerProgram.waitFor(process));
    }
    String[] numbers = line.split(" ", -1);
    return new Round(Double.parseDouble(numbers[0]) * 1e-3, Double.parseDouble(numbers[1]));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
