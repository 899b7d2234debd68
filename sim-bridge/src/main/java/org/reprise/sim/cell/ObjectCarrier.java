package org.reprise.sim.cell;

import org.reprise.sim.mujoco.DoubleView;
import org.reprise.sim.mujoco.MujocoModel;
import org.reprise.sim.mujoco.ObjectKind;

/**
 * Carries a free object over the table by forces on its joint, as someone would who shoves it: a
 * servo of place and yaw that keeps it upright and leaves its height to gravity.
 *
 * <p>The forces are limited to about three times the object's weight, so that what stands in the
 * way stops it. They last until the next call. Allocates nothing after construction.
 */
public final class ObjectCarrier {
  /** Critically damped, settling within 20 ms; friction leaves 1 mm of lag. */
  private static final double STIFFNESS_PER_SECOND2 = 1e4;

  private static final double DAMPING_PER_SECOND = 200;
  private static final double MOST_METERS_PER_SECOND2 = 30;
  private static final double MOST_RADIANS_PER_SECOND2 = 600;

  private final DoubleView qpos;
  private final DoubleView qvel;
  private final DoubleView applied;
  private final double[] inertia = new double[6];
  private final int position;
  private final int velocity;
  private double startX;
  private double startY;
  private double startYaw;
  private double lagMeters;

  ObjectCarrier(CellPhysics physics, String freeJoint) {
    MujocoModel model = physics.model();
    int joint = model.id(ObjectKind.JOINT, freeJoint);
    position = model.positionAddress(joint);
    velocity = model.velocityAddress(joint);
    qpos = physics.simulation().qpos();
    qvel = physics.simulation().qvel();
    applied = physics.simulation().qfrcApplied();
    for (int i = 0; i < inertia.length; i++) {
      inertia[i] = model.inertia().get(velocity + i);
    }
    begin();
  }

  /** Takes the present place as the beginning of the course. */
  public void begin() {
    startX = qpos.get(position);
    startY = qpos.get(position + 1);
    startYaw = yawRadians();
  }

  /**
   * Drives the object along a course until the next call.
   *
   * @param course way from where it began
   * @param share part of the way where it should be now, 0 to 1
   * @param rate change of the share per second
   * @param acceleration change of the rate per second
   */
  public void follow(Course course, double share, double rate, double acceleration) {
    double alongX = course.lengthMeters() * Math.cos(course.directionRadians());
    double alongY = course.lengthMeters() * Math.sin(course.directionRadians());
    double missingX = startX + alongX * share - qpos.get(position);
    double missingY = startY + alongY * share - qpos.get(position + 1);
    lagMeters = Math.hypot(missingX, missingY);
    double pushX = servo(missingX, alongX * rate - qvel.get(velocity)) + alongX * acceleration;
    double pushY = servo(missingY, alongY * rate - qvel.get(velocity + 1)) + alongY * acceleration;
    double scale = Math.min(1, MOST_METERS_PER_SECOND2 / Math.max(1e-9, Math.hypot(pushX, pushY)));
    applied.set(velocity, inertia[0] * scale * pushX);
    applied.set(velocity + 1, inertia[1] * scale * pushY);
    double turn = course.turnRadians();
    double missingYaw = Math.IEEEremainder(startYaw + turn * share - yawRadians(), 2 * Math.PI);
    turn(2, servo(missingYaw, turn * rate - qvel.get(velocity + 5)) + turn * acceleration);
    stayUpright();
  }

  /** Leaves the object to itself. */
  public void release() {
    for (int i = 0; i < inertia.length; i++) {
      applied.set(velocity + i, 0);
    }
  }

  /** Returns how far the object was from where {@link #follow} last wanted it, meters. */
  public double lagMeters() {
    return lagMeters;
  }

  /** Turns the object's z axis towards the vertical; angular velocities are in its own frame. */
  private void stayUpright() {
    double w = qpos.get(position + 3);
    double x = qpos.get(position + 4);
    double y = qpos.get(position + 5);
    double z = qpos.get(position + 6);
    turn(0, servo(-2 * (y * z + w * x), -qvel.get(velocity + 3)));
    turn(1, servo(2 * (x * z - w * y), -qvel.get(velocity + 4)));
  }

  private void turn(int axis, double radiansPerSecond2) {
    double limited =
        Math.clamp(radiansPerSecond2, -MOST_RADIANS_PER_SECOND2, MOST_RADIANS_PER_SECOND2);
    applied.set(velocity + 3 + axis, inertia[3 + axis] * limited);
  }

  private static double servo(double missing, double missingRate) {
    return STIFFNESS_PER_SECOND2 * missing + DAMPING_PER_SECOND * missingRate;
  }

  private double yawRadians() {
    double w = qpos.get(position + 3);
    double x = qpos.get(position + 4);
    double y = qpos.get(position + 5);
    double z = qpos.get(position + 6);
    return Math.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z));
  }
}
