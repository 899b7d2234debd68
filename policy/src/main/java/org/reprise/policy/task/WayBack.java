package org.reprise.policy.task;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.Gripper;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.MotionOutcome;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.correction.Grasp;
import org.reprise.policy.correction.PathPoint;
import org.reprise.policy.correction.Rewind;
import org.reprise.policy.correction.TouchedObject;
import org.reprise.policy.interaction.ReplayPolicy;
import org.reprise.policy.task.EpisodeOutcome.Failed;

/**
 * Brings the hand back the way it came, and puts back what it took. A hand that holds something is
 * opened only where it took hold.
 */
final class WayBack {
  private static final double TABLE_HEIGHT_METERS = 0;
  private static final double METERS_PER_SECOND = 0.12;
  private static final double SAME_WIDTH_METERS = 1e-3;
  private static final double PUT_BACK_METERS = 0.01;
  private static final double AT_METERS = 0.03;
  private static final Duration FINGERS = Duration.ofMillis(600);

  private final TaskExecutor.Ports ports;
  private @Nullable Taken taken;

  /** Since when the way counts that the hand came in the running stage; negative for none of it. */
  private long sinceNanos = -1;

  /** Whether it counts only because a person has the arm before the interaction. */
  private boolean lent;

  WayBack(TaskExecutor.Ports ports) {
    this.ports = ports;
  }

  /**
   * Where what the hand holds was taken.
   *
   * @param way of the hand in the stage that took it, earliest first
   * @param hold index of the point at which it took it
   * @param open what the fingers were told before
   */
  private record Taken(List<PathPoint> way, int hold, GripperCommand open) {
    /**
     * Finds where the hand took what it holds at the end of a way.
     *
     * @param open what the fingers were told at first
     * @param empty whether the hand was empty before
     * @return nothing where it held it before
     */
    static Optional<Taken> in(List<PathPoint> way, GripperCommand open, boolean empty) {
      OptionalInt hold = Grasp.of(way, empty);
      if (hold.isEmpty()) {
        return Optional.empty();
      }
      GripperCommand told =
          way.subList(0, hold.getAsInt()).stream()
              .map(PathPoint::gripper)
              .filter(before -> before.widthMeters() > open.widthMeters())
              .max(Comparator.comparingDouble(GripperCommand::widthMeters))
              .orElse(open);
      return Optional.of(new Taken(way, hold.getAsInt(), told));
    }

    List<PathPoint> since() {
      return way.subList(hold, way.size());
    }

    RigidTransform place() {
      return way.get(hold).baseFromGripper();
    }

    RigidTransform lifted() {
      return way.getLast().baseFromGripper();
    }
  }

  /**
   * An empty hand that has come back.
   *
   * @param open what the fingers were told last
   * @param putBack where the hand was when it put something back
   */
  record Back(GripperCommand open, Optional<RigidTransform> putBack) {}

  void forget() {
    taken = null;
    stageBegins();
  }

  void stageBegins() {
    sinceNanos = -1;
    lent = false;
  }

  void interactionBegins() {
    sinceNanos = sinceNanos < 0 ? ports.path().nanos() : sinceNanos;
    lent = false;
  }

  /** Notes that a person takes the arm, who may take something with it. */
  void isLent() {
    if (sinceNanos < 0) {
      sinceNanos = ports.path().nanos();
      lent = true;
    }
  }

  /** Notes that the person gave it back; before the interaction only what they took counts. */
  void isBack() {
    if (lent && !holds()) {
      stageBegins();
    }
  }

  /** Ends the interaction of a stage that runs no longer. */
  void interactionEnds(Leg done) {
    taken = holds() ? from(done).orElse(null) : null;
    stageBegins();
  }

  /** Returns how long the way back takes; infinite where none is known. */
  double seconds(Leg leg) {
    List<PathPoint> own = own();
    if (!holds()) {
      return seconds(own);
    }
    double fingers = FINGERS.toMillis() * 1e-3;
    if (took(leg).isPresent()) {
      return fingers + seconds(own);
    }
    Taken from = taken;
    if (from == null) {
      return Double.POSITIVE_INFINITY;
    }
    RigidTransform here = ports.motion().baseFromGripper();
    double there = here.translation().distanceTo(from.lifted().translation()) / METERS_PER_SECOND;
    return fingers + seconds(own) + there + seconds(from.since());
  }

  /** Returns where what the hand holds was taken; empty where that is not known. */
  private Optional<Taken> from(Leg leg) {
    return took(leg).or(() -> Optional.ofNullable(taken));
  }

  /** Returns where it was taken if that was in the running stage. */
  private Optional<Taken> took(Leg leg) {
    return Taken.in(grasping(own()), leg.firstOpening(), taken == null);
  }

