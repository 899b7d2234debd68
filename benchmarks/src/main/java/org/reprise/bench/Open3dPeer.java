package org.reprise.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;

/** Open3D in a process of its own: features, RANSAC and ICP, on one thread. */
final class Open3dPeer {
  private static final String SOURCE = "open3d_registration.py";
  private static final String PYTHON = "/usr/bin/python3";

  private final Path script;

  private Open3dPeer(Path script) {
    this.script = script;
  }

  /**
   * How one pair went.
   *
   * @param index of the pair in its folder
   * @param liveFromDemo the motion found
   * @param millis processor time
   */
  record Answer(int index, RigidTransform liveFromDemo, double millis) {}

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
  List<Answer> register(Path pairs, List<Integer> indices) throws IOException {
    List<String> command = new ArrayList<>(List.of(PYTHON, script.toString(), pairs.toString()));
    indices.forEach(index -> command.add(index.toString()));
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<Answer> answers = output.lines().map(Open3dPeer::answer).toList();
    if (answers.size() != indices.size()) {
      throw new IOException(
          "answers=%d pairs=%d: Open3D gave up, run %s by hand to see why"
              .formatted(answers.size(), indices.size(), script.getFileName()));
    }
    return answers;
  }

  private static Answer answer(String line) {
    double[] numbers =
        Arrays.stream(line.trim().split(" +", -1)).mapToDouble(Double::parseDouble).toArray();
    return new Answer(
        (int) numbers[0], RigidTransform.ofMatrix(Arrays.copyOfRange(numbers, 1, 17)), numbers[17]);
  }
}
