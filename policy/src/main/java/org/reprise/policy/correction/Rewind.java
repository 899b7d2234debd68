package org.reprise.policy.correction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;

/**
 * The way back from where an attempt went wrong to the last state from which the demonstration
 * still fits, on the way that the hand has come.
 *
 * <p>A state fits if the hand was within the demonstrated tube, held what the demonstration holds
 * at that phase, which is also what it holds now, and if it lies before the time that a person
 * takes to react. A hand that holds something is never opened on the way; it goes back no further
 * than to where it took hold. A hand that has lost what it held goes back to before it took hold.
 * Where no state fits the hand goes to the first that the load allows, the begin of the
 * interaction.
 *
 * <p>Recovery before correction is RaC's (Hu et al., 2025), where the person drives it; here the
 * arm does. The time to react is that of Sirius (Liu et al., "Robot Learning on the Job", RSS
 * 2023), which gives the 15 steps before a takeover nearly no weight.
 *
 * @param way from where the hand is to where it goes back to, in the order of going back; one point
 *     or none where it stays
 * @param reason why that far and no further, in words
 */
public record Rewind(List<PathPoint> way, String reason) {
  /** Time that a person takes to react. */
  static final long REACTION_NANOS = 500_000_000;

  private static final double TUBE_METERS = 0.02;
  private static final double SPEED_METERS_PER_SECOND = 0.12;
  private static final double SPEED_RADIANS_PER_SECOND = 0.8;
  private static final double METERS_PER_STEP = 0.003;
  private static final double RADIANS_PER_STEP = 0.02;
  private static final double FINGERS_METERS_PER_SECOND = 0.05;
  private static final long SHORTEST_STEP_NANOS = 20_000_000;

  /** Copies the way. */
  public Rewind {
    way = List.copyOf(way);
  }

  /** The hand stays because the interaction has not begun. */
  public static Rewind none() {
    return new Rewind(List.of(), "the interaction has not begun");
  }

  /** The hand stays because a person says from where it is what it shall do. */
  public static Rewind stay() {
    return new Rewind(List.of(), "a person said a motion from here");
  }

  /** Tells whether the hand stays where it is. */
  public boolean stays() {
    return way.size() < 2;
  }

  /** Returns what was gone of it where it was stopped on the way. */
  public Rewind cutShort(RigidTransform baseFromGripper) {
    int nearest = 0;
    for (int i = 1; i < way.size(); i++) {
      if (distance(i, baseFromGripper) < distance(nearest, baseFromGripper)) {
        nearest = i;
      }
    }
    return new Rewind(way.subList(0, nearest + 1), "it was stopped on the way back");
  }

  private double distance(int point, RigidTransform baseFromGripper) {
    return DemonstratedTube.distanceMeters(way.get(point).baseFromGripper(), baseFromGripper);
  }

  /**
   * Finds how far to go back.
   *
   * @param path the way since the interaction began, earliest first, one point or more
   * @param tube the demonstrated way
   * @param further whether to go back as far as the load allows, because a person wants it
   * @throws IllegalArgumentException if there is no point
   */
  public static Rewind of(List<PathPoint> path, DemonstratedTube tube, boolean further) {
    if (path.isEmpty()) {
      throw new IllegalArgumentException("points=0: the way back needs one point or more");
    }
    int first = first(path);
    int until = further ? -1 : lastFitting(path, first, tube);
    return back(path, first, until, "the demonstration fits from here");
  }

  /**
   * Goes back by a time, or as far as the load allows if that is less.
   *
   * @param path the way since the interaction began, earliest first, one point or more
   * @param time how much of it
   */
  public static Rewind by(List<PathPoint> path, Duration time) {
    long since = path.getLast().nanos() - time.toNanos();
    int until = path.size() - 1;
    while (until >= 0 && path.get(until).nanos() > since) {
      until--;
    }
    return back(path, first(path), until, "as far as was said");
  }

  /** Returns the first point that the load allows. */
  private static int first(List<PathPoint> path) {
    for (int i = path.size() - 1; i >= 0 && path.getLast().holds(); i--) {
      if (!path.get(i).holds()) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Rewind back(List<PathPoint> path, int first, int until, String reason) {
    String limit =
        path.getLast().holds() && first > 0
            ? "the hand holds something, which it took here"
            : "the interaction began here";
    List<PathPoint> back = new ArrayList<>(path.subList(Math.max(until, first), path.size()));
    return new Rewind(back.reversed(), until < first ? limit : reason);
  }

  /**
   * Returns the way back with times, no faster than a person can follow. Fingers that hold stay as
   * they are; empty ones do what they did, the other way round, at half the speed that usual
   * grippers have, and the hand waits for them.
   */
  public List<InteractionSample> samples() {
    PathPoint now = way.getFirst();
    List<InteractionSample> samples = new ArrayList<>();
    samples.add(sample(0, now, now.gripper()));
    PathPoint last = now;
    long nanos = 0;
    for (PathPoint point : way.subList(1, way.size())) {
      GripperCommand before = samples.getLast().target().gripper();
      GripperCommand gripper = now.holds() ? now.gripper() : point.gripper();
      double meters =
          last.baseFromGripper().translation().distanceTo(point.baseFromGripper().translation());
      double radians =
          last.baseFromGripper().rotation().angleTo(point.baseFromGripper().rotation());
      boolean fingers = !gripper.equals(before);
      boolean isLast = point.equals(way.getLast());
      if (fingers || isLast || meters > METERS_PER_STEP || radians > RADIANS_PER_STEP) {
        double seconds =
            Math.max(meters / SPEED_METERS_PER_SECOND, radians / SPEED_RADIANS_PER_SECOND);
        nanos += Math.max(SHORTEST_STEP_NANOS, Math.round(seconds * 1e9));
        samples.add(sample(nanos, point, gripper));
        if (fingers) {
          double opened = Math.abs(gripper.widthMeters() - before.widthMeters());
          nanos +=
              Math.max(SHORTEST_STEP_NANOS, Math.round(opened / FINGERS_METERS_PER_SECOND * 1e9));
          samples.add(sample(nanos, point, gripper));
        }
        last = point;
      }
    }
    return samples;
  }

  private static InteractionSample sample(long nanos, PathPoint at, GripperCommand gripper) {
    return new InteractionSample(nanos, new GripperTarget(at.baseFromGripper(), gripper));
  }

  private static int lastFitting(List<PathPoint> path, int first, DemonstratedTube tube) {
    PathPoint now = path.getLast();
    for (int i = path.size() - 1; i >= first; i--) {
      PathPoint state = path.get(i);
      if (now.nanos() - state.nanos() >= REACTION_NANOS
          && state.holds() == now.holds()
          && fits(path, i, tube)) {
        return i;
      }
    }
    return -1;
  }

  /** Closed fingers without anything between them are no state that the demonstration knows. */
  private static boolean fits(List<PathPoint> path, int at, DemonstratedTube tube) {
    PathPoint state = path.get(at);
    OptionalInt phase = tube.phase(state.baseFromGripper(), state.gripper());
    return phase.isPresent()
        && DemonstratedTube.distanceMeters(state.baseFromGripper(), tube.at(phase.getAsInt()))
            <= TUBE_METERS
        && (state.holds() || !tube.isClosedAt(phase.getAsInt()));
  }
}
