package org.reprise.policy.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.correction.DemonstratedTube;
import org.reprise.policy.correction.Resumption;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.interaction.PolicySource.StageView;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Interrupted;
import org.reprise.policy.verification.Verdict;

/**
 * Carries out aligned stages: approaches, interacts, and keeps account of what the hand holds. A
 * person who wants to may correct each.
 */
final class StageWork {
  private static final double TABLE_HEIGHT_METERS = 0;
  private static final Step NOTHING = () -> RigidTransform.IDENTITY;

  private final TaskExecutor.Ports ports;
  private final ExecutorSettings settings;
  private final String instruction;
  private final PhaseTimer timer;
  private final Corrections corrections;
  private final Switches switches;

  private final HandLoad hand;
  private boolean givenUp;

  /** The stage that was carried out last. */
  private @Nullable Leg last;

  /** How far the object of that stage has moved while it was followed, base frame. */
  private RigidTransform followed = RigidTransform.IDENTITY;

  /** By how much a person moved what was planned of it, base frame; null where nobody did. */
  private @Nullable RigidTransform resumed;

  /** How its object has moved, once the hand has done with it. */
  private @Nullable RigidTransform done;

  /** Whether a person may have the arm now. */
  private boolean supervises;

  StageWork(
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
    this.corrections = new Corrections(ports, timer.listener(), supervisor);
    this.switches = new Switches(ports, timer, switching);
    this.hand = new HandLoad(ports.gripper());
  }

  /** Something that ends with the attempt or is done. */
  @FunctionalInterface
  private interface Step {
    RigidTransform take() throws Ended;
  }

  void attemptBegins() {
    hand.attemptBegins();
    last = null;
    switches.attemptBegins();
    corrections.attemptBegins();
  }

  /** Tells whether a person had to do with it, so that it is not tried again by itself. */
  boolean isAPersons() {
    return givenUp || corrections.isCorrected() || switches.wanted();
  }

  void begin(Phase phase, int stage) throws Ended {
    goOn(phase, stage);
    Optional<Switches.Away> away = switches.makeWay(phase, stage, hand.held());
    if (away.isPresent()) {
      leaveFor(away.get(), stage);
    }
    timer.begin(phase, stage);
  }

  /** Moves out of the view for another task, and ends this one. */
  private void leaveFor(Switches.Away away, int stage) throws Ended {
    hand.putBack(away.hand());
    retreat(stage, away.seen());
    throw new Ended(away.outcome());
  }

  /** Returns how an attempt ended. */
  EpisodeOutcome ended(EpisodeOutcome outcome) {
    return switches.ended(outcome);
  }

  /** Ends the attempt where the listener wants that. */
  private void goOn(Phase phase, int stage) throws Ended {
    Optional<String> interruption = timer.listener().interruption();
    if (interruption.isPresent()) {
      throw new Ended(new Failed(phase, stage, "stopped: " + interruption.get()));
    }
    if (supervises && corrections.wanted()) {
      throw new Ended(new Failed(phase, stage, Ended.STOP_ASKED));
    }
  }

  /** Opens the hand where it is. */
  void letGo() {
    hand.letGo(ports.motion());
  }

  /**
   * Carries out a stage.
   *
   * @return how its object has moved since it was aligned, as far as it was seen
   */
  RigidTransform carryOut(Leg leg) throws Ended {
    last = leg;
    followed = RigidTransform.IDENTITY;
    resumed = null;
    done = null;
    switches.stageBegins(leg);
    corrections.stageBegins(leg);
    RigidTransform moved =
        supervised(
            leg,
            finished(
                leg,
                () -> {
                  approach(leg);
                  return interact(leg);
                },
                NOTHING),
            NOTHING);
    corrections.stageEnds();
    return moved;
  }

  /**
   * Moves out of the view after a stage, which a person may still correct; before the first the
   * hand is out of it.
   */
  void leave(int stage, PointCloud seen) throws Ended {
    Leg leg = last;
    if (leg != null) {
      Step leaving = () -> retreated(stage, seen);
      supervised(leg, leaving, leaving);
    }
  }

