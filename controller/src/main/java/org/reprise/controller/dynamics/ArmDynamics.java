package org.reprise.controller.dynamics;

import java.util.Arrays;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.HandConfig;
import org.reprise.hardware.JointConfig;
import org.reprise.hardware.RobotConfig;

/**
 * Computes the joint torques that gravity and motion ask for, from the masses and inertias of the
 * robot's description: the recursive Newton-Euler algorithm of Luh, Walker and Paul, "On-Line
 * Computational Scheme for Mechanical Manipulators", 1980, in the form of Craig, "Introduction to
 * Robotics", section 6.5.
 *
 * <p>The base stands upright on the ground. Hand and fingers count to the last link. Friction, the
 * inertia of rotors and the motion of the fingers are left out. Joints are ordered from the base to
 * the hand. Allocates nothing after construction, but in {@link #setLoad}. Used by one thread.
 *
 * <table>
 * <caption>Symbols</caption>
 * <tr><td>omega, alpha</td><td>{@code spin}, {@code spinRate}: rad/s, rad/s^2</td></tr>
 * <tr><td>v dot</td><td>{@code lift}: acceleration of the link's origin less gravity, m/s^2</td></tr>
 * <tr><td>f, n</td><td>{@code force}, {@code moment} on the link at its origin: N, Nm</td></tr>
 * </table>
 */
public final class ArmDynamics {
  /** Acceleration of free fall. */
  public static final double GRAVITY_METERS_PER_SECOND_SQUARED = 9.81;

  private final int joints;
  private final RigidTransform lastLinkFromGripper;
  private final MassProperties unloaded;
  private final double[] mounts;
  private final double[] offsets;
  private final double[] axes;
  private final double[] masses;
  private final double[] centers;
  private final double[] inertias;
  private final double[] rotations;
  private final double[] spin;
  private final double[] spinRate;
  private final double[] lift;
  private final double[] force;
  private final double[] moment;
  private final double[] still;
  private final double[] unit;
  private final double[] column;
  private final double[] a = new double[3];
  private final double[] b = new double[3];

  /**
   * Takes the masses of a robot over.
   *
   * @param robot arm
   * @param openingMeters distance between the fingers
   */
  public ArmDynamics(RobotConfig robot, double openingMeters) {
    joints = robot.joints().size();
    mounts = new double[9 * joints];
    offsets = new double[3 * joints];
    axes = new double[3 * joints];
    masses = new double[joints];
    centers = new double[3 * joints];
    inertias = new double[9 * joints];
    rotations = new double[9 * joints];
    spin = new double[3 * (joints + 1)];
    spinRate = new double[3 * (joints + 1)];
    lift = new double[3 * (joints + 1)];
    force = new double[3 * (joints + 1)];
    moment = new double[3 * (joints + 1)];
    still = new double[joints];
    unit = new double[joints];
    column = new double[joints];
    for (int i = 0; i < joints; i++) {
      JointConfig joint = robot.joints().get(i);
      double[] mount = joint.parentFromJoint().rotation().toMatrix();
      System.arraycopy(mount, 0, mounts, 9 * i, 9);
      put(joint.parentFromJoint().translation(), offsets, i);
      put(joint.axis(), axes, i);
      take(i, MassProperties.of(robot.links().get(i + 1)));
    }
    HandConfig hand = robot.hand();
    lastLinkFromGripper = hand.lastLinkFromHand().compose(hand.handFromGripper());
    unloaded =
        MassProperties.of(robot.links().get(joints))
            .plus(MassProperties.of(hand.body()).in(hand.lastLinkFromHand()))
            .plus(finger(hand, openingMeters, false))
            .plus(finger(hand, openingMeters, true));
    take(joints - 1, unloaded);
  }

  private MassProperties finger(HandConfig hand, double openingMeters, boolean mirrored) {
    MassProperties open =
        MassProperties.of(hand.finger()).in(RigidTransform.ofTranslation(0, openingMeters / 2, 0));
    return (mirrored ? open.mirrored() : open).in(lastLinkFromGripper);
  }

