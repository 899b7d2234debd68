package org.reprise.policy.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;

/**
 * What is left of a demonstrated interaction after a person has corrected a piece of it.
 *
 * <p>The hand goes on at the phase that it is nearest to with its fingers as they are, on the piece
 * of the way that it has come to. By how much it stands beside the way tells by how much the object
 * was taken for somewhere else: the rest is moved with it. How far it stands before or behind that
 * phase along the way tells nothing; the hand makes up for that first, so that nothing jumps.
 * Beyond 5 cm or 30 degrees it is no such error; there the hand has to move back to the way as
 * planned, unless a person has had it take hold of something there: then the rest is done from
 * there, in the directions in which it was to be done from the planned grasp.
 *
 * @param rest samples that are left; fewer than two if nothing is left
 * @param movedFromPlanned by which motion the rest differs from what was planned, in the base frame
 * @param start where the hand has to move before; empty where it is there
 */
public record Resumption(
    List<InteractionSample> rest, RigidTransform movedFromPlanned, Optional<RigidTransform> start) {
  private static final double CARRIED_METERS = 0.05;
  private static final double CARRIED_RADIANS = Math.toRadians(30);
  private static final double DIRECTION_METERS = 0.01;
  private static final double JOIN_METERS_PER_SECOND = 0.05;
  private static final long LEAST_JOIN_NANOS = 100_000_000;

  /** Copies the samples. */
  public Resumption {
    rest = List.copyOf(rest);
  }

  /** Tells whether nothing is left to do. */
  public boolean isOver() {
    return rest.size() < 2;
  }

  /**
   * Finds where to go on.
   *
   * @param tube the demonstrated way as it was planned
   * @param path the way that the hand has come since the interaction began, without what was
   *     undone, earliest first; the last point is where it is
   */
  public static Resumption of(DemonstratedTube tube, List<PathPoint> path) {
    int closed = 0;
    while (closed < tube.planned().size() && !tube.isClosedAt(closed)) {
      closed++;
    }
    OptionalInt taken = Grasp.of(path, false);
    if (taken.isEmpty() || closed == 0 || closed == tube.planned().size()) {
      return along(tube, path);
    }
    RigidTransform planned = tube.at(closed);
    RigidTransform hold = path.get(taken.getAsInt()).baseFromGripper();
    UnitQuaternion turn = hold.rotation().compose(planned.rotation().inverse());
    boolean tilted = turn.rotate(Vector3.UP).dot(Vector3.UP) < Math.cos(CARRIED_RADIANS);
    if (isCarried(planned, hold) || tilted) {
      return along(tube, path);
    }
    Vector3 aside = hold.translation().minus(planned.translation());
    Resumption there =
        along(shifted(tube, aside, turn), path.subList(taken.getAsInt(), path.size()));
    RigidTransform moved =
        there.movedFromPlanned.compose(new RigidTransform(UnitQuaternion.IDENTITY, aside));
    return new Resumption(there.rest, moved, there.start);
  }

  /** Takes the same way aside with the hand turned: what is pulled is pulled where it was shown. */
  private static DemonstratedTube shifted(
      DemonstratedTube tube, Vector3 aside, UnitQuaternion turn) {
    return new DemonstratedTube(
        tube.planned().stream()
            .map(sample -> {
              RigidTransform pose = sample.target().baseFromGripper();
              RigidTransform there =
                  new RigidTransform(turn.compose(pose.rotation()), pose.translation().plus(aside));
              return new InteractionSample(
                  sample.nanos(), new GripperTarget(there, sample.target().gripper()));
            })
            .toList());
  }

  private static boolean isCarried(RigidTransform planned, RigidTransform is) {
    return planned.translation().distanceTo(is.translation()) <= CARRIED_METERS
        && planned.rotation().angleTo(is.rotation()) <= CARRIED_RADIANS;
  }

  private static Resumption along(DemonstratedTube tube, List<PathPoint> path) {
    OptionalInt nearest = PhaseMatch.phase(tube, path);
    if (nearest.isEmpty()) {
      return new Resumption(List.of(), RigidTransform.IDENTITY, Optional.empty());
    }
    RigidTransform baseFromGripper = path.getLast().baseFromGripper();
    int phase = nearest.getAsInt();
    RigidTransform planned = tube.at(phase);
    List<InteractionSample> left = tube.planned().subList(phase, tube.planned().size());
    if (!isCarried(planned, baseFromGripper)) {
      return new Resumption(
          moved(left, RigidTransform.IDENTITY, 0), RigidTransform.IDENTITY, Optional.of(planned));
    }
    Vector3 residual = baseFromGripper.translation().minus(planned.translation());
    Vector3 along = direction(tube, phase);
    double ahead = residual.dot(along);
    RigidTransform beside =
        new RigidTransform(
            baseFromGripper.rotation(),
            planned.translation().plus(residual.minus(along.times(ahead))));
    RigidTransform moved = beside.compose(planned.inverse());
    if (left.size() < 2) {
      return new Resumption(left, moved, Optional.empty());
    }
    long joins =
        Math.max(LEAST_JOIN_NANOS, Math.round(1e9 * Math.abs(ahead) / JOIN_METERS_PER_SECOND));
    List<InteractionSample> rest = new ArrayList<>();
    GripperCommand fingers = left.getFirst().target().gripper();
    rest.add(new InteractionSample(0, new GripperTarget(baseFromGripper, fingers)));
    rest.addAll(moved(left, moved, joins));
    return new Resumption(rest, moved, Optional.empty());
  }

  /**
   * Returns the unit direction of the way at a phase, over a centimeter or more; zero if it stands.
   */
  private static Vector3 direction(DemonstratedTube tube, int phase) {
    Vector3 from = tube.at(phase).translation();
    for (int next = phase + 1; next < tube.planned().size(); next++) {
      Vector3 way = tube.at(next).translation().minus(from);
      if (way.norm() >= DIRECTION_METERS) {
        return way.times(1 / way.norm());
      }
    }
    return Vector3.ZERO;
  }

  private static List<InteractionSample> moved(
      List<InteractionSample> left, RigidTransform by, long laterNanos) {
    long begin = left.getFirst().nanos();
    return left.stream()
        .map(sample ->
            new InteractionSample(
                laterNanos + sample.nanos() - begin,
                new GripperTarget(
                    by.compose(sample.target().baseFromGripper()), sample.target().gripper())))
        .toList();
  }
}