  /**
   * Lets a person correct the stage that was carried out last, if they want to by now.
   *
   * @return whether they did; then the hand is out of the view again
   */
  boolean reconsider(PointCloud seen) throws Ended {
    Leg leg = last;
    if (leg == null || !corrections.wanted()) {
      return false;
    }
    supervised(leg, NOTHING, () -> retreated(leg.index(), seen));
    return true;
  }

  private RigidTransform retreated(int stage, PointCloud seen) throws Ended {
    corrections.stageEnds();
    retreat(stage, seen);
    return RigidTransform.IDENTITY;
  }

  /**
   * Takes a step, and lets a person correct the stage.
   *
   * @param after what is left to do once the person or the policy has done the rest of the stage
   */
  private RigidTransform supervised(Leg leg, Step step, Step after) throws Ended {
    RigidTransform moved = RigidTransform.IDENTITY;
    Ended trouble = null;
    Step next = step;
    Step rest = NOTHING;
    while (true) {
      supervises = true;
      try {
        moved = next.take();
        trouble = null;
      } catch (Ended ended) {
        trouble = ended;
      }
      supervises = false;
      if (!corrections.wanted() && switches.stopped(trouble)) {
        Step then = rest;
        next = switches.led().map(led -> goingOn(leg, led, then)).orElse(next);
        continue;
      }
      if (!corrections.wanted()) {
        break;
      }
      switches.isLent();
      boolean goesOn = corrected(leg, trouble);
      switches.corrected();
      done = null;
      if (!goesOn && ports.gripper().read().holds()) {
        hand.told(switches.asked()); // what a person left in the hand stays there
      }
      rest = after;
      next = finished(leg, () -> goesOn ? resume(leg) : RigidTransform.IDENTITY, after);
    }
    if (trouble != null) {
      if (corrections.isCorrected() && !(trouble.outcome instanceof Interrupted)) {
        corrections.stageEnds(); // what a person showed is kept, unless it was put back
      } else {
        corrections.stageFails();
      }
      throw trouble;
    }
    return moved;
  }

  /** Goes on where a motion was stopped, unless that is given up for another task. */
  private Step goingOn(Leg leg, ContinuedPolicy led, Step then) {
    return finished(
        leg,
        () -> {
          begin(Phase.INTERACT, leg.index());
          led.goOn();
          RigidTransform by = resumed;
          try {
            Ended.unlessReached(ports.motion().track(led), Phase.INTERACT, leg.index());
          } finally {
            followed = by == null ? led.moved() : followed;
          }
          return by == null ? followed : by;
        },
        then);
  }

  /** Notes, once, what the hand holds after a step, and takes what is left to do then. */
  private Step finished(Leg leg, Step step, Step then) {
    return () -> {
      RigidTransform by = done;
      if (by == null) {
        by = step.take();
        hand.settle(leg, by);
        switches.stageEnds(leg);
        done = by;
      }
      then.take();
      return by;
    };
  }

  /** Lets a person correct; returns whether the policy goes on with the stage. */
  private boolean corrected(Leg leg, @Nullable Ended trouble) throws Ended {
    String cause = trouble != null && trouble.outcome instanceof Failed f ? f.cause() : "";
    return switch (corrections.handOver(
        leg.index(), cause, tube(leg), () -> watched(leg).motion())) {
      case GO_ON -> true;
      case STAGE_DONE -> false;
      case TASK_DONE -> {
        corrections.stageEnds();
        throw new Ended(new Completed(Verdict.cannotTell("a person finished it")));
      }
      case AGAIN, FURTHER, GIVE_UP -> {
        givenUp = true;
        throw new Ended(new Failed(Phase.INTERACT, leg.index(), "a person gave it up"));
      }
    };
  }

  private FollowedObject watched(Leg leg) {
    return new FollowedObject(
        ports.camera(),
        ports.observer(),
        leg.object(),
        seen -> HeldObject.without(seen, hand.held(), ports.motion().baseFromGripper()));
  }