  private void take(int link, MassProperties body) {
    masses[link] = body.kilograms();
    put(body.center(), centers, link);
    System.arraycopy(body.matrix(), 0, inertias, 9 * link, 9);
  }

  private static void put(Vector3 vector, double[] into, int index) {
    into[3 * index] = vector.x();
    into[3 * index + 1] = vector.y();
    into[3 * index + 2] = vector.z();
  }

  /**
   * Adds a load in the hand, as a point.
   *
   * @param kilograms mass of the load; zero for none
   * @param gripperFromCenter where its centre of mass is, in the gripper frame, meters
   * @throws IllegalArgumentException if the mass is negative or not finite
   */
  public void setLoad(double kilograms, Vector3 gripperFromCenter) {
    if (!(kilograms >= 0 && Double.isFinite(kilograms))) {
      throw new IllegalArgumentException(
          "load=%s kilograms: must be finite and not negative".formatted(kilograms));
    }
    Vector3 center = lastLinkFromGripper.apply(gripperFromCenter);
    take(
        joints - 1,
        kilograms == 0 ? unloaded : unloaded.plus(MassProperties.point(kilograms, center)));
  }

  /** Returns the number of joints. */
  public int joints() {
    return joints;
  }

  /**
   * Computes the torques that hold a posture against gravity.
   *
   * @param radians joint positions, shape [n]
   * @param into overwritten with joint torques, Nm, shape [n]
   */
  public void gravity(double[] radians, double[] into) {
    inverse(radians, still, still, into);
  }

  /**
   * Computes the torques of a motion: inverse dynamics.
   *
   * @param radians joint positions, shape [n]
   * @param velocities joint velocities, rad/s, shape [n]
   * @param accelerations joint accelerations, rad/s^2, shape [n]
   * @param into overwritten with joint torques, Nm, shape [n]
   */
  public void inverse(
      double[] radians, double[] velocities, double[] accelerations, double[] into) {
    turn(radians);
    torques(velocities, accelerations, GRAVITY_METERS_PER_SECOND_SQUARED, into);
  }

  /**
   * Computes the mass matrix.
   *
   * @param radians joint positions, shape [n]
   * @param into overwritten, kg m^2, shape [n][n] row by row, symmetric
   */
  public void massMatrix(double[] radians, double[] into) {
    turn(radians);
    for (int i = 0; i < joints; i++) {
      Arrays.fill(unit, 0);
      unit[i] = 1;
      torques(still, unit, 0, column);
      for (int j = 0; j < joints; j++) {
        into[joints * j + i] = column[j];
      }
    }
  }

  /** Fills the rotations from each link to its parent: Rodrigues' formula after the mount. */
  private void turn(double[] radians) {
    for (int i = 0; i < joints; i++) {
      double x = axes[3 * i];
      double y = axes[3 * i + 1];
      double z = axes[3 * i + 2];
      double s = Math.sin(radians[i]);
      double c = Math.cos(radians[i]);
      double t = 1 - c;
      for (int row = 0; row < 3; row++) {
        double mx = mounts[9 * i + 3 * row];
        double my = mounts[9 * i + 3 * row + 1];
        double mz = mounts[9 * i + 3 * row + 2];
        int at = 9 * i + 3 * row;
        rotations[at] = mx * (t * x * x + c) + my * (t * x * y + s * z) + mz * (t * x * z - s * y);
        rotations[at + 1] =
            mx * (t * x * y - s * z) + my * (t * y * y + c) + mz * (t * y * z + s * x);
        rotations[at + 2] =
            mx * (t * x * z + s * y) + my * (t * y * z - s * x) + mz * (t * z * z + c);
      }
    }
  }

