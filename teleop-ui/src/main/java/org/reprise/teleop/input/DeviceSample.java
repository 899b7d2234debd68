package org.reprise.teleop.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.UnitQuaternion;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.JointVector;

/**
 * What a device in a person's hand says, one line of text: the pose of a tracked device, {@code
 * clutch x y z qw qx qy qz}, or the joints of a leader arm, {@code joints clutch q1 … qn
 * [gripper]}.
 */
public sealed interface DeviceSample {
  /** Begins the line of a leader arm. */
  String JOINTS = "joints";

  /** Tells whether the device leads. */
  boolean clutch();

  /** Returns when it came, {@link System#nanoTime}. */
  long nanos();

  /**
   * A tracked device.
   *
   * @param clutch whether it leads
   * @param device its pose, axes along the arm's base
   * @param nanos when it came
   */
  record Pose(boolean clutch, RigidTransform device, long nanos) implements DeviceSample {}

  /**
   * A leader arm.
   *
   * @param clutch whether it leads
   * @param radians its joints, in the order and with the zero of the arm's
   * @param grip its opening, from 0 for closed to 1 for open; empty where it has none
   * @param nanos when it came
   */
  record Leader(boolean clutch, JointVector radians, OptionalDouble grip, long nanos)
      implements DeviceSample {}

  /**
   * Reads a line.
   *
   * @param joints the arm's number of joints; 0 while no arm is known
   * @throws IllegalArgumentException if it is none
   */
  static DeviceSample parse(String line, int joints) {
    String[] fields = line.strip().split("\\s+", -1);
    return fields[0].equals(JOINTS) ? leader(fields, joints) : pose(fields);
  }

  private static Pose pose(String[] fields) {
    if (fields.length != 8) {
      throw new IllegalArgumentException(
          "pose stream: fields=%d, need 8: clutch x y z qw qx qy qz".formatted(fields.length));
    }
    double[] values = numbers(fields, 0);
    return new Pose(
        values[0] != 0,
        new RigidTransform(
            new UnitQuaternion(values[4], values[5], values[6], values[7]),
            new Vector3(values[1], values[2], values[3])),
        System.nanoTime());
  }

  private static Leader leader(String[] fields, int joints) {
    int given = fields.length - 2;
    if (joints == 0 || (given != joints && given != joints + 1)) {
      throw new IllegalArgumentException(
          joints == 0
              ? "leader arm: no arm is known yet that could follow it"
              : "leader arm: positions=%d, need %d, or %d with the gripper: joints clutch q1 … q%d [gripper]"
                  .formatted(given, joints, joints + 1, joints));
    }
    double[] values = numbers(fields, 1);
    OptionalDouble grip = OptionalDouble.empty();
    if (given > joints) {
      double opening = values[joints + 1];
      if (!(opening >= 0 && opening <= 1)) {
        throw new IllegalArgumentException(
            "leader arm: gripper=%s, need 0 (closed) to 1 (open)".formatted(opening));
      }
      grip = OptionalDouble.of(opening);
    }
    return new Leader(
        values[0] != 0,
        JointVector.of(Arrays.copyOfRange(values, 1, joints + 1)),
        grip,
        System.nanoTime());
  }

  private static double[] numbers(String[] fields, int from) {
    double[] values = new double[fields.length - from];
    for (int i = 0; i < values.length; i++) {
      try {
        values[i] = Double.parseDouble(fields[from + i]);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "device: field %d is no number", from + i), e);
      }
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "device: field %d is %s: need a finite number".formatted(from + i, values[i]));
      }
    }
    return values;
  }
}
