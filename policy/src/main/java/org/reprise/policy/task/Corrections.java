package org.reprise.policy.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Segment.Kind;
import org.reprise.core.demonstration.Segments;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.Motion;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.correction.AttemptPath;
import org.reprise.policy.correction.DemonstratedTube;
import org.reprise.policy.correction.HandBack;
import org.reprise.policy.correction.PathPoint;
import org.reprise.policy.correction.Rewind;
import org.reprise.policy.correction.Situation;
import org.reprise.policy.correction.Supervisor;
import org.reprise.policy.correction.TouchedObject;
import org.reprise.policy.interaction.ReplayPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a person correct a stage: the arm goes back by itself, the person leads it, and it is noted
 * who led when.
 */
final class Corrections {
  private static final Logger LOG = LoggerFactory.getLogger(Corrections.class);

  private final Motion motion;
  private final AttemptPath path;
  private final Supervisor supervisor;
  private final EpisodeListener listener;
  private Segments segments = Segments.NONE;

  /** Until when it was told who led; negative before the first attempt. */
  private long toldNanos = -1;

  /**
   * When the running stage began, and what counts as its interaction; negative where it has not.
   */
  private long stageNanos = -1;

  private long interactionNanos = -1;

  /** When the policy's part of the interaction began, or what a person led before it ended. */
  private long policyNanos = -1;

  /** What the running stage is about: in words, as it was seen, and as it is taken to stand now. */
  private String targetObject = "";

  private @Nullable ObjectView begun;
  private @Nullable ObjectView meant;

  /** What was seen before the stage. */
  private List<ObjectView> inView = List.of();

  /** Whether a person led the hand in it. */
  private boolean led;

  private boolean corrected;
  private boolean hadBegun;

  Corrections(TaskExecutor.Ports ports, EpisodeListener listener, Supervisor supervisor) {
    this.motion = ports.motion();
    this.path = ports.path();
    this.supervisor = supervisor;
    this.listener = listener;
  }

  void attemptBegins() {
    if (toldNanos >= 0) {
      undoSince(Long.MIN_VALUE);
    }
    stageNanos = -1;
    path.begin();
    toldNanos = path.nanos();
    listener.attemptBegan();
  }

  /** Begins a stage; one that has begun and not ended has failed, and is forgotten. */
  void stageBegins(Leg leg) {
    stageFails();
    stageNanos = path.nanos();
    interactionNanos = -1;
    policyNanos = -1;
    targetObject = leg.demo().targetObject();
    begun = leg.object();
    meant = begun;
    inView = leg.trace().scene().objects();
    led = false;
    listener.stageBegan(targetObject, leg.object());
  }

  /** Forgets the stage that runs, if one does: it is carried out anew or given up. */
  void stageFails() {
    if (stageNanos >= 0) {
      undoSince(stageNanos);
      stageNanos = -1;
      listener.stageEnded();
    }
  }

  private void undoSince(long nanos) {
    tell(new Segment(Kind.AUTONOMOUS, toldNanos, path.nanos(), true));
    segments.undoing(nanos, path.nanos()).forEach(this::tell);
  }

  void interactionBegins() {
    policyNanos = policyNanos < 0 ? path.nanos() : policyNanos;
    if (interactionNanos < 0) {
      interactionNanos = path.nanos();
      listener.interactionBegan();
    }
  }

  /** Ends the stage that runs, if one does. */
  void stageEnds() {
    if (stageNanos < 0) {
      return;
    }
    tell(new Segment(Kind.AUTONOMOUS, toldNanos, path.nanos(), true));
    stageNanos = -1;
    aim();
    listener.stageEnded();
  }

  /**
   * Says what the stage was about after all, where a person led the hand to something else, or to
   * where the object had got to.
   */
  private void aim() {
    ObjectView believed = meant;
    if (led && believed != null) {
      ObjectView touched = TouchedObject.of(inView, believed, kept()).orElse(believed);
      if (!touched.equals(begun)) {
        listener.stageAimed(targetObject, touched);
      }
    }
  }

  /** Tells whether a person corrected something: nothing may be tried again behind their back. */
  boolean isCorrected() {
    return corrected;
  }

  /** Tells whether the interaction had begun when the person took the arm last. */
  boolean hadBegun() {
    return hadBegun;
  }

  boolean wanted() {
    return supervisor.wantsToCorrect();
  }

  private void tell(Segment segment) {
    if (segment.untilNanos() > segment.fromNanos()) {
      segments = segments.with(segment);
      listener.led(segment);
    }
    toldNanos = Math.max(toldNanos, segment.untilNanos());
  }

