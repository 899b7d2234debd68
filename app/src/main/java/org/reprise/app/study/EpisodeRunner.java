package org.reprise.app.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.Station;
import org.reprise.app.station.StationSettings;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.MotionGoal;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.alignment.AlignmentSettings;
import org.reprise.policy.alignment.VisibilityAligner;
import org.reprise.policy.perception.ShapeDescriptorEncoder;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Phase;
import org.reprise.policy.task.StageTrace;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.search.BankRetriever;
import org.reprise.sim.cell.CalibrationError;
import org.reprise.sim.cell.SceneTruth;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.disturbance.DisturbanceRun;
import org.reprise.sim.disturbance.Moment;
import org.reprise.sim.suite.SceneObject;
import org.reprise.sim.suite.Task;
import org.reprise.sim.suite.TaskScene;

/** Runs single episodes in simulation and judges them by the true state. */
public final class EpisodeRunner {
  private final StationSettings settings;
  private final Retriever retriever;
  private final Aligner aligner;
  private final TruthBook truths;
  private final NanoClock wallClock;

  /**
   * Prepares runs.
   *
   * @param settings how stations are set up
   * @param retriever bank to search
   * @param aligner registration
   * @param truths true poses of the demonstrations' objects, as far as known
   * @param wallClock clock by which phases are timed
   */
  public EpisodeRunner(
      StationSettings settings,
      Retriever retriever,
      Aligner aligner,
      TruthBook truths,
      NanoClock wallClock) {
    this.settings = settings;
    this.retriever = retriever;
    this.aligner = aligner;
    this.truths = truths;
    this.wallClock = wallClock;
  }

  /**
   * Prepares runs with the usual retrieval and registration.
   *
   * @param bank to search; how executions ended is not noted in it
   */
  public static EpisodeRunner over(Bank bank, StationSettings settings, NanoClock wallClock) {
    return new EpisodeRunner(
        settings,
        new BankRetriever(bank, new ShapeDescriptorEncoder()),
        new VisibilityAligner(AlignmentSettings.UPRIGHT),
        new TruthBook(),
        wallClock);
  }

  /** Returns a runner that differs in its registration. */
  EpisodeRunner with(Aligner other) {
    return new EpisodeRunner(settings, retriever, other, truths, wallClock);
  }

  /**
   * Runs one episode.
   *
   * @param task whose scene is set up and whose success is judged
   * @param instruction what the robot is told
   * @param objectSeed decides the measures and colours of the task's objects
   * @param placementSeed decides where everything stands, and the camera's faults
   * @param listener hears of every phase
   */
  public EpisodeRun run(
      Task task,
      String instruction,
      long objectSeed,
      long placementSeed,
      EpisodeListener listener) {
    return run(Trial.undisturbed(task, instruction, objectSeed, placementSeed), listener);
  }

  /**
   * Runs one episode under a disturbance, or with other settings of the executor.
   *
   * @param trial what to run
   * @param listener hears of every phase
   */
  public EpisodeRun run(Trial trial, EpisodeListener listener) {
    return run(trial, listener, Companion.NOBODY);
  }

  /**
   * Runs one episode with somebody beside it.
   *
   * @param trial what to run
   * @param listener hears of every phase
   * @param companion who may correct
   */
  EpisodeRun run(Trial trial, EpisodeListener listener, Companion companion) {
    TaskScene scene = trial.task().scene(trial.objectSeed(), trial.placementSeed());
    long sensorSeed = Seeds.derive(trial.placementSeed(), "sensors", 0);
    DisturbanceKind kind = trial.disturbance();
    long disturbanceSeed = Seeds.derive(trial.placementSeed(), kind.name(), 0);
    CalibrationError error = kind.calibrationError(settings.calibrationError(), disturbanceSeed);
    try (Station station = Station.open(settings, scene, sensorSeed, error)) {
      Map<String, RigidTransform> before = poses(scene, station.truth());
      TimedAligner timed = new TimedAligner(aligner, wallClock);
      DisturbanceRun disturbance = station.disturb(kind, scene, disturbanceSeed);
      EpisodeListener heard = companion.joins(station, scene, new Telling(disturbance, listener));
      EpisodeTrace trace =
          station
              .executor(retriever, timed, wallClock, trial.tuning())
              .execute(trial.instruction(), heard, companion.supervisor());
      station.lookOnce();
      companion.leaves(trace, station.succeeded());
      boolean disturbed = kind == DisturbanceKind.CAMERA || disturbance.happened();
      return new EpisodeRun(
          result(trial, disturbed, station, scene, before, trace, timed.millis()),
          trace,
          station.handPath(),
          station.strip(),
          station.servoStatistics().computing(),
          station.servoStatistics().lag());
    }
  }

  /** Tells a disturbance of the phases, too. */
  private static final class Telling implements EpisodeListener {
    private final DisturbanceRun disturbance;
    private final EpisodeListener listener;
    private int lastStage = Integer.MAX_VALUE;
    private boolean worksOnLast;

    Telling(DisturbanceRun disturbance, EpisodeListener listener) {
      this.disturbance = disturbance;
      this.listener = listener;
    }

    @Override
    public void began(Phase phase, int stage) {
      switch (phase) {
        case APPROACH -> disturbance.began(Moment.APPROACH);
        case INTERACT -> {
          disturbance.began(Moment.INTERACTION);
          worksOnLast = stage == lastStage;
        }
        case RETREAT -> {
          if (worksOnLast) {
            disturbance.began(Moment.AFTERWARDS);
          }
        }
        default -> {}
      }
      listener.began(phase, stage);
    }

    @Override
    public void chose(Candidate candidate) {
      lastStage = candidate.demonstration().stages().size() - 1;
      listener.chose(candidate);
    }

