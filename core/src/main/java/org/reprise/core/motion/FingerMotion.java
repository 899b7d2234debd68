package org.reprise.core.motion;

/** Moves the fingers, wherever the hand is. */
public sealed interface FingerMotion extends MotionWord {
  /**
   * Returns how far the fingers shall be open, from 0 to the greatest width.
   *
   * @param widthMeters how far they are open
   * @param greatestMeters how far they can be
   */
  double targetMeters(double widthMeters, double greatestMeters);

  /**
   * Opens to a share of what the fingers can: "open", "close", "half open".
   *
   * @param share from 0, closed, to 1, open
   */
  record Opening(double share) implements FingerMotion {
    /** Opens all the way. */
    public static final Opening OPEN = new Opening(1);

    /** Closes all the way, or onto what is between the fingers. */
    public static final Opening CLOSED = new Opening(0);

    /**
     * Validates the share.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public Opening {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException(
            "share=%s: fingers open from 0 to 100 percent".formatted(share));
      }
    }

    @Override
    public double targetMeters(double widthMeters, double greatestMeters) {
      return share * greatestMeters;
    }

    @Override
    public String describe() {
      if (share == 1) {
        return "open";
      }
      return share == 0 ? "close" : "open to " + Amount.percent(share);
    }
  }

  /**
   * Opens or closes to a width: "open to 3 cm".
   *
   * @param meters distance between the fingers, above 0
   */
  record Width(double meters) implements FingerMotion {
    /**
     * Validates the width.
     *
     * @throws IllegalArgumentException if it is not a positive number
     */
    public Width {
      Amount.requirePositive(meters, "meters");
    }

    @Override
    public double targetMeters(double widthMeters, double greatestMeters) {
      return Math.min(meters, greatestMeters);
    }

    @Override
    public String describe() {
      return "open to " + Amount.length(meters);
    }
  }

  /**
   * Opens or closes by an amount: "open a little", "close by 5 mm".
   *
   * @param opens whether the fingers go apart
   * @param meters by how much the distance between them changes, above 0
   */
  record WidthChange(boolean opens, double meters) implements FingerMotion {
    /**
     * Validates the amount.
     *
     * @throws IllegalArgumentException if it is not a positive number
     */
    public WidthChange {
      Amount.requirePositive(meters, "meters");
    }

    @Override
    public double targetMeters(double widthMeters, double greatestMeters) {
      return Math.clamp(widthMeters + (opens ? meters : -meters), 0, greatestMeters);
    }

    @Override
    public String describe() {
      return (opens ? "open by " : "close by ") + Amount.length(meters);
    }
  }
}
