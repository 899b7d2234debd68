package org.reprise.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.reprise.app.bench.Benchmark;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.registration.RegistrationPair;
import org.reprise.policy.registration.RegistrationSet;

/**
 * Registers every fourth pair of a folder, and the same pairs with Open3D and PCL. Nobody refuses;
 * time is processor time of one thread with the clouds in memory.
 */
public final class RegistrationBenchmark implements Benchmark {
  private static final String FOLDER = "REPRISE_REGISTRATION_PAIRS";
  private static final int EVERY = 4;
  private static final int WARM_UP = 12;

  /** Made by {@link java.util.ServiceLoader}. */
  public RegistrationBenchmark() {}

  @Override
  public String name() {
    return "registration";
  }

  @Override
  public String description() {
    return "success and processor time of registration on the pairs of $"
        + FOLDER
        + ", beside Open3D and PCL";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    String folder = System.getenv(FOLDER);
    if (folder == null) {
      System.err.println("reprise: skipped: " + FOLDER + " names no folder of pairs");
      figures.put("skipped", FOLDER + " names no folder of pairs");
      return figures;
    }
    Path pairs = Path.of(folder);
    RegistrationSet set = RegistrationSet.open(pairs);
    List<Integer> indices = new ArrayList<>();
    for (int i = 0; i < set.size(); i += EVERY) {
      indices.add(i);
    }
    figures.put("pairs", indices.size());
    put(figures, "reprise", set, reprise(set, indices));
    try (ScratchFolder scratch = ScratchFolder.create()) {
      putOpen3d(figures, scratch.path(), set, pairs, indices);
      putPcl(figures, scratch.path(), set, indices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static void putOpen3d(
      Map<String, Object> figures,
      Path scratch,
      RegistrationSet set,
      Path pairs,
      List<Integer> indices)
      throws IOException {
    try {
      put(figures, "open3d", set, Open3dPeer.find(scratch).register(pairs, indices));
    } catch (PeerProgram.MissingException e) {
      skip(figures, "Open3D", e);
    }
  }

  private static void putPcl(
      Map<String, Object> figures, Path scratch, RegistrationSet set, List<Integer> indices)
      throws IOException {
    try {
      PclPeer pcl = PclPeer.compile(scratch);
      for (String method : List.of("features", "starts")) {
        put(figures, "pcl_" + method, set, pcl.register(method, set, indices));
      }
    } catch (PeerProgram.MissingException e) {
      skip(figures, "PCL", e);
    }
  }

  private static void skip(
      Map<String, Object> figures, String peer, PeerProgram.MissingException why) {
    System.err.println("reprise: the comparison with " + peer + " is skipped: " + why.getMessage());
    figures.put(peer.toLowerCase(Locale.ROOT) + "_skipped", String.valueOf(why.getMessage()));
  }

  private static List<RegistrationAnswer> reprise(RegistrationSet set, List<Integer> indices) {
    for (int i = 0; i < WARM_UP; i++) {
      answer(set, indices.get(i * indices.size() / WARM_UP));
    }
    return indices.stream().map(index -> answer(set, index)).toList();
  }

  private static RegistrationAnswer answer(RegistrationSet set, int index) {
    RegistrationPair pair = set.read(index);
    VisibilityAligner aligner =
        new VisibilityAligner(new AlignmentSettings(0, pair.subset().equals("tilt")));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    RigidTransform found =
        aligner.examine(pair.demo(), pair.live()).hypotheses().getFirst().liveFromDemo();
    return new RegistrationAnswer(
        index, found, (threads.getCurrentThreadCpuTime() - before) * 1e-6);
  }

  private static void put(
      Map<String, Object> figures,
      String who,
      RegistrationSet set,
      List<RegistrationAnswer> answers) {
    for (String subset : List.of("yaw", "tilt", "cross")) {
      List<RegistrationAnswer> here =
          answers.stream().filter(a -> set.subset(a.index()).equals(subset)).toList();
      if (!here.isEmpty()) {
        String name = who + "_" + subset;
        figures.put(name + "_pairs", here.size());
        figures.put(name + "_strict_percent", percent(set, here, 1));
        figures.put(name + "_loose_percent", percent(set, here, 2));
        figures.put(
            name + "_cpu_ms",
            here.stream()
                .mapToDouble(RegistrationAnswer::millis)
                .sorted()
                .toArray()[here.size() / 2]);
      }
    }
  }

  private static double percent(
      RegistrationSet set, List<RegistrationAnswer> answers, double factor) {
    long right =
        answers.stream()
            .filter(a -> {
              RegistrationPair pair = set.read(a.index());
              return pair.rotationErrorRadians(a.liveFromDemo()) < factor * Math.toRadians(5)
                  && pair.translationErrorMeters(a.liveFromDemo()) < factor * 0.01;
            })
            .count();
    return 100.0 * right / answers.size();
  }
}
