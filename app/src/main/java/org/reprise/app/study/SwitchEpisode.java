package org.reprise.app.study;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.app.station.Seeds;
import org.reprise.app.station.Station;
import org.reprise.app.station.StationSettings;
import org.reprise.app.task.ViewRetreat;
import org.reprise.core.alignment.Aligner;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.time.NanoClock;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.switching.Standing;
import org.reprise.policy.switching.SwitchDecision;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.InterruptedTask;
import org.reprise.policy.task.Phase;
import org.reprise.policy.task.Switching;
import org.reprise.sim.suite.SuccessCheck;
import org.reprise.sim.suite.TaskPair;

/** Carries out two tasks on one table, the second in the middle of the first. */
final class SwitchEpisode {
  private final StationSettings settings;
  private final Retriever retriever;
  private final Aligner aligner;
  private final NanoClock wallClock;

  SwitchEpisode(
      StationSettings settings, Retriever retriever, Aligner aligner, NanoClock wallClock) {
    this.settings = settings;
    this.retriever = retriever;
    this.aligner = aligner;
    this.wallClock = wallClock;
  }

  /**
   * When the first task did what, by the robot's clock, in nanoseconds; negative for never.
   *
   * @param approached when the hand began to move
   * @param touched when a finger touched something first
   * @param released when one touched something last
   * @param ended when the task had ended
   */
  record Times(long approached, long touched, long released, long ended) {}

  /** What came of it. */
  record Ran(SwitchTry result, Times times) {}

  /**
   * What to carry out.
   *
   * @param pair both tasks
   * @param objectSeed decides their objects
   * @param placementSeed decides where they stand
   * @param placement number of the placement
   * @param cell when the second is wanted
   * @param wishNanos when that is, by the robot's clock; empty for once the first is done
   */
  record Order(
      TaskPair pair,
      long objectSeed,
      long placementSeed,
      int placement,
      SwitchTry.Cell cell,
      Optional<Long> wishNanos) {}

  Ran run(Order order, EpisodeListener listener) {
    TaskPair.Scenes scenes = order.pair().scene(order.objectSeed(), order.placementSeed());
    long sensors = Seeds.derive(order.placementSeed(), "sensors", 0);
    try (Station station = Station.open(settings, scenes.first(), sensors)) {
      return new One(order, station, scenes, listener).run();
    }
  }

  private final class One implements Switching {
    private final Order order;
    private final Station station;
    private final EpisodeListener listener;
    private final SuccessCheck second;
    private final TouchWatch touches;
    private boolean running;
    private boolean wanted;
    private @Nullable SwitchDecision decision;
    private String contact = "";
    private @Nullable InterruptedTask left;
    private long approached = -1;
    private String cause = "";

    One(Order order, Station station, TaskPair.Scenes scenes, EpisodeListener listener) {
      this.order = order;
      this.station = station;
      this.listener = listener;
      second = scenes.second().check(station.truth());
      touches = new TouchWatch(station.truth(), scenes.first().objects());
      station.recordTo(sample -> sampled());
    }

    private void sampled() {
      second.observe(station.truth());
      touches.observe();
      if (running && !wanted && order.wishNanos().filter(at -> now() >= at).isPresent()) {
        wanted = true;
        station.motion().stop();
      }
    }

    private long now() {
      return station.truth().nanos();
    }

    Ran run() {
      running = true;
      carryOut("first", order.pair().first().instruction(), this);
      Times times = new Times(approached, touches.firstNanos(), touches.lastNanos(), now());
      carryOut("second", order.pair().second().instruction(), Switching.NEVER);
      InterruptedTask rest = left;
      if (rest != null) {
        carryOut("resumed", order.pair().first().instruction(), resuming(rest));
      }
      station.lookOnce();
      second.observe(station.truth());
      if (cause.isEmpty() && !station.succeeded()) {
        cause = "first: " + station.explanation();
      }
      if (cause.isEmpty() && !second.succeeded()) {
        cause = "second: " + second.explanation();
      }
      return new Ran(result(rest != null), times);
    }

    private SwitchTry result(boolean resumed) {
      boolean done = station.succeeded() && second.succeeded();
      SwitchDecision made = decision;
      return new SwitchTry(
          order.pair().first().name(),
          order.pair().second().name(),
          order.cell(),
          order.placement(),
          order.placementSeed(),
          wanted,
          contact,
          made == null ? "" : made.way().name(),
          made == null ? "" : made.reason(),
          resumed,
          station.succeeded(),
          second.succeeded(),
          done ? "" : cause,
          touches.dropped(),
          station.violations(),
          station.simulatedSeconds());
    }

    private void carryOut(String which, String instruction, Switching switching) {
      EpisodeTrace trace =
          station
              .executor(retriever, aligner, wallClock, tuning -> tuning)
              .execute(instruction, heard(), Supervisor.NOBODY, switching);
      running = false;
      note(which, trace);
      if (trace.outcome() instanceof EpisodeOutcome.Failed && !station.gripper().read().holds()) {
        leaveView();
      }
    }

    private EpisodeListener heard() {
      return new EpisodeListener() {
        @Override
        public void began(Phase phase, int stage) {
          if (phase == Phase.APPROACH && approached < 0) {
            approached = now();
          }
          listener.began(phase, stage);
        }

        @Override
        public Optional<String> interruption() {
          return listener.interruption();
        }
      };
    }

    /** Gives what comes next a free view after a failure. */
    private void leaveView() {
      MotionOutcome away = ViewRetreat.of(station, PointCloud.EMPTY);
      if (!(away instanceof MotionOutcome.Reached)) {
        cause = cause.isEmpty() ? "the arm could not leave the view: " + away : cause;
      }
    }

    private void note(String which, EpisodeTrace trace) {
      String wrong =
          switch (trace.outcome()) {
            case EpisodeOutcome.Completed completed -> "";
            case EpisodeOutcome.Interrupted interrupted -> "";
            case EpisodeOutcome.Refused refused -> refused.reason();
            case EpisodeOutcome.Failed failed ->
                "%s of stage %d: %s".formatted(failed.phase(), failed.stage() + 1, failed.cause());
          };
      if (cause.isEmpty() && !wrong.isEmpty()) {
        cause = which + ": " + wrong;
      }
    }

    @Override
    public Optional<SwitchHow> wanted() {
      return wanted ? Optional.of(SwitchHow.AUTOMATIC) : Optional.empty();
    }

    @Override
    public void decided(SwitchDecision made, Standing standing) {
      station.motion().forgetRequests();
      decision = made;
      contact = standing.contact().name();
    }

    @Override
    public void interrupted(InterruptedTask task) {
      left = task;
    }
  }

  private static Switching resuming(InterruptedTask left) {
    return new Switching() {
      @Override
      public Optional<SwitchHow> wanted() {
        return Optional.empty();
      }

      @Override
      public void decided(SwitchDecision decision, Standing standing) {}

      @Override
      public Optional<InterruptedTask> resumes() {
        return Optional.of(left);
      }
    };
  }
}
