package org.reprise.controller.servo;

import org.reprise.controller.servo.JointLimiter.Clamp;
import org.reprise.hardware.JointLimits;

/**
 * Keeps one joint's commands within its limits. Units: radians and control periods.
 *
 * <p>Invariant: the {@linkplain JerkBrake brake} from the last command keeps every limit to the
 * end. A next command is taken only if the brake after it does so too; else it is drawn towards the
 * brake's own next step, for which this holds because it held before. That needs no assumption
 * about what is asked for.
 *
 * <p>Inside of that the joint follows its target: see {@link Pursuit}.
 */
final class LimitedJoint {
  /** Parts of the limits left to the rounding of what is sent and of who judges it. */
  private static final double RATE_SHARE = 1 - 1e-9;

  private static final double JERK_SHARE = 1 - 1e-6;
  private static final double LEAST_MARGIN_RADIANS = 1e-8;

  /** Beyond this excess what was sent instead of the command is no motion but a jump. */
  private static final double JUMP = 1 + 1e-6;

  private static final int HALVINGS = 12;

  private final double lower;
  private final double upper;
  private final double greatestSpeed;
  private final double greatestAcceleration;
  private final double greatestJerk;
  private final double bound;
  private final JerkBrake brake = new JerkBrake();
  private final Pursuit pursuit;
  private double low;
  private double high;
  private double position;
  private double speed;
  private double acceleration;
  private double commanded;
  private Clamp clamp = Clamp.NONE;

  LimitedJoint(JointLimits limits, double period) {
    double greatest = Math.max(Math.abs(limits.lowerRadians()), Math.abs(limits.upperRadians()));
    double rounding = 4 * Math.ulp(greatest);
    greatestAcceleration =
        less(limits.accelerationRadiansPerSecondSquared() * period * period, RATE_SHARE, rounding);
    greatestJerk =
        less(
            limits.jerkRadiansPerSecondCubed() * period * period * period,
            JERK_SHARE,
            2 * rounding);
    bound = greatestAcceleration / greatestJerk;
    greatestSpeed =
        less(
            limits.velocityRadiansPerSecond() * period,
            RATE_SHARE,
            rounding * (bound + 2) * (bound + 2) / 4);
    double steps = greatestSpeed / greatestAcceleration + bound + 2;
    double range = limits.upperRadians() - limits.lowerRadians();
    double margin =
        Math.min(LEAST_MARGIN_RADIANS + rounding * steps * steps * steps / 8, range / 8);
    lower = limits.lowerRadians() + margin;
    upper = limits.upperRadians() - margin;
    pursuit = new Pursuit(greatestSpeed, greatestAcceleration, greatestJerk);
    reset(0);
  }

  private static double less(double limit, double share, double rounding) {
    return Math.max(limit * share - rounding, limit / 2);
  }

  /** Takes a position at rest as the last command. */
  void reset(double at) {
    position = at;
    speed = 0;
    acceleration = 0;
    commanded = at;
    low = Math.min(lower, at);
    high = Math.max(upper, at);
    pursuit.rest(at);
    clamp = Clamp.NONE;
  }

  /** Returns the next command for a request. */
  double limit(double requested) {
    if (!Double.isFinite(requested)) {
      double held = brake();
      clamp = Clamp.NOT_FINITE;
      return held;
    }
    double inside = Math.clamp(requested, low, high);
    clamp = inside == requested ? Clamp.NONE : Clamp.POSITION;
    pursuit.take(inside);
    if (follows(inside)) {
      commanded = inside;
      return commanded;
    }
    note(reason(inside));
    double wanted = pursuit.next(position, speed, acceleration, least(), most());
    double braking = braking();
    if (wanted != braking && !safe(wanted)) {
      clamp = Clamp.POSITION;
      wanted = drawn(wanted, braking);
    }
    return step(wanted);
  }

