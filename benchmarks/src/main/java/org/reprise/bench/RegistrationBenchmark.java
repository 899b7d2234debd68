package org.reprise.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reprise.app.bench.Benchmark;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.registration.RegistrationPair;
import org.reprise.policy.registration.RegistrationSet;

/**
 * Registers every fourth pair of a folder, and the same pairs with Open3D. Neither refuses; time is
 * processor time of one thread with the clouds in memory.
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
        + ", beside Open3D's RANSAC and ICP";
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
    try (ScratchFolder scratch = ScratchFolder.create()) {
      put(figures, "reprise", set, reprise(set, indices));
      put(figures, "open3d", set, Open3dPeer.find(scratch.path()).register(pairs, indices));
    } catch (PeerProgram.MissingException e) {
      System.err.println("reprise: the comparison with Open3D is skipped: " + e.getMessage());
      figures.put("open3d_skipped", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return figures;
  }

  private static List<Open3dPeer.Answer> reprise(RegistrationSet set, List<Integer> indices) {
    for (int i = 0; i < WARM_UP; i++) {
      answer(set, indices.get(i * indices.size() / WARM_UP));
    }
    return indices.stream().map(index -> answer(set, index)).toList();
  }

  private static Open3dPeer.Answer answer(RegistrationSet set, int index) {
    RegistrationPair pair = set.read(index);
    VisibilityAligner aligner =
        new VisibilityAligner(new AlignmentSettings(0, pair.subset().equals("tilt")));
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    RigidTransform found =
        aligner.examine(pair.demo(), pair.live()).hypotheses().getFirst().liveFromDemo();
    return new Open3dPeer.Answer(index, found, (threads.getCurrentThreadCpuTime() - before) * 1e-6);
  }

  private static void put(
      Map<String, Object> figures,
      String who,
      RegistrationSet set,
      List<Open3dPeer.Answer> answers) {
    for (String subset : List.of("yaw", "tilt", "cross")) {
      List<Open3dPeer.Answer> here =
          answers.stream().filter(a -> set.subset(a.index()).equals(subset)).toList();
      if (!here.isEmpty()) {
        String name = who + "_" + subset;
        figures.put(name + "_strict_percent", percent(set, here, 1));
        figures.put(name + "_loose_percent", percent(set, here, 2));
        figures.put(
            name + "_cpu_ms",
            here.stream()
                .mapToDouble(Open3dPeer.Answer::millis)
                .sorted()
                .toArray()[here.size() / 2]);
      }
    }
  }

  private static double percent(
      RegistrationSet set, List<Open3dPeer.Answer> answers, double factor) {
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
