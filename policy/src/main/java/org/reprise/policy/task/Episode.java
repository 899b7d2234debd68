package org.reprise.policy.task;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.alignment.AlignmentOutcome.Aligned;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.core.vision.RgbdFrame;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.interaction.TrajectoryTransfer;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.task.CandidateSelector.Selection;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Refused;
import org.reprise.policy.task.TransferPlanner.AlignedStage;
import org.reprise.policy.task.TransferPlanner.Way;
import org.reprise.policy.verification.OutcomeCheck;
import org.reprise.policy.verification.Verdict;

/** One execution of one instruction: the state that lives no longer than that. */
final class Episode {
  private static final int MOST_RETRIES = 2;

  private final TaskExecutor.Ports ports;
  private final ExecutorSettings settings;
  private final String instruction;
  private final PhaseTimer timer;
  private final TransferPlanner planner;
  private final StageWork work;
  private final Switching switching;
  private final Progress progress;

  private final List<StageTrace> traces = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final Set<String> givenUp = new HashSet<>();

  /** Motion of each finished stage's object since the demonstration. */
  private final List<RigidTransform> done = new ArrayList<>();

  private Optional<Boolean> failedHalfTurn = Optional.empty();
  private Optional<Boolean> heldHalfTurn = Optional.empty();
  private Optional<Boolean> halfTurn = Optional.empty();
  private @Nullable RetrievalOutcome retrieval;
  private @Nullable Candidate chosen;
  private @Nullable Verdict verdict;

  Episode(
      TaskExecutor.Ports ports,
      ExecutorSettings settings,
      String instruction,
      PhaseTimer timer,
      Supervisor supervisor,
      Switching switching) {
    this.ports = ports;
    this.settings = settings;
    this.instruction = instruction;
    this.timer = timer;
    this.switching = switching;
    this.progress = new Progress(switching);
    this.work = new StageWork(ports, settings, instruction, timer, supervisor, switching);
    this.planner = new TransferPlanner(ports.reachability(), settings.symmetryAngles());
  }

