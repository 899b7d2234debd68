package org.reprise.controller.dynamics;

/**
 * Describes how the hand yields: springs and dampers between it and its target, in the base frame,
 * the same in all directions.
 *
 * @param newtonsPerMeter stiffness against displacement
 * @param newtonMetersPerRadian stiffness against rotation
 * @param newtonSecondsPerMeter damping of displacement
 * @param newtonMeterSecondsPerRadian damping of rotation
 * @param greatestNewtons the spring against displacement never pulls more
 * @param greatestNewtonMeters the spring against rotation never turns more
 */
public record Impedance(
    double newtonsPerMeter,
    double newtonMetersPerRadian,
    double newtonSecondsPerMeter,
    double newtonMeterSecondsPerRadian,
    double greatestNewtons,
    double greatestNewtonMeters) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public Impedance {
    double[] values = {
      newtonsPerMeter,
      newtonMetersPerRadian,
      newtonSecondsPerMeter,
      newtonMeterSecondsPerRadian,
      greatestNewtons,
      greatestNewtonMeters
    };
    for (int i = 0; i < values.length; i++) {
      if (!(values[i] >= 0 && Double.isFinite(values[i]))) {
        throw new IllegalArgumentException(
            "impedance[%d]=%s: must be finite and not negative; a hand that drives itself is refused"
                .formatted(i, values[i]));
      }
    }
  }

  /**
   * Chooses critical damping for an apparent mass of 1 kg and inertia of 1 kg m^2 ({@code d = 2
   * sqrt(k)}), as the Cartesian impedance example of libfranka does.
   *
   * @param newtonsPerMeter stiffness against displacement
   * @param newtonMetersPerRadian stiffness against rotation
   * @param greatestNewtons bound of the force
   * @param greatestNewtonMeters bound of the torque
   */
  public static Impedance damped(
      double newtonsPerMeter,
      double newtonMetersPerRadian,
      double greatestNewtons,
      double greatestNewtonMeters) {
    return new Impedance(
        newtonsPerMeter,
        newtonMetersPerRadian,
        2 * Math.sqrt(newtonsPerMeter),
        2 * Math.sqrt(newtonMetersPerRadian),
        greatestNewtons,
        greatestNewtonMeters);
  }
}
