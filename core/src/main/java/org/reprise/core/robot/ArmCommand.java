package org.reprise.core.robot;

import java.util.Arrays;

/**
 * Asks an arm for one thing for one control period, again and again, without allocating.
 * Overwritten; used by one thread.
 */
public final class ArmCommand {
  /** What the values are. */
  public enum Quantity {
    /** Joint positions, rad. */
    POSITIONS,
    /** Joint velocities, rad/s. */
    VELOCITIES,
    /** Joint torques beyond those that balance gravity, Nm. */
    TORQUES
  }

  private final double[] values;
  private Quantity quantity = Quantity.POSITIONS;

  /** Makes room for a number of joints. */
  public ArmCommand(int joints) {
    values = new double[joints];
  }

  /** Makes a command of its own; not for loops. */
  public static ArmCommand of(Quantity quantity, JointVector values) {
    ArmCommand command = new ArmCommand(values.size());
    command.quantity = quantity;
    values.copyTo(command.values);
    return command;
  }

  /** Makes a command of positions of its own; not for loops. */
  public static ArmCommand positions(JointVector radians) {
    return of(Quantity.POSITIONS, radians);
  }

  /** Returns the number of joints. */
  public int joints() {
    return values.length;
  }

  /** Returns what the values are. */
  public Quantity quantity() {
    return quantity;
  }

  /** Returns the values, one for each joint, shape [n], in the quantity's unit. Overwritten. */
  public double[] values() {
    return values;
  }

  /** Takes values over, shape [n]. */
  public void set(Quantity quantity, double[] from) {
    this.quantity = quantity;
    System.arraycopy(from, 0, values, 0, values.length);
  }

  /**
   * Checks that there is one value for each joint.
   *
   * @throws IllegalArgumentException if there is not
   */
  public void refuseUnlessFor(int joints) {
    if (values.length != joints) {
      throw new IllegalArgumentException(
          "values=%d joints=%d: command refused; give one value for each joint"
              .formatted(values.length, joints));
    }
  }

  @Override
  public String toString() {
    return quantity + Arrays.toString(values);
  }
}
