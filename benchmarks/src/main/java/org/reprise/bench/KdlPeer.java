package org.reprise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;

/** KDL, asked about one arm through a C++ program that is compiled when it is needed. */
final class KdlPeer implements AutoCloseable {
  private static final String SOURCE = "kdl.cpp";

  private final Process process;
  private final Writer questions;
  private final BufferedReader answers;

  private KdlPeer(Process process) {
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Compiles the program with {@code c++} against the installed KDL.
   *
   * @param folder where it goes
   * @throws PeerProgram.MissingException if the compiler, the headers or the library are missing
   */
  static Path compile(Path folder) throws IOException, PeerProgram.MissingException {
    PeerProgram.copy(folder, SOURCE);
    PeerProgram.make(
        folder,
        "g++, liborocos-kdl-dev and libeigen3-dev",
        "c++",
        "-O2",
        "-DNDEBUG",
        "-I/usr/include/eigen3",
        "-o",
        "kdl",
        SOURCE,
        "-lorocos-kdl");
    return folder.resolve("kdl");
  }

  /**
   * Starts the program for an arm.
   *
   * @param program what {@link #compile} made
   * @param file where the arm is written
   * @param postures postures to ask about, shape [m][n]
   * @param starts a posture near each, shape [m][n]
   */
  static KdlPeer start(
      Path program, Path file, RobotConfig robot, List<double[]> postures, List<double[]> starts)
      throws IOException {
    Files.writeString(file, describe(robot, postures, starts));
    return new KdlPeer(
        new ProcessBuilder(program.toString(), file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  private static String describe(
      RobotConfig robot, List<double[]> postures, List<double[]> starts) {
    StringBuilder text = new StringBuilder();
    text.append(robot.joints().size()).append('\n');
    for (JointConfig joint : robot.joints()) {
      Vector3 axis = joint.axis();
      frame(text, joint.parentFromJoint());
      row(text, axis.x(), axis.y(), axis.z());
    }
    frame(text, robot.hand().lastLinkFromHand().compose(robot.hand().handFromGripper()));
    row(text, robot.joints().stream().mapToDouble(joint -> joint.limits().lowerRadians()));
    row(text, robot.joints().stream().mapToDouble(joint -> joint.limits().upperRadians()));
    row(text, robot.readyRadians().toArray());
    text.append(postures.size()).append('\n');
    for (int i = 0; i < postures.size(); i++) {
      row(text, postures.get(i));
      row(text, starts.get(i));
    }
    return text.toString();
  }

  private static void frame(StringBuilder text, RigidTransform pose) {
    Vector3 place = pose.translation();
    row(text, pose.rotation().toMatrix());
    row(text, place.x(), place.y(), place.z());
  }

  private static void row(StringBuilder text, java.util.stream.DoubleStream values) {
    row(text, values.toArray());
  }

  private static void row(StringBuilder text, double... values) {
    for (double value : values) {
      text.append(value).append(' ');
    }
    text.append('\n');
  }

  /** Asks for a time: microseconds for each posture, from a round of some nanoseconds. */
  double microsEach(String question, long nanos) throws IOException {
    ask(question, nanos);
    return numbers()[0];
  }

  /** Asks for inverse kinematics from the ready posture: percent inside limits, p50, p99 in us. */
  double[] cold() throws IOException {
    ask("cold", 0);
    return numbers();
  }

  /** Asks for the poses of all postures: rows of the rotation, then the place; shape [m][12]. */
  double[][] poses(int count) throws IOException {
    ask("poses", 0);
    double[][] poses = new double[count][];
    for (int i = 0; i < count; i++) {
      poses[i] = numbers();
    }
    return poses;
  }

  private void ask(String question, long nanos) throws IOException {
    questions.write("%s %d\n".formatted(question, nanos));
    questions.flush();
  }

  private double[] numbers() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException(
          "the KDL program ended, status=%d".formatted(PeerProgram.waitFor(process)));
    }
    return Arrays.stream(line.toLowerCase(Locale.ROOT).strip().split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