  /** Returns a way at whose end the hand holds what it does though too few samples agree yet. */
  private List<PathPoint> grasping(List<PathPoint> own) {
    if (own.isEmpty() || own.getLast().holds() || !holds()) {
      return own;
    }
    PathPoint last = own.getLast();
    List<PathPoint> way = new ArrayList<>(own.subList(0, own.size() - 1));
    way.add(new PathPoint(last.nanos(), last.baseFromGripper(), last.gripper(), true));
    return way;
  }

  /**
   * Brings the hand back, empty.
   *
   * @param leg the stage that runs, or ran last
   * @param stage index of the stage that was about to go on
   * @param seen what the last look saw
   * @param held cloud of what the hand holds, in its frame
   */
  Back go(Leg leg, int stage, PointCloud seen, PointCloud held) throws Ended {
    List<PathPoint> own = own();
    if (!holds()) {
      GripperCommand open = own.isEmpty() ? asked() : leg.firstOpening();
      open(open, stage);
      goBack(own, open, stage);
      return new Back(open, Optional.empty());
    }
    Taken from = from(leg).orElseThrow(() -> kept(stage, "it is not known where it was taken"));
    if (took(leg).isEmpty()) {
      goBack(own, asked(), stage);
      Obstacles obstacles = new Obstacles(TABLE_HEIGHT_METERS, seen, held);
      Ended.unlessReached(ports.motion().moveTo(from.lifted(), obstacles), Phase.RETREAT, stage);
    }
    putBack(from, stage);
    return new Back(from.open(), Optional.of(from.place()));
  }

  /** Goes back to where the hand took hold, opens there, and withdraws. */
  private void putBack(Taken from, int stage) throws Ended {
    goBack(from.since(), asked(), stage);
    RigidTransform here = ports.motion().baseFromGripper();
    double away = here.translation().distanceTo(from.place().translation());
    if (away > PUT_BACK_METERS) {
      throw kept(
          stage,
          "the hand is %.1f mm from where it took hold, limit %.0f"
              .formatted(1000 * away, 1000 * PUT_BACK_METERS));
    }
    open(from.open(), stage);
    goBack(from.way().subList(0, from.hold() + 1), from.open(), stage);
  }

  private static Ended kept(int stage, String cause) {
    return new Ended(
        new Failed(
            Phase.RETREAT,
            stage,
            "what the hand holds was not put back and stays in it: %s; take it out of the hand"
                .formatted(cause)));
  }

  /** Opens the fingers; who stops the arm meanwhile stops them, too. */
  private void open(GripperCommand open, int stage) throws Ended {
    if (Math.abs(asked().widthMeters() - open.widthMeters()) <= SAME_WIDTH_METERS) {
      return;
    }
    Gripper gripper = ports.gripper();
    gripper.command(open);
    MotionOutcome held = ports.motion().hold(FINGERS);
    if (held instanceof MotionOutcome.Stopped) {
      double width = Math.clamp(gripper.read().widthMeters(), 0, gripper.maxWidthMeters());
      gripper.command(new GripperCommand(width, open.effortNewtons()));
    }
    Ended.unlessReached(held, Phase.RETREAT, stage);
  }

  /** Goes a way backwards with the fingers as they are told. */
  private void goBack(List<PathPoint> come, GripperCommand fingers, int stage) throws Ended {
    if (come.size() < 2) {
      return;
    }
    List<PathPoint> back =
        come.reversed().stream()
            .map(at -> new PathPoint(at.nanos(), at.baseFromGripper(), fingers, at.holds()))
            .toList();
    List<InteractionSample> samples = new Rewind(back, "another task is wanted").samples();
    if (samples.size() > 1) {
      Ended.unlessReached(ports.motion().track(new ReplayPolicy(samples)), Phase.RETREAT, stage);
    }
  }

  /** Returns for how long the hand has been at an object in the running stage; -1 for not yet. */
  long touchingNanos(ObjectView object) {
    List<PathPoint> own = own();
    return own.stream()
        .filter(at -> at.holds() || TouchedObject.meters(object, List.of(at)) < AT_METERS)
        .findFirst()
        .map(first -> own.getLast().nanos() - first.nanos())
        .orElse(-1L);
  }

  /** Returns the way of the running stage that counts; nothing where none runs. */
  private List<PathPoint> own() {
    return sinceNanos < 0 ? List.of() : ports.path().since(sinceNanos);
  }

  /** Returns the opening that was asked for last, by whomever. */
  GripperCommand asked() {
    return ports
        .path()
        .newest()
        .map(PathPoint::gripper)
        .orElseGet(() -> new GripperCommand(ports.gripper().read().widthMeters(), 0));
  }

  private boolean holds() {
    return ports.gripper().read().holds();
  }

  private static double seconds(List<PathPoint> way) {
    double meters = 0;
    for (int i = 1; i < way.size(); i++) {
      meters +=
          way.get(i)
              .baseFromGripper()
              .translation()
              .distanceTo(way.get(i - 1).baseFromGripper().translation());
    }
    return meters / METERS_PER_SECOND;
  }
}
