package org.reprise.core.retrieval;

/** Says how much of a demonstrated motion is asked for. */
public sealed interface MotionGoal {
  /**
   * A share of the demonstrated motion: "half open".
   *
   * @param share the share, in (0, 1]
   */
  record Share(double share) implements MotionGoal {
    /**
     * Validates the share.
     *
     * @throws IllegalArgumentException if it is not in (0, 1]
     */
    public Share {
      if (!(share > 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "share=%s: must be in (0, 1], say percent of what was shown".formatted(share));
      }
    }
  }

  /**
   * A distance along the main motion: "5 cm to the left".
   *
   * @param meters the distance, above 0
   */
  record Travel(double meters) implements MotionGoal {
    /**
     * Validates the distance.
     *
     * @throws IllegalArgumentException if it is not a positive number
     */
    public Travel {
      requirePositive(meters, "meters");
    }
  }

  /**
   * An angle about the main axis: "by 90 degrees".
   *
   * @param radians the angle, above 0
   */
  record Turn(double radians) implements MotionGoal {
    /**
     * Validates the angle.
     *
     * @throws IllegalArgumentException if it is not a positive number
     */
    public Turn {
      requirePositive(radians, "radians");
    }
  }

  private static void requirePositive(double amount, String unit) {
    if (!(amount > 0 && amount < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s=%s: must be above 0 and finite".formatted(unit, amount));
    }
  }

  /** Returns the goal as a person reads it. */
  default String describe() {
    return switch (this) {
      case Share(double share) -> "%.0f %%".formatted(100 * share);
      case Travel(double meters) -> "%.1f cm".formatted(100 * meters);
      case Turn(double radians) -> "%.0f degrees".formatted(Math.toDegrees(radians));
    };
  }
}
