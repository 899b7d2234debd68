package org.reprise.core.motion;

import java.util.List;
import java.util.stream.Collectors;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Twist;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;

/** Moves the hand from where it is, along and about the axes of the base frame. */
public sealed interface HandMotion extends MotionWord {
  /** Returns how far the origin of the gripper frame goes, base frame, meters. */
  Vector3 shift();

  /** Returns how far the hand turns, as axis times angle, base frame, radians. */
  Vector3 turn();

  /**
   * Returns where the hand shall be.
   *
   * @param baseFromGripper where it is now
   */
  default RigidTransform targetFrom(RigidTransform baseFromGripper) {
    return new RigidTransform(
        UnitQuaternion.ofRotationVector(turn()).compose(baseFromGripper.rotation()),
        baseFromGripper.translation().plus(shift()));
  }

  /**
   * Returns the velocity of the gripper frame, expressed in the base frame, that gets there in a
   * time.
   *
   * @throws IllegalArgumentException if the time is not above 0
   */
  default Twist twist(double seconds) {
    double taken = Amount.requirePositive(seconds, "seconds");
    return new Twist(shift().times(1 / taken), turn().times(1 / taken));
  }

  /**
   * Goes straight.
   *
   * @param direction where to
   * @param meters how far, above 0
   */
  record Translation(Direction direction, double meters) implements HandMotion {
    /**
     * Validates the distance.
     *
     * @throws IllegalArgumentException if it is not a positive number
     */
    public Translation {
      Amount.requirePositive(meters, "meters");
    }

    @Override
    public Vector3 shift() {
      return direction.unit().times(meters);
    }

    @Override
    public Vector3 turn() {
      return Vector3.ZERO;
    }

    @Override
    public String describe() {
      return direction.word() + " " + Amount.length(meters);
    }
  }

  /**
   * Turns on the spot.
   *
   * @param how about which axis
   * @param radians how far, above 0
   */
  record Rotation(Turn how, double radians) implements HandMotion {
    /**
     * Validates the angle.
     *
     * @throws IllegalArgumentException if it is not a positive number
     */
    public Rotation {
      Amount.requirePositive(radians, "radians");
    }

    @Override
    public Vector3 shift() {
      return Vector3.ZERO;
    }

    @Override
    public Vector3 turn() {
      return how.axis().times(radians);
    }

    @Override
    public String describe() {
      return how.words() + " " + Amount.angle(radians);
    }
  }

  /**
   * Does several at once: shifts add up, and so do the turns, as axis times angle.
   *
   * @param parts two or more, each along or about an axis of its own
   */
  record Together(List<HandMotion> parts) implements HandMotion {
    /**
     * Copies and checks the parts.
     *
     * @throws IllegalArgumentException if there are fewer than two, one of them holds several, or
     *     two are along or about the same axis
     */
    public Together {
      parts = List.copyOf(parts);
      if (parts.size() < 2) {
        throw new IllegalArgumentException(
            "parts=%d: two or more can be done at once".formatted(parts.size()));
      }
      for (int i = 0; i < parts.size(); i++) {
        for (HandMotion other : parts.subList(i + 1, parts.size())) {
          requireApart(parts.get(i), other);
        }
      }
    }

    private static void requireApart(HandMotion one, HandMotion other) {
      boolean nested = one instanceof Together || other instanceof Together;
      if (nested || one.shift().dot(other.shift()) != 0 || one.turn().dot(other.turn()) != 0) {
        throw new IllegalArgumentException(
            "\"%s\" and \"%s\" are along one axis: say one, then the other"
                .formatted(one.describe(), other.describe()));
      }
    }

    @Override
    public Vector3 shift() {
      return parts.stream().map(HandMotion::shift).reduce(Vector3.ZERO, Vector3::plus);
    }

    @Override
    public Vector3 turn() {
      return parts.stream().map(HandMotion::turn).reduce(Vector3.ZERO, Vector3::plus);
    }

    @Override
    public String describe() {
      return parts.stream().map(HandMotion::describe).collect(Collectors.joining(" and "));
    }
  }
}
