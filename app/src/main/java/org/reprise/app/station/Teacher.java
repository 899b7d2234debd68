package org.reprise.app.station;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.reprise.app.Main;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.robot.Reachability.Reach;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.interaction.InteractionPath;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.policy.perception.Scene;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeRecorder;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.sim.suite.StagePlan;
import org.reprise.sim.suite.StageScript;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskScene;

/**
 * Has a task of the suite shown once and records it as if a person had shown it: an image with the
 * hand out of the view, the bottleneck, then the motion of the hand, stage by stage.
 */
public final class Teacher {
  private static final Duration INTERACTION_PERIOD = Duration.ofMillis(40);
  private static final int ATTEMPTS = 8;
  private static final int WRONG_ATTEMPTS = 2;

  private final StationSettings settings;

  /** Teaches at stations of these settings. */
  public Teacher(StationSettings settings) {
    this.settings = settings;
  }

  /**
   * Shows a task where the camera sees its objects best; where that does not work out, at the next
   * best of some placements.
   *
   * @param task what to show
   * @param id name of the demonstration
   * @param objectSeed decides the measures and colours of the objects
   * @param seed decides where they stand
   * @param recordedAt time to note
   * @throws IllegalStateException if no attempt succeeded
   */
  public Lesson teach(Task task, String id, long objectSeed, long seed, Instant recordedAt) {
    return attempt(
        task,
        objectSeed,
        bestSeenFirst(task, objectSeed, seed),
        (station, scene, placement) -> shown(station, scene, placement, id, recordedAt));
  }

  /**
   * Shows a task where its objects happen to stand, however well the camera sees them.
   *
   * @param task what to show
   * @param id name of the demonstration
   * @param objectSeed decides the measures and colours of the objects
   * @param placement decides where they stand
   * @param recordedAt time to note
   * @throws IllegalStateException if it could not be shown there
   */
  public Lesson teachAt(Task task, String id, long objectSeed, long placement, Instant recordedAt) {
    return attempt(
        task,
        objectSeed,
        List.of(placement),
        (station, scene, there) -> shown(station, scene, there, id, recordedAt));
  }

  private static Lesson shown(
      Station station, TaskScene scene, long placement, String id, Instant recordedAt)
      throws FailedShowing {
    DemonstrationRecorder recorder = new DemonstrationRecorder(INTERACTION_PERIOD);
    List<RigidTransform> truth =
        new Showing(station, scene, recorder, UnaryOperator.identity(), true).show();
    return new Lesson(
        recorder.finish(header(id, station, scene), recordedAt, new Outcome.Success()),
        truth,
        placement);
  }

  /**
   * Shows a task as {@link #teach} does, and records it into a bank while it is shown.
   *
   * @param bank where it goes
   * @param task what to show
   * @param id name of the demonstration
   * @param objectSeed decides the measures and colours of the objects
   * @param seed decides where they stand
   * @throws IllegalStateException if no attempt succeeded
   * @throws org.reprise.retrieval.bank.BankException if the bank cannot take it
   */
  public DemonstrationSummary teachInto(
      Bank bank, Task task, String id, long objectSeed, long seed) {
    return attempt(
        task,
        objectSeed,
        bestSeenFirst(task, objectSeed, seed),
        (station, scene, placement) -> {
          try (EpisodeRecording recording =
              bank.record(header(id, station, scene), Instant.now(), INTERACTION_PERIOD)) {
            try {
              new Showing(station, scene, recording, UnaryOperator.identity(), true).show();
            } catch (FailedShowing e) {
              recording.discard();
              throw e;
            }
            return recording.finish(new Outcome.Success());
          }
        });
  }

  /**
   * Shows a task wrongly: like {@link #teach}, but every way to show it is changed, and what is
   * recorded does not do the task.
   *
   * @param habit changes a way to show a stage
   * @throws IllegalStateException if no attempt could be shown, or the task was done all the same
   */
  public Lesson misteach(
      Task task,
      String id,
      long objectSeed,
      long seed,
      Instant recordedAt,
      UnaryOperator<StagePlan> habit) {
    return attempt(
        task,
        objectSeed,
        bestSeenFirst(task, objectSeed, seed).subList(0, WRONG_ATTEMPTS),
        (station, scene, placement) -> {
          DemonstrationRecorder recorder = new DemonstrationRecorder(INTERACTION_PERIOD);
          List<RigidTransform> truth = new Showing(station, scene, recorder, habit, false).show();
          return new Lesson(
              recorder.finish(
                  header(id, station, scene), recordedAt, new Outcome.Unknown("not judged")),
              truth,
              placement);
        });
  }

  private static DemonstrationRecorder.Header header(String id, Station station, TaskScene scene) {
    return new DemonstrationRecorder.Header(
        id, scene.instruction(), station.robot().name(), "simulated", Main.VERSION);
  }