  /**
   * Hands the arm to the person, until they give it back for good.
   *
   * @param cause why the motion had ended; empty if it was done
   * @param look looks how the stage's object has moved since the stage began, base frame; empty
   *     where that cannot be told
   */
  HandBack handOver(
      int stage, String cause, DemonstratedTube tube, Supplier<Optional<RigidTransform>> look) {
    boolean reopened = stageNanos < 0;
    if (reopened) {
      stageNanos = path.nanos();
      listener.stageReopened();
    }
    hadBegun = policyNanos >= 0;
    boolean approached = interactionNanos < 0;
    tell(new Segment(Kind.AUTONOMOUS, toldNanos, path.nanos(), true));
    boolean stays = supervisor.wayBack().filter(Duration::isZero).isPresent();
    Rewind rewind = stays ? Rewind.stay() : firstBack(tube);
    while (true) {
      if (!stays && !reopened && hadBegun && isUntouched()) {
        lookAgain(look);
      }
      long begin = path.nanos();
      interactionNanos = interactionNanos < 0 ? begin : interactionNanos;
      HandBack back = supervisor.correct(new Situation(stage, targetObject, cause, rewind, tube));
      tell(new Segment(Kind.CORRECTION, begin, path.nanos(), back != HandBack.GIVE_UP));
      switch (back) {
        case AGAIN -> rewind = goBack(path.since(begin), tube, true);
        case FURTHER -> {
          rewind = goBack(path.since(begin), tube, true);
          if (path.newest().stream().noneMatch(PathPoint::holds)) {
            rewind = goBack(kept(), tube, true);
          }
        }
        case GO_ON, STAGE_DONE, TASK_DONE -> {
          corrected = true;
          led = true;
          if (stays && approached) {
            interactionNanos = -1; // the approach is made anew
          }
          return back;
        }
        case GIVE_UP -> {
          return back;
        }
      }
    }
  }

  /** Looks how the object has moved; a person who wants the arm gets it without a camera, too. */
  private void lookAgain(Supplier<Optional<RigidTransform>> look) {
    try {
      look.get().ifPresent(this::hasMoved);
    } catch (RuntimeException e) { // also what a camera elsewhere throws
      LOG.warn("object={}: not looked at before it is corrected: {}", targetObject, e.getMessage());
    }
  }

  /**
   * Tells whether nothing that is kept of the stage touched its object, so that what moved it was
   * undone: what a kept push moved has not got anywhere else than it was pushed to.
   */
  private boolean isUntouched() {
    ObjectView first = begun;
    return first != null
        && path.newest().stream().noneMatch(PathPoint::holds)
        && TouchedObject.meters(first, kept()) > TouchedObject.TOUCH_METERS;
  }

  /**
   * Notes how the object has moved: what is shown from now on is about it as it stands now. It
   * keeps its look, as if the camera had moved with it.
   */
  private void hasMoved(RigidTransform by) {
    ObjectView first = begun;
    if (first != null) {
      ObjectView now =
          new ObjectView(
              first.frame().withBaseFromCamera(by.compose(first.frame().baseFromCamera())),
              first.mask(),
              first.cloud().transformed(by));
      inView = inView.stream().map(view -> view.equals(meant) ? now : view).toList();
      meant = now;
    }
  }

  /** Goes back before the person has the arm first. */
  private Rewind firstBack(DemonstratedTube tube) {
    Optional<Duration> said = supervisor.wayBack();
    List<PathPoint> come = kept(policyNanos);
    return said.isEmpty() || come.isEmpty()
        ? goBack(come, tube, false)
        : goBack(Rewind.by(withNow(come), said.get()));
  }

  /**
   * Returns the way of the running interaction up to where the hand is, without what was undone.
   */
  List<PathPoint> come() {
    List<PathPoint> come = new ArrayList<>(kept());
    RigidTransform here = motion.baseFromGripper();
    path.newest()
        .map(now -> new PathPoint(now.nanos(), here, now.gripper(), now.holds()))
        .ifPresent(come::add);
    return come;
  }

  /** Returns the way of the running interaction without what was undone; nothing before it. */
  private List<PathPoint> kept() {
    return kept(interactionNanos);
  }

  private List<PathPoint> kept(long since) {
    return since < 0
        ? List.of()
        : path.since(since).stream().filter(point -> segments.keeps(point.nanos())).toList();
  }

  /** Goes back along a way from where the hand is. */
  private Rewind goBack(List<PathPoint> come, DemonstratedTube tube, boolean further) {
    return goBack(come.isEmpty() ? Rewind.none() : Rewind.of(withNow(come), tube, further));
  }

  private List<PathPoint> withNow(List<PathPoint> come) {
    List<PathPoint> way = new ArrayList<>(come);
    path.newest().filter(now -> !way.contains(now)).ifPresent(way::add);
    return way;
  }

  private Rewind goBack(Rewind rewind) {
    long begin = path.nanos();
    supervisor.rewinds(rewind);
    if (!rewind.stays()) {
      if (!(motion.track(new ReplayPolicy(rewind.samples())) instanceof MotionOutcome.Reached)) {
        rewind = rewind.cutShort(motion.baseFromGripper());
      }
      segments.undoing(rewind.way().getLast().nanos(), begin).forEach(this::tell);
    }
    tell(new Segment(Kind.RECOVERY, begin, path.nanos(), false));
    return rewind;
  }
}
