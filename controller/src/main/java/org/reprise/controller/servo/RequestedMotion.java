package org.reprise.controller.servo;

/**
 * Tells from the stream of one joint's requests how their target moves: backward differences, as
 * far as a joint could follow them. Units: radians and control periods.
 */
final class RequestedMotion {
  /** Third differences up to so many times the greatest jerk are still taken for a motion. */
  private static final double ROUGH = 2;

  /** The requests after a jump that show it in their differences. */
  private static final int JUMP = 3;

  private static final double LEARNING = 0.125;

  private final double greatestSpeed;
  private final double greatestAcceleration;
  private final double greatestJerk;
  private double position;
  private double speed;
  private double acceleration;
  private double jerk;
  private int roughFor;
  private double difference;
  private double secondDifference;
  private int known;

  RequestedMotion(double greatestSpeed, double greatestAcceleration, double greatestJerk) {
    this.greatestSpeed = greatestSpeed;
    this.greatestAcceleration = greatestAcceleration;
    this.greatestJerk = greatestJerk;
  }

  /** Takes it that the target has been at rest at a position. */
  void rest(double at) {
    position = at;
    speed = 0;
    acceleration = 0;
    jerk = 0;
    roughFor = 0;
    difference = 0;
    secondDifference = 0;
    known = 3;
  }

  /** Forgets the stream: the next request is the first. */
  void forget() {
    known = 0;
  }

  /** Takes the next request. */
  void take(double requested) {
    double first = known > 0 ? requested - position : 0;
    double second = known > 1 ? first - difference : 0;
    double third = known > 2 ? second - secondDifference : 0;
    known = Math.min(3, known + 1);
    position = requested;
    difference = first;
    secondDifference = second;
    boolean possible = Math.abs(first) <= greatestSpeed;
    boolean smooth =
        possible
            && Math.abs(second) <= greatestAcceleration
            && Math.abs(third) <= ROUGH * greatestJerk;
    roughFor = smooth ? 0 : Math.min(roughFor + 1, JUMP + 1);
    if (smooth) {
      speed = first;
    } else if (roughFor > JUMP && possible) {
      speed += LEARNING * (first - speed);
    }
    acceleration = smooth ? second : 0;
    jerk = smooth ? third : 0;
  }

  double position() {
    return position;
  }

  /** Returns the target's speed; after a jump, that from before it; of a rough stream, a mean. */
  double speed() {
    return speed;
  }

  double acceleration() {
    return acceleration;
  }

  double jerk() {
    return jerk;
  }

  /** Tells whether the requests keep on belonging to no motion that a joint could make. */
  boolean rough() {
    return roughFor > JUMP;
  }
}
