package org.reprise.app.study;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reprise.app.Main;
import org.reprise.app.station.AttemptRecorder;
import org.reprise.app.station.Station;
import org.reprise.app.task.Approval;
import org.reprise.controller.kinematics.PathReachability;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Outcome;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Considered;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.robot.Reachability.Reach;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.correction.Situation;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.interaction.InteractionPath;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.policy.task.EpisodeListener;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.task.Phase;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationRecorder;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.retrieval.bank.EpisodeRecording;
import org.reprise.sim.suite.SceneObject;
import org.reprise.sim.suite.StagePlan;
import org.reprise.sim.suite.TaskScene;

/**
 * Stands for a person who sees the true state: takes the arm when the fingers have closed on
 * nothing or a stage has ended without its goal, shows the grasp or the rest of the stage, and
 * gives the arm back. Reacts no faster and moves no faster than the settings say.
 */
final class ScriptedOperator implements Companion, Supervisor {
  private static final Duration INTERACTION_PERIOD = Duration.ofMillis(40);
  private static final long CLOSING_NANOS = 1_200_000_000;
  private static final double CLOSES_METERS = 0.002;
  private static final double SEEN_METERS = 0.08;

  private final Bank bank;
  private final String id;
  private final Habits habits;
  private @Nullable Station station;
  private @Nullable TaskScene scene;
  private @Nullable AttemptRecorder recorder;
  private Optional<DemonstrationSummary> kept = Optional.empty();
  private Phase phase = Phase.LOOK;
  private int stage;
  private int stages = 1;
  private int corrections;
  private int approvals;
  private double seconds;
  private boolean wants;
  private boolean wentFurther;
  private double sinceSeconds;
  private long closedNanos = Long.MAX_VALUE;

  /**
   * How the person works.
   *
   * @param reaction time from what went wrong to the stop
   * @param slowness how much longer they take than who showed the task
   * @param approval time that they take to say that a plan fits
   * @param mostCorrections how often they take the arm in an attempt
   */
  record Habits(Duration reaction, double slowness, Duration approval, int mostCorrections) {}

  /**
   * Prepares.
   *
   * @param bank where a corrected attempt goes
   * @param id its name there
   */
  ScriptedOperator(Bank bank, String id, Habits habits) {
    this.bank = bank;
    this.id = id;
    this.habits = habits;
  }

  /**
   * Answers where the bank is not sure: says which objects are meant and that the nearest
   * demonstration fits.
   */
  Retriever approving(Retriever retriever) {
    return query -> {
      RetrievalOutcome outcome = retriever.retrieve(query);
      AttemptRecorder into = recorder;
      if (!(outcome instanceof RetrievalOutcome.NoMatch none)
          || into == null
          || Approval.choices(none).isEmpty()) {
        return outcome;
      }
      Considered one = Approval.choices(none).getFirst();
      Optional<List<Integer>> objects = meant(query.objects(), one.objects().size());
      if (objects.isEmpty()) {
        return outcome;
      }
      seconds += habits.approval().toMillis() * 1e-3;
      approvals++;
      into.approve();
      return Approval.of(one, objects.get(), none.considered(), bank::loadStages);
    };
  }

  /** Returns which of the objects in view each stage is about, by the true state. */
  private Optional<List<Integer>> meant(List<ObjectView> views, int count) {
    Station at = station;
    TaskScene of = scene;
    if (at == null || of == null) {
      return Optional.empty();
    }
    List<SceneObject> targets =
        of.objects().stream()
            .filter(object -> object.role() != SceneObject.Role.DISTRACTOR)
            .limit(count)
            .toList();
    List<Integer> meant = new ArrayList<>();
    for (SceneObject target : targets) {
      Vector3 place = at.truth().baseFromBody(target.body()).translation();
      IntStream.range(0, views.size())
          .boxed()
          .min(Comparator.comparingDouble(view -> beside(views.get(view), place)))
          .filter(view -> beside(views.get(view), place) < SEEN_METERS)
          .ifPresent(meant::add);
    }
    return meant.size() == count ? Optional.of(meant) : Optional.empty();
  }

  private static double beside(ObjectView view, Vector3 place) {
    Vector3 centre = view.cloud().centroid();
    return Math.hypot(centre.x() - place.x(), centre.y() - place.y());
  }

  /** Returns how often the person said that a plan fits. */
  int approvals() {
    return approvals;
  }

  /** Returns how long the person reacted, answered and led the arm. */
  double seconds() {
    return seconds;
  }

  /** Returns how often the person took the arm. */
  int corrections() {
    return corrections;
  }

  /** Returns what the corrected attempt is in the bank; empty if nothing was corrected. */
  Optional<DemonstrationSummary> kept() {
    return kept;
  }

  @Override
  public EpisodeListener joins(Station at, TaskScene of, EpisodeListener listener) {
    EpisodeRecording file =
        bank.record(
            new DemonstrationRecorder.Header(
                id, of.instruction(), at.robot().name(), "simulated", Main.VERSION),
            Instant.now(),
            INTERACTION_PERIOD);
    AttemptRecorder into = new AttemptRecorder(file, watching(listener));
    station = at;
    scene = of;
    stages = of.stages().size();
    recorder = into;
    at.recordTo(sample -> {
      into.sampled(sample);
      watch(at, sample);
    });
    return into;
  }

