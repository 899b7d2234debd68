package org.reprise.policy.task;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.policy.correction.DemonstratedTube;
import org.reprise.policy.correction.Resumption;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.interaction.PolicySource.StageView;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.policy.task.EpisodeOutcome.Failed;

/**
 * Moves the hand through one stage as the method has it: to the object by a plan or a network, then
 * by replay or a network; and on from where a person left it.
 */
final class StageMotion {
  private static final double TABLE_HEIGHT_METERS = 0;

  private final TaskExecutor.Ports ports;
  private final ExecutorSettings settings;
  private final Task task;
  private final HandLoad hand;
  private final Corrections corrections;
  private final Switches switches;
  private final Course course;

  /** The stage that runs, or ran last, as it is planned by now. */
  private @Nullable Leg leg;

  /** How far its object has moved while it was followed, base frame. */
  private RigidTransform followed = RigidTransform.IDENTITY;

  /** By how much a person moved what was planned of it, base frame; null where nobody did. */
  private @Nullable RigidTransform resumed;

  /** Whether a network has begun to bring the hand to its object. */
  private boolean aligns;

  /** Whether its plan is a guess, good for fingers and times only. */
  private boolean guessed;

  /** Whether the fingers are as the approach has told them. */
  private boolean prepared;

  /** What is carried out, and who hears of it. */
  record Task(String instruction, EpisodeListener listener) {}

  /** Where a stage may end, be held up or make way. */
  interface Course {
    /** Begins a phase. */
    void begin(Phase phase, int stage) throws Ended;

    /** Goes on in a phase. */
    void goOn(Phase phase, int stage) throws Ended;
  }

  StageMotion(
      TaskExecutor.Ports ports,
      ExecutorSettings settings,
      Task task,
      HandLoad hand,
      Corrections corrections,
      Switches switches,
      Course course) {
    this.ports = ports;
    this.settings = settings;
    this.task = task;
    this.hand = hand;
    this.corrections = corrections;
    this.switches = switches;
    this.course = course;
  }

  void attemptBegins() {
    leg = null;
  }

  void stageBegins(Leg next) {
    leg = next;
    followed = RigidTransform.IDENTITY;
    resumed = null;
    aligns = false;
    guessed = settings.method().leadsToObject();
    prepared = false;
  }

  /** Tells whether a stage has begun in this attempt. */
  boolean hasBegun() {
    return leg != null;
  }

  /** Returns the stage that runs, or ran last, as it is planned by now. */
  Leg leg() {
    return Objects.requireNonNull(leg, "no stage has begun");
  }

  private int stage() {
    return leg().index();
  }

  /**
   * Carries the stage out; where a network has begun to lead the hand to its object it goes on from
   * where the hand is.
   *
   * @return how its object has moved since it was aligned, as far as it was seen
   */
  RigidTransform carryOut() throws Ended {
    course.begin(Phase.APPROACH, stage());
    if (aligns) {
      hand.refuseToDrop(leg(), corrections.isCorrected());
    } else {
      hand.approaches(leg(), corrections.isCorrected());
      prepared = true;
      reached(leg().approach().move(ports.motion(), obstacles()), Phase.APPROACH);
    }
    align();
    return interact();
  }

  /** Goes on where a motion was stopped. */
  RigidTransform goOn(ContinuedPolicy led) throws Ended {
    course.begin(Phase.INTERACT, stage());
    led.goOn();
    RigidTransform by = resumed;
    try {
      reached(ports.motion().track(led), Phase.INTERACT);
    } finally {
      followed = by == null ? led.moved() : followed;
    }
    if (leadsInteraction()) {
      hand.refuseUnlessPutDown(leg(), switches.asked());
    }
    return by == null ? followed : by;
  }

  /** Goes on after a person; returns by how much they moved what was planned. */
  RigidTransform resume() throws Ended {
    DemonstratedTube tube = tube();
    if (!corrections.hadBegun()
        && tube.isClosed(switches.asked().widthMeters()) == tube.isClosedAt(0)) {
      return carryOut();
    }
    course.begin(Phase.INTERACT, stage());
    corrections.interactionBegins();
    prepared = false;
    Optional<InteractionPolicy> lead = lead();
    if (lead.isPresent()) {
      return led(lead.get());
    }
    if (guessed) {
      planAsDone();
      tube = tube();
    }
    Motion motion = ports.motion();
    Resumption left = Resumption.of(tube, corrections.come());
    RigidTransform by = left.movedFromPlanned().compose(followed);
    resumed = by;
    if (left.start().isPresent()) {
      reached(motion.moveTo(left.start().get(), obstacles()), Phase.APPROACH);
    }
    if (!left.isOver()) {
      track(new ReplayPolicy(left.rest()));
    }
    return by;
  }