  EpisodeTrace run() {
    timer.begin(Phase.LOOK, 0);
    Scene firstLook = work.see();
    EpisodeOutcome outcome = attempt(firstLook);
    while (outcome instanceof Failed failed && mayTryAgain()) {
      note(failed);
      try {
        outcome = again(failed, attempt(recover(failed)));
      } catch (Ended ended) {
        outcome = ended.outcome;
        break;
      }
    }
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
        failures,
        givenUp,
        verdict,
        timer.stop());
  }

  private EpisodeOutcome attempt(Scene scene) {
    halfTurn = Optional.empty();
    work.attemptBegins();
    done.clear();
    try {
      return new Completed(carryOut(scene));
    } catch (Ended ended) {
      return work.ended(ended.outcome);
    }
  }

  private boolean mayTryAgain() {
    return settings.loop().retry()
        && failures.size() < MOST_RETRIES
        && chosen != null
        && !work.isAPersons()
        && timer.listener().interruption().isEmpty();
  }

  private void note(Failed failed) {
    failures.add(
        "%s of stage %d: %s".formatted(failed.phase(), failed.stage() + 1, failed.cause()));
    if (failures.size() > 1 && chosen != null) {
      givenUp.add(chosen.demonstration().id());
    }
  }

  /** A refusal after a failure does not undo the failure. */
  private static EpisodeOutcome again(Failed before, EpisodeOutcome outcome) {
    return outcome instanceof Refused refused
        ? new Failed(
            before.phase(),
            before.stage(),
            "%s; then %s: %s".formatted(before.cause(), refused.phase(), refused.reason()))
        : outcome;
  }

  /** Lets go, moves out of the view and looks anew. */
  private Scene recover(Failed failed) throws Ended {
    work.letGo();
    work.retreat(failed.stage(), seen());
    work.begin(Phase.LOOK, 0);
    return work.see();
  }

  private Verdict carryOut(Scene firstLook) throws Ended {
    Optional<InterruptedTask.Plan> known = progress.begin(firstLook);
    Scene look = known.map(InterruptedTask.Plan::look).orElse(firstLook);
    Choice choice = known.isPresent() ? knownChoice(known.get()) : choose(firstLook);
    Selection selection = choice.selection();
    List<Stage> stages = selection.candidate().demonstration().stages();
    for (int stage : progress.chosen(selection, look)) {
      if (stage == 0) {
        carryOutStage(stages, stage, choice.ways().getFirst());
      } else {
        carryOutHeld(stages, stage, selection, look);
      }
    }
    work.leave(stages.size() - 1, seen());
    Verdict told = verified(selection.candidate().demonstration());
    while (work.reconsider(seen())) {
      told = verified(selection.candidate().demonstration());
    }
    return told;
  }

  private Verdict verified(Demonstration demonstration) throws Ended {
    return settings.loop().verify() ? verify(demonstration) : Verdict.cannotTell("not looked at");
  }

  /** Carries out a later stage, anew if it fails with the object still in the hand. */
  private void carryOutHeld(List<Stage> stages, int stage, Selection selection, Scene firstLook)
      throws Ended {
    while (true) {
      try {
        carryOutStage(stages, stage, lookAgain(stages, stage, selection, firstLook).getFirst());
        return;
      } catch (Ended ended) {
        boolean again =
            ended.outcome instanceof Failed && mayTryAgain() && ports.gripper().read().holds();
        if (!again || !(ended.outcome instanceof Failed failed)) {
          throw ended;
        }
        note(failed);
        halfTurn = heldHalfTurn;
      }
    }
  }

  private Verdict verify(Demonstration demonstration) throws Ended {
    int last = demonstration.stages().size() - 1;
    work.begin(Phase.VERIFY, last);
    boolean inHand = HeldObject.endsHolding(demonstration.stages(), last);
    if (inHand && !ports.gripper().read().holds()) {
      throw new Ended(new Failed(Phase.VERIFY, last, "what was grasped is no longer in the hand"));
    }
    RgbdFrame afterwards = work.see().frame();
    timer.listener().lookedAfterwards(afterwards);
    if (done.size() <= last) {
      return Verdict.cannotTell("only the rest of it was carried out");
    }
    Verdict told =
        new OutcomeCheck(demonstration, ports.observer())
            .check(List.copyOf(done), inHand, afterwards);
    verdict = told;
    if (told.failed()) {
      throw new Ended(new Failed(Phase.VERIFY, last, told.words()));
    }
    return told;
  }

  /** A demonstration that the arm can carry out, and how. */
  private record Choice(Selection selection, List<Way> ways) {}

  /** Goes on with what was chosen before the task made way for another. */
  private Choice knownChoice(InterruptedTask.Plan known) {
    chosen = known.candidate();
    timer.listener().chose(known.candidate());
    return new Choice(new Selection(known.candidate(), known.alignments()), List.of());
  }

  /** Chooses the best demonstration of those that the arm can carry out here. */
  private Choice choose(Scene scene) throws Ended {
    work.begin(Phase.RETRIEVE, 0);
    RetrievalOutcome answer = ports.retriever().retrieve(new Query(instruction, scene.objects()));
    retrieval = answer;
    List<Candidate> left =
        progress.preferred(remaining(MeasuredCandidates.of(answer))).stream()
            .limit(settings.alignedCandidates())
            .toList();
    work.begin(Phase.ALIGN, 0);
    CandidateSelector selector = new CandidateSelector(ports.aligner(), scene);
    Ended unreachable = null;
    while (true) {
      Optional<Selection> best = selector.select(left);
      if (best.isEmpty()) {
        throw unreachable != null ? unreachable : notAligned(selector);
      }
      try {
        return new Choice(best.get(), plan(scene, best.get()));
      } catch (Ended refused) {
        left = left.stream().filter(other -> !other.equals(best.get().candidate())).toList();
        unreachable = unreachable == null ? refused : unreachable;
        if (!(refused.outcome instanceof Refused) || left.isEmpty()) {
          throw unreachable;
        }
        traces.removeLast();
      }
    }
  }

  private Ended notAligned(CandidateSelector selector) {
    selector.refused().ifPresent(traces::add);
    return new Ended(new Refused(Phase.ALIGN, selector.refusal(), List.of()));
  }

  private List<Way> plan(Scene scene, Selection selection) throws Ended {
    Candidate candidate = selection.candidate();
    chosen = candidate;
    timer.listener().chose(candidate);
    List<Stage> stages = candidate.demonstration().stages();
    traces.add(
        StageTrace.of(
            scene,
            stages.getFirst().observation(),
            candidate.objects().getFirst(),
            selection.alignments().getFirst()));
    return plan(stages, selection.alignments(), 0);
  }

  /** Leaves out what has failed twice, where there is something else. */
  private List<Candidate> remaining(List<Candidate> candidates) {
    List<Candidate> others =
        candidates.stream()
            .filter(candidate -> !givenUp.contains(candidate.demonstration().id()))
            .toList();
    return others.isEmpty() ? candidates : others;
  }

  /** Chooses how to carry out a stage, together with those that follow with the object in hand. */
  private List<Way> plan(List<Stage> stages, List<Aligned> alignments, int from) throws Ended {
    work.begin(Phase.PLAN, from);
    List<AlignedStage> linked = new ArrayList<>();
    for (int stage = from; stage < stages.size(); stage++) {
      linked.add(new AlignedStage(stages.get(stage), alignments.get(stage)));
      if (!HeldObject.endsHolding(stages, stage)) {
        break;
      }
    }
    Optional<Boolean> other = from == 0 ? failedHalfTurn.map(failed -> !failed) : halfTurn;
    boolean first = from == 0 && failures.isEmpty(); // what a hint led to may be what failed
    Optional<DrawnSide> side =
        first ? timer.listener().path().map(DrawnSide::of) : Optional.empty();
    TransferPlanner.Choice choice = planner.choose(linked, other, side);
    if (!choice.possible() && from == 0 && other.isPresent()) {
      choice = planner.choose(linked, Optional.empty(), side);
    }
    if (!choice.possible()) {
      String reason = "the arm cannot carry it out here: " + choice.reason();
      throw new Ended(
          from == 0
              ? new Refused(Phase.PLAN, reason, List.of())
              : new Failed(Phase.PLAN, from, reason));
    }
    return choice.ways();
  }

  /** Moves out of the view, looks again and aligns a later stage by what is there now. */
  private List<Way> lookAgain(List<Stage> stages, int stage, Selection selection, Scene firstLook)
      throws Ended {
    int firstObject = selection.candidate().objects().get(stage);
    Vector3 before = firstLook.objects().get(firstObject).cloud().centroid();
    StageWork.Found found = work.lookAgain(stages.get(stage), stage, seen(), before);
    work.begin(Phase.ALIGN, stage);
    ObjectView demo = stages.get(stage).observation();
    ObjectView live = found.scene().objects().get(found.object());
    AlignmentOutcome outcome = ports.aligner().align(demo, live);
    traces.add(StageTrace.of(found.scene(), demo, found.object(), outcome));
    List<Aligned> alignments = new ArrayList<>(selection.alignments());
    switch (outcome) {
      case Aligned aligned -> alignments.set(stage, aligned);
      case AlignmentOutcome.Refused refused ->
          throw new Ended(
              new Failed(
                  Phase.ALIGN, stage, stages.get(stage).targetObject() + ": " + refused.reason()));
    }
    return plan(stages, alignments, stage);
  }

  private void carryOutStage(List<Stage> stages, int stage, Way way) throws Ended {
    TrajectoryTransfer transfer = way.transfer();
    List<InteractionSample> interaction = transfer.apply(stages.get(stage).interaction());
    StageTrace trace = traces.removeLast().withPlan(transfer, interaction);
    traces.add(trace);
    timer.listener().planned(stage, trace);
    heldHalfTurn = halfTurn;
    if (stage == 0) {
      failedHalfTurn = Optional.of(transfer.halfTurn());
    }
    halfTurn =
        HeldObject.endsHolding(stages, stage) ? Optional.of(transfer.halfTurn()) : Optional.empty();
    Leg leg =
        new Leg(
            stages,
            stage,
            (motion, obstacles) -> motion.moveToPosture(way.startRadians(), obstacles),
            trace);
    RigidTransform moved = work.carryOut(leg);
    progress.done(leg, moved);
    done.add(moved.compose(transfer.liveFromDemo()));
  }

  private PointCloud seen() {
    return traces.isEmpty() ? PointCloud.EMPTY : traces.getLast().scene().obstacles();
  }
}