  private void approach(Leg leg) throws Ended {
    begin(Phase.APPROACH, leg.index());
    hand.approaches(leg, corrections.isCorrected());
    Ended.unlessReached(
        ports.motion().moveToPosture(leg.way().startRadians(), obstacles(leg)),
        Phase.APPROACH,
        leg.index());
  }

  private Obstacles obstacles(Leg leg) {
    return new Obstacles(TABLE_HEIGHT_METERS, leg.trace().scene().obstacles(), hand.held());
  }

  private RigidTransform interact(Leg leg) throws Ended {
    int stage = leg.index();
    ClosedLoop loop = settings.loop();
    Optional<InteractionPolicy> lead = lead(leg);
    if (lead.isEmpty() && (loop.lookAgain() || loop.track())) {
      return follow(leg);
    }
    begin(Phase.INTERACT, stage);
    corrections.interactionBegins();
    track(lead.orElseGet(() -> new ReplayPolicy(leg.trace().planned())), stage);
    return RigidTransform.IDENTITY;
  }

  private Optional<InteractionPolicy> lead(Leg leg) {
    Optional<PolicySource> source = settings.method().interaction();
    GripperCommand gripper = leg.trace().planned().getFirst().target().gripper();
    return source.map(
        lead -> lead.lead(new StageView(instruction, leg.index(), leg.object().cloud(), gripper)));
  }

  /** Replays relative to an object that may have moved. */
  private RigidTransform follow(Leg leg) throws Ended {
    ClosedLoop loop = settings.loop();
    FollowedObject object = watched(leg);
    if (loop.lookAgain()) {
      begin(Phase.CHECK, leg.index());
      object.look();
    }
    begin(Phase.INTERACT, leg.index());
    corrections.interactionBegins();
    FollowingPolicy policy = new FollowingPolicy(leg.trace().planned(), object, loop.track());
    try {
      track(policy, leg.index());
    } finally {
      followed = policy.applied();
    }
    return followed;
  }

  private void track(InteractionPolicy policy, int stage) throws Ended {
    Ended.unlessReached(ports.motion().track(switches.leads(policy)), Phase.INTERACT, stage);
  }

  /** Goes on after a person; returns by how much they moved what was planned. */
  private RigidTransform resume(Leg leg) throws Ended {
    DemonstratedTube tube = tube(leg);
    if (!corrections.hadBegun()
        && tube.isClosed(switches.asked().widthMeters()) == tube.isClosedAt(0)) {
      approach(leg);
      return interact(leg);
    }
    begin(Phase.INTERACT, leg.index());
    Optional<InteractionPolicy> lead = lead(leg);
    if (lead.isPresent()) {
      track(lead.get(), leg.index());
      return RigidTransform.IDENTITY;
    }
    Motion motion = ports.motion();
    Resumption left = Resumption.of(tube, corrections.come());
    RigidTransform by = left.movedFromPlanned().compose(followed);
    resumed = by;
    if (left.start().isPresent()) {
      Ended.unlessReached(
          motion.moveTo(left.start().get(), obstacles(leg)), Phase.APPROACH, leg.index());
    }
    if (!left.isOver()) {
      track(new ReplayPolicy(left.rest()), leg.index());
    }
    return by;
  }

  /** Returns the way as it was planned, about the object as it was seen last. */
  private DemonstratedTube tube(Leg leg) {
    return new DemonstratedTube(leg.trace().planned()).moved(followed);
  }

  /**
   * Moves out of the view.
   *
   * @param seen what the last look saw
   */
  void retreat(int stage, PointCloud seen) throws Ended {
    begin(Phase.RETREAT, stage);
    Retreat retreat = new Retreat(ports.motion(), settings.observeRadians());
    retreat.lift(hand.opening());
    goOn(Phase.RETREAT, stage);
    Ended.unlessReached(retreat.leave(seen, hand.released(), hand.held()), Phase.RETREAT, stage);
    hand.leaves();
  }
}