  /** Plans what was guessed about where a person had the fingers take hold or let go. */
  private void planAsDone() throws Ended {
    Leg planned = leg().asDone(corrections.come());
    if (planned.equals(leg())) {
      throw new Ended(
          new Failed(
              Phase.INTERACT,
              stage(),
              "the fingers moved before the network had brought the hand there, so that it is not"
                  + " known how it goes on: show the step to its end, or throw it away and begin"
                  + " again"));
    }
    plan(planned);
    guessed = false;
  }

  /** Notes that the hand has done with the object. */
  void ended() {
    if (guessed || leadsInteraction()) {
      plan(leg().asDone(corrections.come()));
    }
  }

  /** Tells whether a network leads the interaction. */
  private boolean leadsInteraction() {
    Method method = settings.method();
    return method.whole().or(method::interaction).isPresent();
  }

  /** Returns the way as it is planned, about the object as it was seen last. */
  DemonstratedTube tube() {
    return new DemonstratedTube(leg().trace().planned()).moved(followed);
  }

  FollowedObject watched() {
    return new FollowedObject(
        ports.camera(),
        ports.observer(),
        leg().object(),
        seen -> HeldObject.without(seen, hand.held(), ports.motion().baseFromGripper()));
  }

  /** Has a network that aligns bring the hand to the bottleneck from where it is. */
  private void align() throws Ended {
    Optional<PolicySource> source = settings.method().alignment();
    if (source.isEmpty()) {
      return;
    }
    course.goOn(Phase.APPROACH, stage());
    aligns = true;
    InteractionPolicy lead = source.get().lead(view());
    prepared = false;
    reached(ports.motion().track(lead), Phase.APPROACH);
    plan(leg().about(ports.motion().baseFromGripper()));
    guessed = false;
    task.listener().planned(stage(), leg().trace());
  }

  private void plan(Leg planned) {
    leg = planned;
    switches.plans(planned);
  }

  private Obstacles obstacles() {
    return new Obstacles(TABLE_HEIGHT_METERS, leg().trace().scene().obstacles(), hand.held());
  }

  private RigidTransform interact() throws Ended {
    ClosedLoop loop = settings.loop();
    Optional<InteractionPolicy> lead = lead();
    boolean aligned = !settings.method().leadsToObject();
    if (lead.isEmpty() && aligned && (loop.lookAgain() || loop.track())) {
      return follow();
    }
    course.begin(Phase.INTERACT, stage());
    corrections.interactionBegins();
    if (lead.isPresent()) {
      return led(lead.get());
    }
    track(new ReplayPolicy(leg().trace().planned()));
    return RigidTransform.IDENTITY;
  }

  private RigidTransform led(InteractionPolicy network) throws Ended {
    track(network);
    hand.refuseUnlessPutDown(leg(), switches.asked());
    return RigidTransform.IDENTITY;
  }

  private Optional<InteractionPolicy> lead() {
    Method method = settings.method();
    return method.whole().or(method::interaction).map(source -> source.lead(view()));
  }

  /** Returns what a network that leads on is to know; its fingers begin as they are asked to be. */
  private StageView view() {
    Leg now = leg();
    GripperCommand first = now.firstOpening();
    GripperCommand told =
        prepared
            ? first
            : new GripperCommand(switches.asked().widthMeters(), first.effortNewtons());
    return new StageView(task.instruction(), now.index(), now.object().cloud(), told);
  }

  /** Replays relative to an object that may have moved. */
  private RigidTransform follow() throws Ended {
    ClosedLoop loop = settings.loop();
    FollowedObject object = watched();
    if (loop.lookAgain()) {
      course.begin(Phase.CHECK, stage());
      object.look();
    }
    course.begin(Phase.INTERACT, stage());
    corrections.interactionBegins();
    FollowingPolicy policy = new FollowingPolicy(leg().trace().planned(), object, loop.track());
    try {
      track(policy);
    } finally {
      followed = policy.applied();
    }
    return followed;
  }

  private void track(InteractionPolicy policy) throws Ended {
    boolean fromAfar = settings.method().whole().isPresent();
    prepared = false;
    reached(ports.motion().track(switches.leads(policy, fromAfar)), Phase.INTERACT);
  }

  private void reached(MotionOutcome outcome, Phase phase) throws Ended {
    Ended.unlessReached(outcome, phase, stage());
  }
}
