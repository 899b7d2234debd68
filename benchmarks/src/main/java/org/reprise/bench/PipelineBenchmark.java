package org.reprise.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.reprise.app.bench.Benchmark;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.SegmenterChoice;
import org.reprise.app.station.StationSettings;
import org.reprise.app.station.Teacher;
import org.reprise.app.study.EpisodeResult;
import org.reprise.app.study.EpisodeRunner;
import org.reprise.app.study.TruthBook;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.task.Phase;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

/** Measures the phases of episodes, and how many episodes a minute holds. */
public final class PipelineBenchmark implements Benchmark {
  private static final List<String> TASKS = List.of("pick-up-box", "press-button", "place-on");
  private static final int PLACEMENTS = 4;
  private static final int CAPTURES = 30;
  private static final long OBJECT_SEED = 1;
  private static final StationSettings SETTINGS =
      new StationSettings(RobotConfigs.load("panda"), SegmenterChoice.CLUSTERS, false, 0);

  /** Made by {@link java.util.ServiceLoader}. */
  public PipelineBenchmark() {}

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public String description() {
    return "median milliseconds of each phase of an episode; episodes per minute, 1 and 2 workers";
  }

  @Override
  public Map<String, Object> run(long seed) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("tasks", String.join(",", TASKS));
    figures.put("episodes", TASKS.size() * PLACEMENTS);
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Bank bank = Bank.openOrCreate(scratch.path().resolve("bank"));
      long began = System.nanoTime();
      for (String task : TASKS) {
        bank.add(
            new Teacher(SETTINGS)
                .teach(TaskSuite.byName(task), task, OBJECT_SEED, seed, Instant.EPOCH)
                .demonstration());
      }
      figures.put("teach_seconds_each", secondsSince(began) / TASKS.size());
      EpisodeRunner runner =
          new EpisodeRunner(
              SETTINGS,
              new BankRetriever(bank, new ShapeDescriptorEncoder()),
              new VisibilityAligner(AlignmentSettings.UPRIGHT),
              new TruthBook(),
              System::nanoTime);
      episodes(runner, seed, 1, 1);
      began = System.nanoTime();
      List<EpisodeResult> alone = episodes(runner, seed, PLACEMENTS, 1);
      figures.put("episodes_per_minute_1_worker", 60 * alone.size() / secondsSince(began));
      began = System.nanoTime();
      List<EpisodeResult> together = episodes(runner, seed, PLACEMENTS, 2);
      figures.put("episodes_per_minute_2_workers", 60 * together.size() / secondsSince(began));
      figures.put("n_success", alone.stream().filter(EpisodeResult::success).count());
      figures.put("capture_ms", captureMillis(seed));
      phases(figures, alone);
    }
    return figures;
  }

  private static double secondsSince(long beganNanos) {
    return (System.nanoTime() - beganNanos) * 1e-9;
  }

  private static double captureMillis(long seed) {
    try (SimulatedCell cell =
        SimulatedCell.open(
            SETTINGS.robot(),
            TaskSuite.byName(TASKS.getFirst()).scene(OBJECT_SEED, seed).cell(),
            SensorSettings.realistic(seed))) {
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < CAPTURES; i++) {
        long began = System.nanoTime();
        cell.camera().capture();
        millis.add(1000 * secondsSince(began));
      }
      return Spread.of(millis).median();
    }
  }

  /** Puts medians over the episodes that came to a phase. */
  private static void phases(Map<String, Object> figures, List<EpisodeResult> episodes) {
    for (Phase phase : Phase.values()) {
      List<Double> millis =
          episodes.stream()
              .filter(episode -> episode.wallMillis().containsKey(phase.name()))
              .map(episode -> episode.wallMillis().get(phase.name()))
              .toList();
      if (!millis.isEmpty()) {
        String name = phase == Phase.LOOK ? "look_with_capture" : phase.name();
        figures.put(name.toLowerCase(Locale.ROOT) + "_ms", Spread.of(millis).median());
      }
    }
    List<Double> registrations =
        episodes.stream().flatMap(episode -> episode.registrationMillis().stream()).toList();
    if (!registrations.isEmpty()) {
      Spread.of(registrations).putInto(figures, "one_registration_ms");
    }
  }

  private static List<EpisodeResult> episodes(
      EpisodeRunner runner, long seed, int placements, int workers) {
    List<Callable<EpisodeResult>> work = new ArrayList<>();
    for (int placement = 0; placement < placements; placement++) {
      for (String name : TASKS) {
        Task task = TaskSuite.byName(name);
        long placementSeed = Seeds.derive(seed, "pipeline " + name, placement);
        work.add(() ->
            runner
                .run(task, task.instruction(), OBJECT_SEED, placementSeed, (phase, stage) -> {})
                .result());
      }
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      List<EpisodeResult> results = new ArrayList<>();
      for (Future<EpisodeResult> future : pool.invokeAll(work)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: nothing was measured", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("an episode broke off: " + e.getCause(), e);
    }
  }
}