  private EpisodeListener watching(EpisodeListener listener) {
    return new EpisodeListener() {
      @Override
      public void began(Phase next, int of) {
        phase = next;
        stage = of;
        closedNanos = Long.MAX_VALUE;
        listener.began(next, of);
      }

      @Override
      public void chose(Candidate candidate) {
        listener.chose(candidate);
      }

      @Override
      public Optional<String> interruption() {
        return listener.interruption();
      }
    };
  }

  /** Stops the arm some time after the fingers have closed on nothing. */
  private void watch(Station at, ServoSample sample) {
    if (phase != Phase.INTERACT || wants || corrections >= habits.mostCorrections()) {
      return;
    }
    boolean closed =
        sample.gripperCommand().widthMeters() < at.gripper().maxWidthMeters() / 2
            && !sample.gripper().holds();
    long now = sample.state().nanos();
    closedNanos = closed ? Math.min(closedNanos, now) : Long.MAX_VALUE;
    long noticed = CLOSING_NANOS + habits.reaction().toNanos();
    if (closed && now - closedNanos > noticed && grasps(at)) {
      wish(at);
      at.motion().stop();
    }
  }

  /** Tells whether the stage ends with something in the hand. */
  private boolean grasps(Station at) {
    List<InteractionSample> samples = plans(at).getFirst().samples();
    return samples.getLast().target().gripper().widthMeters()
        < samples.getFirst().target().gripper().widthMeters() - CLOSES_METERS;
  }

  private List<StagePlan> plans(Station at) {
    TaskScene of = scene;
    if (of == null) {
      throw new IllegalStateException("no scene: nobody has joined");
    }
    return of.stages().get(Math.min(stage, stages - 1)).plans(at.truth());
  }

  @Override
  public Supervisor supervisor() {
    return this;
  }

  @Override
  public boolean wantsToCorrect() {
    Station at = station;
    if (at != null
        && !wants
        && corrections < habits.mostCorrections()
        && wentWrong(at)
        && canHelp(at)) {
      wish(at);
    }
    return wants;
  }

  private void wish(Station at) {
    wants = true; // until they have the arm: nothing more is watched on the way back
    sinceSeconds = at.simulatedSeconds() - habits.reaction().toMillis() * 1e-3;
  }

  private boolean wentWrong(Station at) {
    if (phase != Phase.INTERACT) {
      return false; // asked between any motions: the stage has not been carried out yet
    }
    return stage == stages - 1 ? !at.meetsGoal() : grasps(at) && !at.gripper().read().holds();
  }

  /** A later stage begins with the object in the hand, which nobody puts there again here. */
  private boolean canHelp(Station at) {
    return stage == 0 || at.gripper().read().holds();
  }

  @Override
  public HandBack correct(Situation situation) {
    Station at = station;
    if (at == null) {
      return HandBack.GIVE_UP;
    }
    HandBack back;
    if (!wentFurther && situation.stage() == 0 && !at.gripper().read().holds()) {
      wentFurther = true;
      back = HandBack.FURTHER; // a grasp is shown from where it begins
    } else {
      corrections++;
      wants = false;
      back = canHelp(at) && show(at) ? answer(at) : HandBack.GIVE_UP;
    }
    seconds += at.simulatedSeconds() - sinceSeconds;
    sinceSeconds = at.simulatedSeconds();
    return back;
  }

  private HandBack answer(Station at) {
    if (grasps(at)) {
      return at.gripper().read().holds() ? HandBack.GO_ON : HandBack.GIVE_UP;
    }
    return HandBack.STAGE_DONE;
  }

  /** Leads the arm through the grasp or the rest of the stage; returns whether it could be done. */
  private boolean show(Station at) {
    PathReachability reachability = new PathReachability(at.robot(), 1);
    StagePlan plan = null;
    Reach reach = null;
    for (StagePlan way : plans(at)) {
      Reach tried = reachability.check(InteractionPath.of(way.baseFromBottleneck(), way.samples()));
      if (reach == null || tried.marginRadians() > reach.marginRadians()) {
        plan = way;
        reach = tried;
      }
    }
    if (plan == null || reach == null || !reach.reachable()) {
      return false;
    }
    if (!at.gripper().read().holds()) {
      at.gripper().command(plan.samples().getFirst().target().gripper());
    }
    MotionOutcome there =
        at.motion()
            .moveToPosture(
                reach.startRadians(), new Obstacles(0, PointCloud.EMPTY, PointCloud.EMPTY));
    return there instanceof MotionOutcome.Reached
        && at.motion().track(new ReplayPolicy(slowed(piece(at, plan.samples()))))
            instanceof MotionOutcome.Reached;
  }

  /** Returns the grasp alone, where the stage is one: the policy can do the rest. */
  private List<InteractionSample> piece(Station at, List<InteractionSample> samples) {
    if (!grasps(at)) {
      return samples;
    }
    GripperCommand last = samples.getLast().target().gripper();
    int closing = 0;
    while (closing < samples.size() - 1
        && samples.get(closing).target().gripper().widthMeters() > last.widthMeters()) {
      closing++;
    }
    long until = samples.get(closing).nanos() + CLOSING_NANOS;
    return samples.stream().filter(sample -> sample.nanos() <= until).toList();
  }

  private List<InteractionSample> slowed(List<InteractionSample> samples) {
    return samples.stream()
        .map(sample ->
            new InteractionSample(Math.round(sample.nanos() * habits.slowness()), sample.target()))
        .toList();
  }

  @Override
  public void leaves(EpisodeTrace trace, boolean reached) {
    AttemptRecorder into = recorder;
    if (into != null) {
      kept = into.end(reached ? new Outcome.Success() : new Outcome.Failure("goal not reached"));
    }
  }
}
