package org.reprise.policy.task;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.switching.ContactPhase;
import org.reprise.policy.switching.ContactSpan;
import org.reprise.policy.switching.Standing;
import org.reprise.policy.switching.Standing.Load;
import org.reprise.policy.switching.SwitchDecision;
import org.reprise.policy.switching.SwitchHow;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Interrupted;

/** Has a running task make way for another: knows where it stands and decides. */
final class Switches {
  private static final double NEXT_STAGE_SECONDS = 5;
  private static final Set<Phase> OUT_OF_VIEW = Set.of(Phase.LOOK, Phase.ALIGN, Phase.PLAN);

  private final TaskExecutor.Ports ports;
  private final Switching switching;
  private final PhaseTimer timer;
  private final WayBack back;
  private @Nullable SwitchDecision decision;

  /** The stage that runs, or ran last. */
  private @Nullable Leg leg;

  private @Nullable ContinuedPolicy led;
  private boolean ledFromAfar;
  private boolean stageEnded;

  Switches(TaskExecutor.Ports ports, PhaseTimer timer, Switching switching) {
    this.ports = ports;
    this.timer = timer;
    this.switching = switching;
    this.back = new WayBack(ports);
  }

  void attemptBegins() {
    leg = null;
    led = null;
    back.forget();
  }

  void stageBegins(Leg next) {
    leg = next;
    led = null;
    stageEnded = false;
    back.stageBegins();
  }

  /** Notes that the stage that runs is planned anew. */
  void plans(Leg anew) {
    leg = anew;
  }

  /**
   * Takes the policy that leads the hand from now on, so that it can be led on.
   *
   * @param fromAfar whether it brings the hand to the object, too
   */
  ContinuedPolicy leads(InteractionPolicy policy, boolean fromAfar) {
    back.interactionBegins();
    timer.listener().policyLeads(policy);
    ContinuedPolicy now = new ContinuedPolicy(policy);
    led = now;
    ledFromAfar = fromAfar;
    return now;
  }

  /** Returns the policy that leads the hand; empty before the interaction and after it. */
  Optional<ContinuedPolicy> led() {
    return Optional.ofNullable(led);
  }

  /** Notes that a person takes the arm. */
  void isLent() {
    back.isLent();
  }

  /** Notes that a person had the arm: where the task stands is found out anew. */
  void corrected() {
    back.isBack();
    led = null;
    decision = null;
  }

  /** Notes that the stage is done. */
  void stageEnds(Leg done) {
    back.interactionEnds(done);
    led = null;
    stageEnded = true;
  }

  /** Returns the opening that was asked for last, by whomever. */
  GripperCommand asked() {
    return back.asked();
  }

  /** Tells whether another task is wanted. */
  boolean wanted() {
    return switching.wanted().isPresent();
  }

  /** Tells whether a motion ended only because another task is wanted. */
  boolean stopped(@Nullable Ended trouble) {
    return wanted()
        && trouble != null
        && trouble.outcome instanceof Failed failed
        && failed.cause().equals(Ended.STOP_ASKED)
        && timer.listener().interruption().isEmpty();
  }

  /**
   * Returns how an attempt ended. Where it ended before contact because a question was withdrawn
   * for another task, it made way.
   */
  EpisodeOutcome ended(EpisodeOutcome outcome) {
    Leg now = leg;
    boolean begun = now != null && (led != null || stageEnded);
    boolean withdrawn =
        outcome instanceof EpisodeOutcome.Refused || timer.listener().interruption().isPresent();
    if (begun || !withdrawn || !isUndecided() || holds()) {
      return outcome;
    }
    int stage = now == null ? 0 : now.firstLinked();
    return new Interrupted(stage, decide(stage).reason());
  }

  private boolean isUndecided() {
    return decision == null && wanted();
  }