  /** Shows a task at one placement. */
  private interface Attempt<T> {
    T at(Station station, TaskScene scene, long placement) throws FailedShowing;
  }

  private <T> T attempt(Task task, long objectSeed, List<Long> placements, Attempt<T> attempt) {
    String cause = "";
    for (long placement : placements) {
      TaskScene scene = task.scene(objectSeed, placement);
      try (Station station = Station.open(settings, scene, placement)) {
        return attempt.at(station, scene, placement);
      } catch (FailedShowing e) {
        cause = e.getMessage();
      }
    }
    throw new IllegalStateException(
        "task=%s attempts=%d: could not be shown, last: %s; try another --seed"
            .formatted(task.name(), placements.size(), cause));
  }

  /** Orders placements by how well the camera sees what the task is about, as a person would. */
  private List<Long> bestSeenFirst(Task task, long objectSeed, long seed) {
    Map<Long, Double> clearness = new LinkedHashMap<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long placement = Seeds.derive(seed, "teach " + task.name(), attempt);
      TaskScene scene = task.scene(objectSeed, placement);
      try (Station station = Station.open(settings, scene, placement)) {
        clearness.put(placement, Clearness.of(station, scene));
      }
    }
    return clearness.entrySet().stream()
        .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Says why a task could not be shown at a placement. */
  private static final class FailedShowing extends Exception {
    private static final long serialVersionUID = 1;

    FailedShowing(String cause) {
      super(cause);
    }
  }

  /** One attempt to show a task. */
  private static final class Showing {
    private final Station station;
    private final TaskScene scene;
    private final EpisodeRecorder recorder;
    private final UnaryOperator<StagePlan> habit;
    private final boolean shallSucceed;
    private final PathReachability reachability;
    private final List<RigidTransform> truth = new ArrayList<>();

    Showing(
        Station station,
        TaskScene scene,
        EpisodeRecorder recorder,
        UnaryOperator<StagePlan> habit,
        boolean shallSucceed) {
      this.habit = habit;
      this.shallSucceed = shallSucceed;
      this.station = station;
      this.scene = scene;
      this.recorder = recorder;
      this.reachability = new PathReachability(station.robot(), 1);
      station.recordTo(recorder::record);
    }

    /** Shows, and returns the true pose of each stage's object. */
    List<RigidTransform> show() throws FailedShowing {
      boolean first = true;
      for (StageScript script : scene.stages()) {
        if (!first) {
          retreat();
        }
        first = false;
        showStage(script);
      }
      retreat();
      station.lookOnce();
      if (station.succeeded() != shallSucceed) {
        throw new FailedShowing(station.explanation());
      }
      recorder.lookAfterwards(
          station.observer().observe(station.camera().capture(), scene.instruction()).frame());
      station.pictures().forEach(recorder::record);
      return truth;
    }

    private void showStage(StageScript script) throws FailedShowing {
      Scene seen = station.observer().observe(station.camera().capture(), scene.instruction());
      StagePlan plan = null;
      Reach reach = null;
      for (StagePlan usual : script.plans(station.truth())) {
        StagePlan way = habit.apply(usual);
        Reach tried =
            reachability.check(InteractionPath.of(way.baseFromBottleneck(), way.samples()));
        if (reach == null || tried.marginRadians() > reach.marginRadians()) {
          plan = way;
          reach = tried;
        }
      }
      if (plan == null || reach == null || !reach.reachable()) {
        throw new FailedShowing(
            "out of reach: " + (reach == null ? "no way to show it" : reach.reason()));
      }
      StagePlan shown = plan;
      truth.add(station.truth().baseFromBody(shown.targetBody()));
      ObjectView target =
          NearestObject.of(seen.objects(), shown.samples()).stream()
              .mapToObj(seen.objects()::get)
              .findFirst()
              .orElseThrow(() -> new FailedShowing(shown.targetWords() + " is not in view"));
      recorder.beginStage(shown.targetWords(), target);
      station.cell().gripper().command(shown.samples().getFirst().target().gripper());
      demand(
          station
              .motion()
              .moveToPosture(
                  reach.startRadians(), new Obstacles(0, seen.obstacles(), PointCloud.EMPTY)));
      recorder.markBottleneck();
      demand(station.motion().track(new ReplayPolicy(shown.samples())));
      recorder.endStage();
    }

    private void retreat() throws FailedShowing {
      demand(
          station
              .motion()
              .moveToPosture(
                  station.robot().observeRadians(),
                  new Obstacles(0, PointCloud.EMPTY, PointCloud.EMPTY)));
    }

    private static void demand(MotionOutcome outcome) throws FailedShowing {
      switch (outcome) {
        case MotionOutcome.Reached reached -> {}
        case MotionOutcome.NoPath none -> throw new FailedShowing("no path: " + none.reason());
        case MotionOutcome.Stopped stopped ->
            throw new FailedShowing("stopped: " + stopped.reason());
      }
    }
  }
}
