package org.reprise.policy.task;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.task.EpisodeOutcome.Completed;
import org.reprise.policy.task.EpisodeOutcome.Failed;
import org.reprise.policy.task.EpisodeOutcome.Interrupted;
import org.reprise.policy.verification.Verdict;

/**
 * Carries out aligned stages: approaches, interacts, and keeps account of what the hand holds. A
 * person who wants to may correct each.
 */
final class StageWork implements StageMotion.Course {
  private static final Step NOTHING = () -> RigidTransform.IDENTITY;

  private final TaskExecutor.Ports ports;
  private final ExecutorSettings settings;
  private final String instruction;
  private final PhaseTimer timer;
  private final Corrections corrections;
  private final Switches switches;

  private final HandLoad hand;
  private final StageMotion motion;
  private boolean givenUp;

  /** How the object of the stage that runs has moved, once the hand has done with it. */
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
    this.motion =
        new StageMotion(
            ports,
            settings,
            new StageMotion.Task(instruction, timer.listener()),
            hand,
            corrections,
            switches,
            this);
  }

  /** Something that ends with the attempt or is done. */
  @FunctionalInterface
  private interface Step {
    RigidTransform take() throws Ended;
  }

  void attemptBegins() {
    hand.attemptBegins();
    motion.attemptBegins();
    switches.attemptBegins();
    corrections.attemptBegins();
  }

  /**
   * Tells whether a person has to do with it, so that it is not tried again by itself: to try again
   * opens the hand.
   */
  boolean isAPersons() {
    return givenUp || corrections.isCorrected() || switches.wanted() || hand.keepsWhatWasLeft();
  }

  @Override
  public void begin(Phase phase, int stage) throws Ended {
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
  @Override
  public void goOn(Phase phase, int stage) throws Ended {
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

  /** Looks at the table. */
  Scene see() {
    return ports.observer().observe(ports.camera().capture(), instruction);
  }

  /**
   * Where the object of a stage is by now.
   *
   * @param object index of it in the scene
   */
  record Found(Scene scene, int object) {}

  /**
   * Moves out of the view and looks where the object of a later stage is now.
   *
   * @param seen what the last look saw
   * @param before where its middle was at first, base frame
   * @throws Ended if it is not there any more
   */
  Found lookAgain(Stage demo, int stage, PointCloud seen, Vector3 before) throws Ended {
    leave(stage, seen);
    begin(Phase.LOOK, stage);
    Scene scene = see();
    int object = scene.nearest(before, settings.objectDriftMeters());
    if (object < 0) {
      throw new Ended(
          new Failed(Phase.LOOK, stage, demo.targetObject() + " is no longer where it was"));
    }
    return new Found(scene, object);
  }

  /** Returns the stage that was carried out last, as it was planned in the end. */
  Leg last() {
    return motion.leg();
  }

  /**
   * Carries out a stage.
   *
   * @return how its object has moved since it was aligned, as far as it was seen
   */
  RigidTransform carryOut(Leg next) throws Ended {
    motion.stageBegins(next);
    done = null;
    switches.stageBegins(next);
    corrections.stageBegins(next);
    RigidTransform moved = supervised(finished(motion::carryOut, NOTHING), NOTHING);
    corrections.stageEnds();
    return moved;
  }

  /**
   * Moves out of the view after a stage, which a person may still correct; before the first the
   * hand is out of it.
   */
  void leave(int stage, PointCloud seen) throws Ended {
    if (motion.hasBegun()) {
      Step leaving = () -> retreated(stage, seen);
      supervised(leaving, leaving);
    }
  }

  /**
   * Lets a person correct the stage that was carried out last, if they want to by now.
   *
   * @return whether they did; then the hand is out of the view again
   */
  boolean reconsider(PointCloud seen) throws Ended {
    if (!motion.hasBegun() || !corrections.wanted()) {
      return false;
    }
    supervised(NOTHING, () -> retreated(motion.leg().index(), seen));
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
  private RigidTransform supervised(Step step, Step after) throws Ended {
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
        next = switches.led().map(led -> finished(() -> motion.goOn(led), then)).orElse(next);
        continue;
      }
      if (!corrections.wanted()) {
        break;
      }
      switches.isLent();
      boolean goesOn = corrected(trouble);
      switches.corrected();
      done = null;
      if (!goesOn && ports.gripper().read().holds()) {
        hand.told(switches.asked()); // what a person left in the hand stays there
      }
      rest = after;
      next = finished(() -> goesOn ? motion.resume() : RigidTransform.IDENTITY, after);
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

  /** Notes, once, what the hand holds after a step, and takes what is left to do then. */
  private Step finished(Step step, Step then) {
    return () -> {
      RigidTransform by = done;
      if (by == null) {
        by = step.take();
        motion.ended();
        hand.settle(motion.leg(), by);
        switches.stageEnds(motion.leg());
        done = by;
      }
      then.take();
      return by;
    };
  }

  /** Lets a person correct; returns whether the policy goes on with the stage. */
  private boolean corrected(@Nullable Ended trouble) throws Ended {
    int stage = motion.leg().index();
    String cause = trouble != null && trouble.outcome instanceof Failed f ? f.cause() : "";
    return switch (corrections.handOver(
        stage, cause, motion.tube(), () -> motion.watched().motion())) {
      case GO_ON -> true;
      case STAGE_DONE -> false;
      case TASK_DONE -> {
        corrections.stageEnds();
        throw new Ended(new Completed(Verdict.cannotTell("a person finished it")));
      }
      case AGAIN, FURTHER, GIVE_UP -> {
        givenUp = true;
        throw new Ended(new Failed(Phase.INTERACT, stage, "a person gave it up"));
      }
    };
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
