package org.reprise.policy.correction;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;

/**
 * What is left of a demonstrated interaction after a person has corrected a piece of it.
 *
 * <p>The hand goes on at the phase that it is nearest to with its fingers as they are. By how much
 * it stands beside that phase tells by how much the object was taken for somewhere else: the rest
 * is moved with it, so that nothing jumps. Beyond 5 cm or 30 degrees it is no such error; there the
 * hand has to move back to the way as planned first.
 *
 * @param rest samples that are left; fewer than two if nothing is left
 * @param movedFromPlanned by which motion the rest differs from what was planned, in the base frame
 * @param start where the hand has to move before; empty where it is there
 */
public record Resumption(
    List<InteractionSample> rest, RigidTransform movedFromPlanned, Optional<RigidTransform> start) {
  private static final double CARRIED_METERS = 0.05;
  private static final double CARRIED_RADIANS = Math.toRadians(30);

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
   * @param baseFromGripper where the hand is
   * @param gripper opening that is asked for
   */
  public static Resumption of(
      DemonstratedTube tube, RigidTransform baseFromGripper, GripperCommand gripper) {
    OptionalInt nearest = tube.phase(baseFromGripper, gripper);
    if (nearest.isEmpty()) {
      return new Resumption(List.of(), RigidTransform.IDENTITY, Optional.empty());
    }
    RigidTransform planned = tube.at(nearest.getAsInt());
    boolean carried =
        planned.translation().distanceTo(baseFromGripper.translation()) <= CARRIED_METERS
            && planned.rotation().angleTo(baseFromGripper.rotation()) <= CARRIED_RADIANS;
    RigidTransform moved =
        carried ? baseFromGripper.compose(planned.inverse()) : RigidTransform.IDENTITY;
    return new Resumption(
        moved(tube.planned().subList(nearest.getAsInt(), tube.planned().size()), moved),
        moved,
        carried ? Optional.empty() : Optional.of(planned));
  }

  private static List<InteractionSample> moved(List<InteractionSample> left, RigidTransform by) {
    long begin = left.getFirst().nanos();
    return left.stream()
        .map(sample ->
            new InteractionSample(
                sample.nanos() - begin,
                new GripperTarget(
                    by.compose(sample.target().baseFromGripper()), sample.target().gripper())))
        .toList();
  }
}