  /** Returns the next command of the way to rest. */
  double brake() {
    clamp = Clamp.NONE;
    pursuit.forget();
    return step(braking());
  }

  /** Learns what was really sent. */
  void sent(double radians) {
    boolean other = radians != commanded;
    double before = speed;
    speed = radians - position;
    acceleration = speed - before;
    position = radians;
    commanded = radians;
    boolean motion =
        Math.abs(speed) <= greatestSpeed * JUMP
            && Math.abs(acceleration) <= greatestAcceleration * JUMP;
    if (other && !motion) {
      speed = 0;
      acceleration = 0;
    }
    boolean beyond = other || radians < low || radians > high;
    if (beyond || low < lower || high > upper) {
      follow(speed, acceleration);
      double highest = position + greatestJerk * brake.highest();
      double lowest = position + greatestJerk * brake.lowest();
      high = Math.max(upper, beyond ? highest : Math.min(high, highest));
      low = Math.min(lower, beyond ? lowest : Math.max(low, lowest));
    }
  }

  double position() {
    return position;
  }

  double speed() {
    return speed;
  }

  double acceleration() {
    return acceleration;
  }

  Clamp clamp() {
    return clamp;
  }

  private double step(double next) {
    commanded = position + (speed + next);
    return commanded;
  }

  private double braking() {
    double next =
        greatestJerk * JerkBrake.next(speed / greatestJerk, acceleration / greatestJerk, bound);
    boolean last = Math.abs(speed + next) <= 1e-12 * Math.min(greatestJerk, greatestAcceleration);
    return last ? -speed : next;
  }

  private void follow(double v, double a) {
    brake.follow(v / greatestJerk, a / greatestJerk, bound);
  }

  /** Tells whether the joint may take an acceleration: the brake after it keeps every limit. */
  private boolean safe(double next) {
    double v = speed + next;
    double rest = v + greatestJerk * JerkBrake.gain(next / greatestJerk);
    if (!(Math.abs(v) <= greatestSpeed && Math.abs(rest) <= greatestSpeed)) {
      return false;
    }
    follow(v, next);
    return position + v + greatestJerk * brake.highest() <= high
        && position + v + greatestJerk * brake.lowest() >= low;
  }

  private double drawn(double unsafe, double safe) {
    double in = safe;
    double out = unsafe;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (in + out) / 2;
      if (safe(middle)) {
        in = middle;
      } else {
        out = middle;
      }
    }
    return in;
  }

  /** Tells whether the joint may be where it is asked to be, and go on from there. */
  private boolean follows(double requested) {
    double v = requested - position;
    double a = v - speed;
    return Math.abs(a) <= greatestAcceleration
        && Math.abs(a - acceleration) <= greatestJerk
        && pursuit.joins(v, a)
        && safe(a);
  }

  private Clamp reason(double requested) {
    double v = requested - position;
    if (Math.abs(v) > greatestSpeed) {
      return Clamp.VELOCITY;
    }
    return Math.abs(v - speed) > greatestAcceleration ? Clamp.ACCELERATION : Clamp.JERK;
  }

  private void note(Clamp why) {
    if (clamp == Clamp.NONE) {
      clamp = why;
    }
  }

  /** Returns the least acceleration of the next step. */
  private double least() {
    double slowest = greatestJerk * JerkBrake.gaining((-greatestSpeed - speed) / greatestJerk);
    return Math.clamp(slowest, lowestReach(), highestReach());
  }

  /** Returns the greatest acceleration of the next step. */
  private double most() {
    double fastest = greatestJerk * JerkBrake.gaining((greatestSpeed - speed) / greatestJerk);
    return Math.clamp(fastest, lowestReach(), highestReach());
  }

  private double lowestReach() {
    return Math.max(acceleration - greatestJerk, -greatestAcceleration);
  }

  private double highestReach() {
    return Math.min(acceleration + greatestJerk, greatestAcceleration);
  }
}
