package org.reprise.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.registration.RegistrationPair;
import org.reprise.policy.registration.RegistrationSet;

/** The Point Cloud Library, through a C++ program that is compiled when it is needed. */
final class PclPeer {
  private static final String SOURCE = "pcl.cpp";
  private static final String PACKAGES = "g++, pkg-config and libpcl-dev";

  private final Path program;
  private final Path clouds;

  private PclPeer(Path program, Path clouds) {
    this.program = program;
    this.clouds = clouds;
  }

  /**
   * Compiles the program with {@code c++} and the flags that {@code pkg-config} names.
   *
   * @param folder where it goes
   * @throws PeerProgram.MissingException if the compiler, pkg-config or the library is missing
   */
  static PclPeer compile(Path folder) throws IOException, PeerProgram.MissingException {
    PeerProgram.copy(folder, SOURCE);
    String flags =
        PeerProgram.make(
            folder,
            PACKAGES,
            "pkg-config",
            "--cflags",
            "--libs",
            "pcl_registration",
            "pcl_features",
            "pcl_filters");
    List<String> command = new ArrayList<>(List.of("c++", "-O2", "-DNDEBUG", "-o", "pcl", SOURCE));
    command.addAll(List.of(flags.strip().split("\\s+", -1)));
    PeerProgram.make(folder, PACKAGES, command.toArray(String[]::new));
    return new PclPeer(folder.resolve("pcl"), folder.resolve("clouds.txt"));
  }

  /**
   * Registers pairs, in their order.
   *
   * @param method {@code features} (FPFH, sample consensus, GICP) or {@code starts} (GICP from 24
   *     yaws)
   */
  List<RegistrationAnswer> register(String method, RegistrationSet set, List<Integer> indices)
      throws IOException {
    try (BufferedWriter text = Files.newBufferedWriter(clouds)) {
      for (int index : indices) {
        RegistrationPair pair = set.read(index);
        Vector3 eye = pair.demo().frame().baseFromCamera().translation();
        text.write("%d %s %s %s\n".formatted(index, eye.x(), eye.y(), eye.z()));
        write(text, pair.demo());
        write(text, pair.live());
      }
    }
    return RegistrationAnswer.read(PeerProgram.run(program, method, clouds), indices.size(), "PCL");
  }

  private static void write(BufferedWriter text, ObjectView view) throws IOException {
    PointCloud cloud = view.cloud();
    text.write(cloud.size() + "\n");
    for (int i = 0; i < cloud.size(); i++) {
      text.write(cloud.x(i) + " " + cloud.y(i) + " " + cloud.z(i) + "\n");
    }
  }
}
