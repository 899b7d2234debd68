package org.reprise.policy.correction;

import java.util.List;
import java.util.OptionalInt;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.GripperTarget;

/**
 * The neighbourhood of the demonstrated way, carried over to where the object stands now: how far a
 * state of the hand is from it, and at which phase. Fingers that are open match only phases in
 * which they were shown open, closed ones only those in which they were closed.
 *
 * @param planned samples of the interaction in the base frame, earliest first
 */
public record DemonstratedTube(List<InteractionSample> planned) {
  /** Distance of the hand's tip that a rotation by one radian counts as. */
  private static final double METERS_PER_RADIAN = 0.1;

  private static final double SAME_WIDTH_METERS = 0.002;

  /** Copies the samples. */
  public DemonstratedTube {
    planned = List.copyOf(planned);
  }

  /** Returns it about an object that has moved, by a motion in the base frame. */
  public DemonstratedTube moved(RigidTransform by) {
    return new DemonstratedTube(
        planned.stream()
            .map(sample ->
                new InteractionSample(
                    sample.nanos(),
                    new GripperTarget(
                        by.compose(sample.target().baseFromGripper()), sample.target().gripper())))
            .toList());
  }

  /** Returns the distance of two poses, meters; a rotation by a radian counts as 0.1 m. */
  public static double distanceMeters(RigidTransform one, RigidTransform other) {
    return one.translation().distanceTo(other.translation())
        + METERS_PER_RADIAN * one.rotation().angleTo(other.rotation());
  }

  /**
   * Returns the phase that a state is nearest to, an index of the samples; nothing where the
   * fingers were never shown as they are.
   *
   * @param baseFromGripper where the hand is
   * @param gripper opening that is asked for
   */
  public OptionalInt phase(RigidTransform baseFromGripper, GripperCommand gripper) {
    boolean closed = isClosed(gripper.widthMeters());
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < planned.size(); i++) {
      if (isClosedAt(i) == closed) {
        double distance = distanceMeters(baseFromGripper, at(i));
        if (distance < least) {
          least = distance;
          nearest = i;
        }
      }
    }
    return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
  }

  /** Returns the demonstrated pose of a phase. */
  public RigidTransform at(int phase) {
    return planned.get(phase).target().baseFromGripper();
  }

  /** Tells whether the fingers were shown closed at a phase, after having been open. */
  public boolean isClosedAt(int phase) {
    return isClosed(planned.get(phase).target().gripper().widthMeters());
  }

  /** Tells whether an opening is a closed one, where the fingers were shown open and closed. */
  public boolean isClosed(double widthMeters) {
    double widest = widestMeters();
    double narrowest =
        planned.stream().mapToDouble(s -> s.target().gripper().widthMeters()).min().orElse(0);
    return widest - narrowest > SAME_WIDTH_METERS && widthMeters < (widest + narrowest) / 2;
  }

  private double widestMeters() {
    return planned.stream().mapToDouble(s -> s.target().gripper().widthMeters()).max().orElse(0);
  }
}
