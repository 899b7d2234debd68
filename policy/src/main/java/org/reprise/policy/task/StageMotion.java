package org.reprise.policy.task;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.policy.correction.DemonstratedTube;
import org.reprise.policy.correction.Resumption;
import org.reprise.policy.interaction.PolicySource;
import org.reprise.policy.interaction.PolicySource.StageView;
import org.reprise.policy.interaction.ReplayPolicy;

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
   * Carries the stage out.
   *
   * @return how its object has moved since it was aligned, as far as it was seen
   */
  RigidTransform carryOut() throws Ended {
    approach();
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
    return by == null ? followed : by;
  }

  /** Goes on after a person; returns by how much they moved what was planned. */
  RigidTransform resume() throws Ended {
    DemonstratedTube tube = tube();
    if (!corrections.hadBegun()
        && tube.isClosed(switches.asked().widthMeters()) == tube.isClosedAt(0)) {
      if (aligns) { // a network goes on from where the person left the hand
        course.begin(Phase.APPROACH, stage());
        align();
        return interact();
      }
      return carryOut();
    }
    course.begin(Phase.INTERACT, stage());
    Optional<InteractionPolicy> lead = lead();
    if (lead.isPresent()) {
      track(lead.get());
      return RigidTransform.IDENTITY;
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

  /** Notes that the hand has done with the object. */
  void ended() {
    if (settings.method().whole().isPresent()) {
      plan(leg().asDone(corrections.come()));
    }
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

  private void approach() throws Ended {
    Leg now = leg();
    course.begin(Phase.APPROACH, stage());
    hand.approaches(now, corrections.isCorrected());
    reached(now.approach().move(ports.motion(), obstacles()), Phase.APPROACH);
    align();
  }

  /** Has a network that aligns bring the hand to the bottleneck from where it is. */
  private void align() throws Ended {
    Optional<PolicySource> source = settings.method().alignment();
    if (source.isEmpty()) {
      return;
    }
    course.goOn(Phase.APPROACH, stage());
    aligns = true;
    reached(ports.motion().track(source.get().lead(view())), Phase.APPROACH);
    plan(leg().about(ports.motion().baseFromGripper()));
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
    track(lead.orElseGet(() -> new ReplayPolicy(leg().trace().planned())));
    return RigidTransform.IDENTITY;
  }

  private Optional<InteractionPolicy> lead() {
    Method method = settings.method();
    return method.whole().or(method::interaction).map(source -> source.lead(view()));
  }

  private StageView view() {
    Leg now = leg();
    return new StageView(task.instruction(), now.index(), now.object().cloud(), now.firstOpening());
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
    reached(ports.motion().track(switches.leads(policy)), Phase.INTERACT);
  }

  private void reached(MotionOutcome outcome, Phase phase) throws Ended {
    Ended.unlessReached(outcome, phase, stage());
  }
}