  /**
   * Decides how the task makes way, where another is wanted, and brings the hand back where that is
   * at once.
   *
   * @param phase what is about to begin
   * @param stage index of its stage
   * @param held cloud of what the hand holds, in its frame
   * @return how the hand came back; empty where the task goes on
   * @throws Ended if it has made way already
   */
  Optional<Away> makeWay(Phase phase, int stage, PointCloud held) throws Ended {
    boolean isNew = isUndecided();
    SwitchDecision made = isNew ? decide(stage) : decision;
    if (made == null) {
      return Optional.empty();
    }
    return switch (made.way()) {
      case GO_ON -> Optional.empty();
      case ADVANCE -> {
        if (phase == Phase.LOOK && stageEnded && !holds()) {
          throw new Ended(new Interrupted(stage, made.reason()));
        }
        yield Optional.empty();
      }
      case LEAVE, ROLL_BACK ->
          isNew ? Optional.of(comeAway(phase, stage, held, made)) : Optional.empty();
    };
  }

  private Away comeAway(Phase phase, int stage, PointCloud held, SwitchDecision made) throws Ended {
    Leg now = leg;
    boolean between = now == null || (stageEnded && !now.endsHolding());
    Interrupted outcome =
        new Interrupted(now == null || between ? stage : now.firstLinked(), made.reason());
    if (now == null || (OUT_OF_VIEW.contains(phase) && !holds())) {
      throw new Ended(outcome);
    }
    timer.begin(Phase.RETREAT, stage);
    PointCloud seen = now.trace().scene().obstacles();
    return new Away(back.go(now, stage, seen, held), seen, outcome);
  }

  /**
   * An empty hand that is to leave the view.
   *
   * @param hand how it came back
   * @param seen what the last look saw
   * @param outcome how the task ends
   */
  record Away(WayBack.Back hand, PointCloud seen, Interrupted outcome) {}

  private SwitchDecision decide(int stage) {
    Standing standing = standing(stage);
    SwitchDecision made =
        SwitchDecision.of(standing, switching.wanted().orElse(SwitchHow.AUTOMATIC));
    decision = made;
    switching.decided(made, standing);
    return made;
  }

  private Standing standing(int stage) {
    Leg now = leg;
    if (now == null) {
      return new Standing(ContactPhase.BEFORE, 0, Load.NOTHING, false, 0, 0);
    }
    List<Stage> stages = now.stages();
    int last = now.lastLinked();
    Load load = !holds() ? Load.NOTHING : putsDown(now) ? Load.PUT_DOWN_LATER : Load.KEPT;
    ContactSpan span =
        ContactSpan.of(now.trace().planned(), now.object().cloud(), now.beginsHolding());
    long length = Leg.nanos(now.trace().planned());
    long shown = stageEnded ? length : led == null ? 0 : shown(now, led, span, length);
    long rest = stageEnded ? 0 : Math.max(0, Math.min(length, span.untilNanos()) - shown);
    double restSeconds = rest * 1e-9 + (stageEnded || led != null ? 0 : NEXT_STAGE_SECONDS);
    for (int next = now.index() + 1; next <= last; next++) {
      restSeconds += NEXT_STAGE_SECONDS + Leg.nanos(stages.get(next).interaction()) * 1e-9;
    }
    return new Standing(
        holds() ? ContactPhase.DURING : contact(stage > now.index(), span, shown),
        (double) shown / length,
        load,
        last == stages.size() - 1,
        restSeconds,
        back.seconds(now));
  }

  /**
   * Returns how much of what was planned is done, on its clock. A policy that brought the hand from
   * afar had its own time until it came there.
   */
  private long shown(Leg now, ContinuedPolicy policy, ContactSpan span, long length) {
    if (!ledFromAfar) {
      return Math.clamp(policy.shownNanos(), 0, length);
    }
    long touching = back.touchingNanos(now.object());
    return touching < 0 ? 0 : Math.clamp(span.fromNanos() + touching, 0, length);
  }

  /** Tells whether the task puts down what is in the hand now, which a person may have taken. */
  private boolean putsDown(Leg now) {
    boolean known = stageEnded ? now.endsHolding() : now.beginsHolding() || now.closes();
    return known && !HeldObject.endsHolding(now.stages(), now.lastLinked());
  }

  private ContactPhase contact(boolean next, ContactSpan span, long shownNanos) {
    if (next || (!stageEnded && led == null)) {
      return ContactPhase.BEFORE;
    }
    return stageEnded ? ContactPhase.AFTER : span.phase(shownNanos);
  }

  private boolean holds() {
    return ports.gripper().read().holds();
  }
}