    @Override
    public void policyLeads(InteractionPolicy policy) {
      listener.policyLeads(policy);
    }

    @Override
    public Optional<String> interruption() {
      return listener.interruption();
    }
  }

  private EpisodeResult result(
      Trial trial,
      boolean disturbed,
      Station station,
      TaskScene scene,
      Map<String, RigidTransform> before,
      EpisodeTrace trace,
      List<Double> registrationMillis) {
    Map<String, Double> wallMillis = new LinkedHashMap<>();
    trace.wallNanos().forEach((phase, nanos) -> wallMillis.put(phase.name(), nanos * 1e-6));
    String amount = amount(trace);
    String phase;
    String cause;
    List<String> offers = List.of();
    switch (trace.outcome()) {
      case EpisodeOutcome.Completed completed -> {
        phase = amount == null ? "GOAL" : "AMOUNT";
        cause = amount == null ? station.explanation() : amount + " was carried out, not judged";
      }
      case EpisodeOutcome.Refused refused -> {
        phase = refused.phase().name();
        offers = refused.offers();
        cause = refused.reason();
      }
      case EpisodeOutcome.Failed failed -> {
        phase = "%s of stage %d".formatted(failed.phase(), failed.stage() + 1);
        cause = failed.cause();
      }
      case EpisodeOutcome.Interrupted interrupted -> {
        phase = "before stage %d".formatted(interrupted.stage() + 1);
        cause = interrupted.reason();
      }
    }
    boolean success =
        amount == null
            && station.succeeded()
            && trace.outcome() instanceof EpisodeOutcome.Completed;
    return new EpisodeResult(
        trial.task().name(),
        trace.instruction(),
        trial.placementSeed(),
        trial.disturbance().name().toLowerCase(Locale.ROOT),
        disturbed,
        reportsSuccess(trace.outcome()),
        success,
        station.succeeded(),
        trace.verdict() == null || !trace.verdict().told() ? null : trace.verdict().share(),
        trace.outcome() instanceof EpisodeOutcome.Refused,
        amount,
        phase,
        success ? "" : cause,
        offers,
        trace.retrieval() == null ? List.of() : trace.retrieval().considered(),
        stages(scene, before, trace),
        registrationMillis,
        wallMillis,
        station.simulatedSeconds(),
        station.violations());
  }

  /** Returns how much of the motion was asked for; null for all of it. */
  private static @Nullable String amount(EpisodeTrace trace) {
    return trace.retrieval() instanceof RetrievalOutcome.Match match
        ? match.goal().map(MotionGoal::describe).orElse(null)
        : null;
  }

  /** Tells whether the executor believes that the task was done. */
  private static boolean reportsSuccess(EpisodeOutcome outcome) {
    return switch (outcome) {
      case EpisodeOutcome.Completed completed -> true;
      case EpisodeOutcome.Refused refused -> false;
      case EpisodeOutcome.Failed failed -> false;
      case EpisodeOutcome.Interrupted interrupted -> false;
    };
  }

  private static Map<String, RigidTransform> poses(TaskScene scene, SceneTruth truth) {
    Map<String, RigidTransform> poses = new LinkedHashMap<>();
    scene.objects().forEach(object -> poses.put(object.body(), truth.baseFromBody(object.body())));
    return poses;
  }

  private static List<SceneObject> targets(TaskScene scene) {
    return scene.objects().stream()
        .filter(object -> object.role() != SceneObject.Role.DISTRACTOR)
        .toList();
  }

  private List<StageResult> stages(
      TaskScene scene, Map<String, RigidTransform> before, EpisodeTrace trace) {
    List<StageResult> results = new ArrayList<>();
    Candidate chosen = trace.chosen();
    if (chosen == null) {
      return results;
    }
    List<RigidTransform> demo = truths.of(chosen.demonstration().id());
    Map<String, Vector3> places = new LinkedHashMap<>();
    before.forEach((body, pose) -> places.put(body, pose.translation()));
    int known = Math.min(demo.size(), targets(scene).size());
    for (int i = 0; i < Math.min(trace.stages().size(), known); i++) {
      StageTrace stage = trace.stages().get(i);
      if (stage.alignment() instanceof AlignmentOutcome.Aligned aligned) {
        RigidTransform liveFromDemo =
            stage.transfer() == null
                ? aligned.best().liveFromDemo()
                : stage.transfer().liveFromDemo();
        SceneObject target = targets(scene).get(i);
        RigidTransform live = Objects.requireNonNull(before.get(target.body()));
        AlignmentError error =
            AlignmentError.of(liveFromDemo, demo.get(i), live, target.symmetry());
        PointCloud cloud = stage.scene().objects().get(stage.object()).cloud();
        results.add(
            new StageResult(
                target.category(),
                isNearest(cloud, target, scene, places),
                aligned.best().confidence(),
                error.translationMeters(),
                Math.toDegrees(error.rotationRadians())));
      }
    }
    return results;
  }

  /** Tells whether a cluster is nearer to one object than to every other, seen from above. */
  private static boolean isNearest(
      PointCloud cloud, SceneObject target, TaskScene scene, Map<String, Vector3> places) {
    Vector3 centre = cloud.centroid();
    double distance = horizontal(centre, places, target);
    return scene.objects().stream()
        .allMatch(object -> horizontal(centre, places, object) >= distance);
  }

  private static double horizontal(Vector3 from, Map<String, Vector3> places, SceneObject object) {
    Vector3 place = places.getOrDefault(object.body(), Vector3.ZERO);
    return Math.hypot(from.x() - place.x(), from.y() - place.y());
  }
}
