package org.reprise.policy.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.task.CandidateSelector.Selection;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.verification.Verdict;

/**
 * One execution in which a network brings the hand to the object: the hand is moved above it, then
 * led. Retrieval says which object is meant; nothing is registered, looked at afterwards or tried
 * twice. A person may correct it, and another task may be wanted in the middle, as in an {@link
 * Episode}.
 */
final class LedEpisode {
  private final TaskExecutor.Ports ports;
  private final String instruction;
  private final PhaseTimer timer;
  private final StageWork work;
  private final Switching switching;
  private final Progress progress;
  private final List<StageTrace> traces = new ArrayList<>();
  private @Nullable RetrievalOutcome retrieval;
  private @Nullable Candidate chosen;

  LedEpisode(
      TaskExecutor.Ports ports,
      ExecutorSettings settings,
      String instruction,
      PhaseTimer timer,
      Supervisor supervisor,
      Switching switching) {
    this.ports = ports;
    this.instruction = instruction;
    this.timer = timer;
    this.switching = switching;
    this.progress = new Progress(switching);
    this.work = new StageWork(ports, settings, instruction, timer, supervisor, switching);
  }

  EpisodeTrace run() {
    timer.begin(Phase.LOOK, 0);
    Scene firstLook = work.see();
    EpisodeOutcome outcome = attempt(firstLook);
    if (outcome instanceof EpisodeOutcome.Interrupted interrupted) {
      switching.interrupted(progress.left(interrupted.stage(), work::see));
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

  private EpisodeOutcome attempt(Scene firstLook) {
    work.attemptBegins();
    try {
      carryOut(firstLook);
      return new Completed(Verdict.cannotTell("not looked at"));
    } catch (Ended ended) {
      return work.ended(ended.outcome);
    }
  }

  private void carryOut(Scene firstLook) throws Ended {
    Optional<InterruptedTask.Plan> known = progress.begin(firstLook);
    Scene look = known.map(InterruptedTask.Plan::look).orElse(firstLook);
    Candidate candidate = known.isPresent() ? known.get().candidate() : choose(firstLook);
    chosen = candidate;
    timer.listener().chose(candidate);
    List<Stage> stages = candidate.demonstration().stages();
    for (int stage : progress.chosen(new Selection(candidate, List.of()), look)) {
      int object = candidate.objects().get(stage);
      carryOutStage(
          stages,
          stage,
          stage == 0 ? trace(stages, 0, look, object) : again(stages, stage, look, object));
    }
    work.leave(stages.size() - 1, seen());
  }

  private Candidate choose(Scene scene) throws Ended {
    work.begin(Phase.RETRIEVE, 0);
    RetrievalOutcome answer = ports.retriever().retrieve(new Query(instruction, scene.objects()));
    retrieval = answer;
    return progress.preferred(MeasuredCandidates.of(answer)).getFirst();
  }

  /** Moves out of the view and looks again where the object of a later stage is now. */
  private StageTrace again(List<Stage> stages, int stage, Scene before, int object) throws Ended {
    Vector3 middle = before.objects().get(object).cloud().centroid();
    StageWork.Found found = work.lookAgain(stages.get(stage), stage, seen(), middle);
    return trace(stages, stage, found.scene(), found.object());
  }

  private static StageTrace trace(List<Stage> stages, int stage, Scene scene, int object) {
    return StageTrace.of(
        scene,
        stages.get(stage).observation(),
        object,
        new AlignmentOutcome.Refused("a network leads the hand", List.of()));
  }

  private void carryOutStage(List<Stage> stages, int stage, StageTrace trace) throws Ended {
    traces.add(trace);
    timer.listener().planned(stage, trace);
    PointCloud cloud = trace.scene().objects().get(trace.object()).cloud();
    RigidTransform moved = work.carryOut(Leg.guessed(stages, stage, new LedApproach(cloud), trace));
    progress.done(work.last(), moved);
  }

  private PointCloud seen() {
    return traces.isEmpty() ? PointCloud.EMPTY : traces.getLast().scene().obstacles();
  }
}