  private void torques(double[] velocities, double[] accelerations, double gravity, double[] into) {
    Arrays.fill(lift, 0, 3, 0);
    lift[2] = gravity;
    for (int i = 0; i < joints; i++) {
      moveOutward(i, velocities[i], accelerations[i]);
    }
    Arrays.fill(force, 3 * joints, 3 * joints + 3, 0);
    Arrays.fill(moment, 3 * joints, 3 * joints + 3, 0);
    for (int i = joints - 1; i >= 0; i--) {
      balance(i);
      into[i] =
          axes[3 * i] * moment[3 * i]
              + axes[3 * i + 1] * moment[3 * i + 1]
              + axes[3 * i + 2] * moment[3 * i + 2];
    }
  }

  /** Motion of link i + 1, in its own frame, from that of link i. */
  private void moveOutward(int i, double velocity, double acceleration) {
    int p = 3 * i;
    int o = p + 3;
    cross(spin, p, offsets, p, a, 0);
    cross(spin, p, a, 0, b, 0);
    cross(spinRate, p, offsets, p, a, 0);
    for (int k = 0; k < 3; k++) {
      b[k] += a[k] + lift[p + k];
    }
    intoChild(i, b, 0, lift, o);
    intoChild(i, spin, p, spin, o);
    intoChild(i, spinRate, p, spinRate, o);
    cross(spin, o, axes, p, a, 0);
    for (int k = 0; k < 3; k++) {
      spinRate[o + k] += a[k] * velocity + axes[p + k] * acceleration;
      spin[o + k] += axes[p + k] * velocity;
    }
  }

  /** Force and moment on link i + 1 at its origin, given those on the next link. */
  private void balance(int i) {
    int p = 3 * i;
    int o = p + 3;
    cross(spin, o, centers, p, a, 0);
    cross(spin, o, a, 0, b, 0);
    cross(spinRate, o, centers, p, a, 0);
    for (int k = 0; k < 3; k++) {
      force[p + k] = masses[i] * (b[k] + a[k] + lift[o + k]);
    }
    cross(centers, p, force, p, moment, p);
    times(inertias, 9 * i, spin, o, a);
    cross(spin, o, a, 0, b, 0);
    times(inertias, 9 * i, spinRate, o, a);
    for (int k = 0; k < 3; k++) {
      moment[p + k] += a[k] + b[k];
    }
    if (i + 1 < joints) {
      times(rotations, 9 * (i + 1), force, o, a);
      cross(offsets, o, a, 0, b, 0);
      for (int k = 0; k < 3; k++) {
        force[p + k] += a[k];
        moment[p + k] += b[k];
      }
      times(rotations, 9 * (i + 1), moment, o, a);
      for (int k = 0; k < 3; k++) {
        moment[p + k] += a[k];
      }
    }
  }

  private void intoChild(int i, double[] from, int f, double[] into, int at) {
    double x = from[f];
    double y = from[f + 1];
    double z = from[f + 2];
    int r = 9 * i;
    into[at] = rotations[r] * x + rotations[r + 3] * y + rotations[r + 6] * z;
    into[at + 1] = rotations[r + 1] * x + rotations[r + 4] * y + rotations[r + 7] * z;
    into[at + 2] = rotations[r + 2] * x + rotations[r + 5] * y + rotations[r + 8] * z;
  }

  private static void times(double[] m, int r, double[] v, int f, double[] into) {
    for (int row = 0; row < 3; row++) {
      int at = r + 3 * row;
      into[row] = m[at] * v[f] + m[at + 1] * v[f + 1] + m[at + 2] * v[f + 2];
    }
  }

  private static void cross(double[] u, int f, double[] v, int g, double[] into, int at) {
    into[at] = u[f + 1] * v[g + 2] - u[f + 2] * v[g + 1];
    into[at + 1] = u[f + 2] * v[g] - u[f] * v[g + 2];
    into[at + 2] = u[f] * v[g + 1] - u[f + 1] * v[g];
  }
}
