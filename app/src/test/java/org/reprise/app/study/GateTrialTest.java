package org.reprise.app.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.app.station.SegmenterChoice;
import org.reprise.app.station.StationSettings;
import org.reprise.hardware.RobotConfigs;
import org.reprise.policy.gate.Cue;
import org.reprise.policy.gate.Hindsight;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskSuite;

final class GateTrialTest {
  private static final GateTrial OPERATOR = new GateTrial(10, 60, 30);
  private static final List<GateEntry> GATES =
      GateEntry.all(new GateEntry.Promises(0.8, 0.9, 0.95, 0.3), 1);

  @TempDir private Path folder = Path.of("");

  private static GateEpisode episode(long seed, boolean success, double width) {
    return new GateEpisode(
        "pick-up-box",
        seed,
        "slip",
        false,
        success,
        success ? Hindsight.SUCCEEDED : Hindsight.FAILED,
        "GOAL",
        success ? "" : "it is not there",
        List.of(
            Map.of(Cue.MATCH_CHANCE, 0.9),
            Map.of(Cue.MATCH_CHANCE, 0.9, Cue.GRIPPER_WIDTH, width)));
  }

  private static List<GateEpisode> episodes(int count) {
    RandomGenerator random = new SplittableRandom(2);
    List<GateEpisode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      boolean success = random.nextDouble() < 0.7;
      double z = random.nextGaussian() + (success ? 0 : 2);
      episodes.add(episode(i, success, 0.002 * Math.exp(z)));
    }
    return episodes;
  }

  private static GateEntry gate(String name) {
    return GATES.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void countsTheOperatorsTimeWithoutAGateAndWithAskingAlways() {
    List<GateEpisode> episodes =
        List.of(episode(1, true, 0), episode(2, false, 0), episode(3, true, 0));
    GateSummary none = OPERATOR.run(gate("none"), episodes);
    GateSummary always = OPERATOR.run(gate("always"), episodes);

    assertThat(none.successes()).isEqualTo(2);
    assertThat(none.operatorSeconds()).isEqualTo(30);
    assertThat(none.operatorSecondsPerSuccess()).isEqualTo(15);
    assertThat(always.successes()).isEqualTo(3);
    assertThat(always.operatorSeconds()).isEqualTo(90);
  }

  @Test
  void everyPromiseIsHeldOverEnoughFailures() {
    List<GateEpisode> episodes = episodes(700);

    for (GateEntry entry : GATES) {
      GateSummary summary = OPERATOR.run(entry, episodes);
      assertThat(summary.attempts()).isEqualTo(700);
      assertThat(summary.held()).as(summary.title()).isTrue();
      assertThat(summary.tells()).as(summary.title()).isEqualTo(entry.promise().isPresent());
    }
  }

  @Test
  void looksAtLaterMomentsOnlyWhereAGateIsShownThem() {
    List<GateEpisode> episodes = episodes(600);
    GateEntry plan =
        GATES.stream().filter(one -> one.promise().isPresent()).findFirst().orElseThrow();
    GateEntry all =
        GATES.stream()
            .filter(one -> one.promise().isPresent() && one.whileMoving())
            .findFirst()
            .orElseThrow();

    assertThat(OPERATOR.run(all, episodes).asked())
        .isLessThan(OPERATOR.run(plan, episodes).asked() - 100);
  }

  @Test
  void leavesOutWhatTheRobotRefused() {
    GateEpisode refused =
        new GateEpisode(
            "place-on", 1, "none", true, false, Hindsight.FAILED, "ALIGN", "hidden", List.of());

    assertThat(OPERATOR.run(gate("always"), List.of(refused, episode(2, true, 0))).attempts())
        .isEqualTo(1);
  }

  @Test
  void saysNothingOfAPromiseAfterFewFailures() {
    GateSummary few = OPERATOR.run(gate("Thrifty"), episodes(50));

    assertThat(few.failures()).isLessThan(GateSummary.LEAST_FAILURES);
    assertThat(few.tells()).isFalse();
    assertThat(few.heldPercent()).isNotNull();
    assertThat(few.heldInterval95()).hasSize(2);
  }

  @Test
  void keptEpisodesAreNotSimulatedAgain() {
    OneDemonstrationStudy.Plan suite =
        new OneDemonstrationStudy.Plan(List.of(TaskSuite.byName("pick-up-box")), 3, 7, 1, 1);
    GateStudy.Plan plan =
        new GateStudy.Plan(suite, List.of(DisturbanceKind.SLIP), "verify", List.of());
    StationSettings settings =
        new StationSettings(RobotConfigs.load("panda"), SegmenterChoice.CLUSTERS, false, 0);
    KeptPlan.require(folder, KeptPlan.of(plan, settings));
    StudyLines lines = new StudyLines(folder.resolve("attempts.jsonl"));
    List<GateEpisode> kept = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      kept.add(episode(suite.placementSeed("pick-up-box", i), i > 0, 0.001 / 3));
      lines.append(kept.getLast());
    }
    List<GateEpisode> heard = new ArrayList<>();
    List<GateEpisode> again =
        new GateStudy(plan, settings, System::nanoTime, folder).run(heardBy(heard));

    assertThat(again).containsExactlyInAnyOrderElementsOf(kept);
    assertThat(heard).containsExactlyElementsOf(kept);
    assertThat(Files.exists(folder.resolve("bank"))).isFalse();
  }

  private static GateStudy.Listener heardBy(List<GateEpisode> heard) {
    return new GateStudy.Listener() {
      @Override
      public void taught(Task task) {
        throw new IllegalStateException("taught " + task);
      }

      @Override
      public void ended(GateEpisode episode) {
        heard.add(episode);
      }

      @Override
      public EpisodeListener episodes() {
        return (phase, stage) -> {};
      }

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }
}
