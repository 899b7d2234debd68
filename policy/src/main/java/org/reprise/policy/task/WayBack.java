package org.reprise.policy.task;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.Obstacles;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.correction.PathPoint;
import org.reprise.policy.correction.Rewind;
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
  private static final Duration FINGERS = Duration.ofMillis(600);

  private final TaskExecutor.Ports ports;
  private @Nullable Taken taken;

  /** When the running interaction began; negative where none runs. */
  private long interactionNanos = -1;

  WayBack(TaskExecutor.Ports ports) {
    this.ports = ports;
  }

  /**
   * Where what the hand holds was taken.
   *
   * @param way of the hand in the interaction that took it, earliest first
   * @param open what the fingers were told before
   */
  private record Taken(List<PathPoint> way, GripperCommand open) {
    /**
     * Returns the index of the point at which the hand took what it holds, the last one where it
     * has just taken it; -1 if it held it before.
     */
    int hold() {
      int at = way.size() - 1;
      while (at > 0 && way.get(at).holds() && way.get(at - 1).holds()) {
        at--;
      }
      return at == 0 && way.getFirst().holds() ? -1 : at;
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
    interactionNanos = -1;
  }

  void stageBegins() {
    interactionNanos = -1;
  }

  void interactionBegins() {
    interactionNanos = interactionNanos < 0 ? ports.path().nanos() : interactionNanos;
  }

  /** Ends the interaction of a stage that runs no longer. */
  void interactionEnds(Leg done) {
    if (!done.endsHolding()) {
      taken = null;
    } else if (taken == null) {
      taken = new Taken(own(), done.firstOpening());
    }
    interactionNanos = -1;
  }

  /** Returns how long the way back takes; infinite where none is known. */
  double seconds(Leg leg) {
    if (!holds()) {
      return seconds(own());
    }
    Taken from = from(leg);
    int hold = from.hold();
    if (hold < 0) {
      return Double.POSITIVE_INFINITY;
    }
    List<PathPoint> down = from.way().subList(hold, from.way().size());
    RigidTransform here = ports.motion().baseFromGripper();
    double there = here.translation().distanceTo(from.lifted().translation()) / METERS_PER_SECOND;
    return FINGERS.toMillis() * 1e-3
        + (taken == null ? seconds(own()) : seconds(own()) + there + seconds(down));
  }

  private Taken from(Leg leg) {
    return taken == null ? new Taken(own(), leg.firstOpening()) : taken;
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
    if (!holds()) {
      List<PathPoint> own = own();
      GripperCommand open = own.isEmpty() ? asked() : leg.firstOpening();
      open(open);
      goBack(own, open, stage);
      return new Back(open, Optional.empty());
    }
    Taken from = from(leg);
    if (taken != null) {
      goBack(own(), asked(), stage);
      Obstacles obstacles = new Obstacles(TABLE_HEIGHT_METERS, seen, held);
      Ended.unlessReached(ports.motion().moveTo(from.lifted(), obstacles), Phase.RETREAT, stage);
    }
    return new Back(from.open(), Optional.of(putBack(from, stage)));
  }

  /** Goes back to where the hand took hold, opens there, and withdraws. */
  private RigidTransform putBack(Taken from, int stage) throws Ended {
    int hold = from.hold();
    if (hold < 0) {
      throw kept(stage, "it is not known where it was taken");
    }
    goBack(from.way().subList(hold, from.way().size()), asked(), stage);
    RigidTransform place = from.way().get(hold).baseFromGripper();
    RigidTransform here = ports.motion().baseFromGripper();
    double away = here.translation().distanceTo(place.translation());
    if (away > PUT_BACK_METERS) {
      throw kept(
          stage,
          "the hand is %.1f mm from where it took hold, limit %.0f"
              .formatted(1000 * away, 1000 * PUT_BACK_METERS));
    }
    open(from.open());
    goBack(from.way().subList(0, hold + 1), from.open(), stage);
    return place;
  }

  private static Ended kept(int stage, String cause) {
    return new Ended(
        new Failed(
            Phase.RETREAT,
            stage,
            "what the hand holds was not put back and stays in it: %s; take it out of the hand"
                .formatted(cause)));
  }

  private void open(GripperCommand open) {
    if (Math.abs(asked().widthMeters() - open.widthMeters()) > SAME_WIDTH_METERS) {
      ports.gripper().command(open);
      ports.motion().hold(FINGERS);
    }
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

  /** Returns the way of the running interaction; nothing where none runs. */
  private List<PathPoint> own() {
    return interactionNanos < 0 ? List.of() : ports.path().since(interactionNanos);
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
