package org.reprise.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Open3D in a process of its own: features, RANSAC and ICP, on one thread. */
final class Open3dPeer {
  private static final String SOURCE = "open3d_registration.py";
  private static final String PYTHON = "/usr/bin/python3";

  private final Path script;

  private Open3dPeer(Path script) {
    this.script = script;
  }

  /**
   * Looks for Open3D.
   *
   * @param folder where the script goes
   * @throws PeerProgram.MissingException if Python or Open3D is missing
   */
  static Open3dPeer find(Path folder) throws IOException, PeerProgram.MissingException {
    PeerProgram.copy(folder, SOURCE);
    PeerProgram.make(folder, "python3-open3d", PYTHON, "-c", "import open3d");
    return new Open3dPeer(folder.resolve(SOURCE));
  }

  private static Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_NUM_THREADS", "1");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  /** Registers pairs of a folder, in their order. */
  List<RegistrationAnswer> register(Path pairs, List<Integer> indices) throws IOException {
    List<String> command = new ArrayList<>(List.of(PYTHON, script.toString(), pairs.toString()));
    indices.forEach(index -> command.add(index.toString()));
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return RegistrationAnswer.read(output, indices.size(), "Open3D");
  }
}
