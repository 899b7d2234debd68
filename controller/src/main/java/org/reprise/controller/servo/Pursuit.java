package org.reprise.controller.servo;

/**
 * Lets a joint close in on a moving target as a braking joint does on a wall that moves: as fast as
 * it can while the brake, seen from the target, still ends at the target. From rest to rest that is
 * the motion in least time. Units: radians and control periods.
 *
 * <p>Seen from a target that speeds up, the joint has that much less of its acceleration and jerk.
 * A stream too rough for a motion is followed with little jerk: noise is not chased. Keeps no
 * limit; that is for {@link LimitedJoint}.
 */
final class Pursuit {
  /** The least share of acceleration and jerk with which a target is closed in on. */
  private static final double LEAST_SHARE = 0.25;

  /** How exactly the brake is aimed at the target. */
  private static final double AIM = 1e-4;

  private static final int ROOT_STEPS = 10;

  private final double greatestAcceleration;
  private final double greatestJerk;

  /** What speed and acceleration may differ from the target's for the joint to be with it. */
  private final double grip;

  private final RequestedMotion target;
  private final JerkBrake brake = new JerkBrake();
  private double position;
  private double speed;
  private double jerk;
  private double bound;

  Pursuit(double greatestSpeed, double greatestAcceleration, double greatestJerk) {
    this.greatestAcceleration = greatestAcceleration;
    this.greatestJerk = greatestJerk;
    grip = Math.min(greatestJerk, greatestAcceleration) / 2;
    target = new RequestedMotion(greatestSpeed, greatestAcceleration, greatestJerk);
  }

  /** Takes it that the target has been at rest at a position. */
  void rest(double at) {
    target.rest(at);
  }

  /** Forgets the target. */
  void forget() {
    target.forget();
  }

  /** Takes where the target is at the end of the next step. */
  void take(double requested) {
    target.take(requested);
  }

  /** Tells whether a joint that takes the target's position moves with it. */
  boolean joins(double itsSpeed, double itsAcceleration) {
    double slip = itsSpeed - target.speed();
    double slide = slip + (itsAcceleration - target.acceleration());
    return Math.abs(slip) <= grip && Math.abs(slide) <= grip;
  }

  /**
   * Returns the acceleration of the next step with which the brake, seen from the target, ends at
   * the target, or the nearest that the joint may take.
   *
   * @param at position of the last step
   * @param v speed of the last step
   * @param a acceleration of the last step
   * @param least least acceleration of the next step
   * @param most greatest acceleration of the next step
   */
  double next(double at, double v, double a, double least, double most) {
    position = at;
    speed = v;
    double calm = target.rough() ? 0 : 1 - Math.abs(target.jerk()) / greatestJerk;
    double free = 1 - Math.abs(target.acceleration()) / greatestAcceleration;
    jerk = Math.max(calm, LEAST_SHARE) * greatestJerk;
    bound = Math.max(free, LEAST_SHARE) * greatestAcceleration / jerk;
    double slip = v - (target.speed() - target.acceleration());
    double slide = a - target.acceleration();
    double braking =
        target.acceleration() + jerk * JerkBrake.next(slip / jerk, slide / jerk, bound);
    braking = Math.clamp(braking, least, most);
    double miss = miss(braking);
    if (Math.abs(miss) <= AIM * grip) {
      return braking;
    }
    double end = miss < 0 ? most : least;
    double endMiss = miss(end);
    return miss * endMiss >= 0 ? end : root(braking, miss, end, endMiss);
  }

  /** Returns how far beyond the target the brake ends after a step. */
  private double miss(double next) {
    double v = speed + next;
    brake.follow((v - target.speed()) / jerk, (next - target.acceleration()) / jerk, bound);
    return position + v - target.position() + jerk * brake.travel();
  }

  /** Finds the step that does not miss, between two that miss to either side (Illinois' rule). */
  private double root(double from, double fromMiss, double to, double toMiss) {
    double a = from;
    double fa = fromMiss;
    double b = to;
    double fb = toMiss;
    for (int i = 0; i < ROOT_STEPS; i++) {
      double c = (a * fb - b * fa) / (fb - fa);
      double fc = miss(c);
      if (Math.abs(fc) <= AIM * grip) {
        return c;
      }
      if (fc * fb < 0) {
        a = b;
        fa = fb;
      } else {
        fa /= 2;
      }
      b = c;
      fb = fc;
    }
    return b;
  }
}
