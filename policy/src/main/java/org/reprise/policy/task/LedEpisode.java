package org.reprise.policy.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.interaction.PolicySource.StageView;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.policy.interaction.TrajectoryTransfer;
import org.reprise.policy.perception.Scene;

/**
 * One execution in which a policy brings the hand to the object: the hand is moved above it, then
 * led. Retrieval says which object is meant; nothing is registered, nothing tried twice.
 */
final class LedEpisode {
  private static final double TABLE_HEIGHT_METERS = 0;
  private static final double ABOVE_METERS = 0.14;
  private static final int QUARTERS = 4;

  private final TaskExecutor.Ports ports;
  private final ExecutorSettings settings;
  private final String instruction;
  private final PhaseTimer timer;
  private final List<StageTrace> traces = new ArrayList<>();
  private PointCloud held = PointCloud.EMPTY;
  private GripperCommand opening;
  private @Nullable RetrievalOutcome retrieval;
  private @Nullable Candidate chosen;

  LedEpisode(
      TaskExecutor.Ports ports, ExecutorSettings settings, String instruction, PhaseTimer timer) {
    this.ports = ports;
    this.settings = settings;
    this.instruction = instruction;
    this.timer = timer;
    this.opening = new GripperCommand(ports.gripper().maxWidthMeters(), 0);
  }

  EpisodeTrace run() {
    timer.begin(Phase.LOOK, 0);
    Scene firstLook = see();
    EpisodeOutcome outcome;
    try {
      carryOut(firstLook);
      outcome =
          new EpisodeOutcome.Completed(
              org.reprise.policy.verification.Verdict.cannotTell("not looked at"));
    } catch (Ended ended) {
      outcome = ended.outcome;
    }
    return new EpisodeTrace(
        instruction,
        outcome,
        firstLook,
        retrieval,
        chosen,
        traces,
        List.of(),
        Set.of(),
        null,
        timer.stop());
  }

  private Scene see() {
    return ports.observer().observe(ports.camera().capture(), instruction);
  }

  private void begin(Phase phase, int stage) throws Ended {
    Optional<String> interruption = timer.listener().interruption();
    if (interruption.isPresent()) {
      throw new Ended(new EpisodeOutcome.Failed(phase, stage, "stopped: " + interruption.get()));
    }
    timer.begin(phase, stage);
  }

  private void carryOut(Scene firstLook) throws Ended {
    begin(Phase.RETRIEVE, 0);
    RetrievalOutcome answer =
        ports.retriever().retrieve(new Query(instruction, firstLook.objects()));
    retrieval = answer;
    Candidate candidate = MeasuredCandidates.of(answer).getFirst();
    chosen = candidate;
    timer.listener().chose(candidate);
    List<Stage> stages = candidate.demonstration().stages();
    for (int stage = 0; stage < stages.size(); stage++) {
      int object = candidate.objects().get(stage);
      Scene scene = firstLook;
      if (stage > 0) {
        retreat(stage);
        begin(Phase.LOOK, stage);
        scene = see();
        object =
            scene.nearest(
                firstLook.objects().get(object).cloud().centroid(), settings.objectDriftMeters());
        if (object < 0) {
          throw new Ended(
              new EpisodeOutcome.Failed(
                  Phase.LOOK,
                  stage,
                  stages.get(stage).targetObject() + " is no longer where it was"));
        }
      }
      carryOutStage(stages, stage, scene, object);
    }
    retreat(stages.size() - 1);
  }

  private void carryOutStage(List<Stage> stages, int stage, Scene scene, int object) throws Ended {
    Stage demo = stages.get(stage);
    traces.add(
        StageTrace.of(
            scene,
            demo.observation(),
            object,
            new AlignmentOutcome.Refused("a policy leads the hand", List.of())));
    PointCloud cloud = scene.objects().get(object).cloud();
    begin(Phase.APPROACH, stage);
    if (stage == 0 || !HeldObject.endsHolding(stages, stage - 1)) {
      opening = demo.interaction().getFirst().target().gripper();
    }
    ports.gripper().command(opening);
    moveAbove(cloud, new Obstacles(TABLE_HEIGHT_METERS, scene.obstacles(), held), stage);
    StageView view = new StageView(instruction, stage, cloud, opening);
    Method method = settings.method();
    if (method.alignment().isPresent()) {
      track(method.alignment().get().lead(view), Phase.APPROACH, stage);
    }
    begin(Phase.INTERACT, stage);
    RigidTransform begun = ports.motion().baseFromGripper();
    List<InteractionSample> replay =
        new TrajectoryTransfer(begun.compose(demo.baseFromBottleneck().inverse()), false)
            .apply(demo.interaction());
    InteractionPolicy policy =
        method
            .whole()
            .or(method::interaction)
            .map(source -> source.lead(view))
            .orElseGet(() -> new ReplayPolicy(replay));
    track(policy, Phase.INTERACT, stage);
    opening = demo.interaction().getLast().target().gripper();
    held = PointCloud.EMPTY;
    if (HeldObject.endsHolding(stages, stage)) {
      if (!ports.gripper().read().holds()) {
        throw new Ended(
            new EpisodeOutcome.Failed(
                Phase.INTERACT,
                stage,
                "nothing is between the fingers: width=%.1f mm"
                    .formatted(1000 * ports.gripper().read().widthMeters())));
      }
      held = HeldObject.grasped(replay, cloud);
    }
  }

  private void track(InteractionPolicy policy, Phase phase, int stage) throws Ended {
    Ended.unlessReached(ports.motion().track(policy), phase, stage);
  }

  /**
   * Moves the hand above the side of the object that faces the arm, pointing down, turned as the
   * arm can: from there no straight way to that side leads through the object.
   */
  private void moveAbove(PointCloud object, Obstacles obstacles, int stage) throws Ended {
    Vector3 centre = object.centroid();
    double distance = Math.max(1e-6, Math.hypot(centre.x(), centre.y()));
    Vector3 away = new Vector3(centre.x() / distance, centre.y() / distance, 0);
    double top = centre.z();
    double front = distance;
    for (int i = 0; i < object.size(); i++) {
      top = Math.max(top, object.z(i));
      front = Math.min(front, away.dot(object.point(i)));
    }
    Vector3 side = away.times(front);
    Vector3 place = new Vector3(side.x(), side.y(), top + ABOVE_METERS);
    Vector3 first = ports.motion().baseFromGripper().rotation().rotate(new Vector3(1, 0, 0));
    double yaw = Math.atan2(first.y(), first.x());
    MotionOutcome outcome = new MotionOutcome.NoPath("not tried");
    for (int quarter = 0;
        quarter < QUARTERS && outcome instanceof MotionOutcome.NoPath;
        quarter++) {
      UnitQuaternion down =
          UnitQuaternion.ofYaw(yaw + quarter * Math.PI / 2)
              .compose(UnitQuaternion.aboutAxis(new Vector3(1, 0, 0), Math.PI));
      outcome = ports.motion().moveTo(new RigidTransform(down, place), obstacles);
    }
    Ended.unlessReached(outcome, Phase.APPROACH, stage);
  }

  private void retreat(int stage) throws Ended {
    begin(Phase.RETREAT, stage);
    Retreat retreat = new Retreat(ports.motion(), settings.observeRadians());
    retreat.lift(opening);
    PointCloud seen = traces.getLast().scene().obstacles();
    Ended.unlessReached(retreat.leave(seen, PointCloud.EMPTY, held), Phase.RETREAT, stage);
  }
}
