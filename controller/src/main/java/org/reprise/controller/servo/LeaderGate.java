package org.reprise.controller.servo;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.reprise.core.robot.JointVector;
import org.reprise.hardware.JointConfig;

/**
 * Decides whether an arm follows a leader arm: from when every joint of both is within {@value
 * #NEAR_RADIANS} rad, and until one is {@value #FAR_RADIANS} rad away; then not before the leader
 * was let go of.
 *
 * <p>Positions are compared as they are, not from where both were at first: what looks alike stands
 * alike, so the person's arm tells where the robot's elbow is and which joint ends soon. An encoder
 * that loses a turn is far away, not a command.
 */
final class LeaderGate {
  static final double NEAR_RADIANS = 0.15;
  static final double FAR_RADIANS = 0.5;

  private enum State {
    FREE,
    WAITING,
    FOLLOWED,
    LOST
  }

  private final List<JointConfig> joints;
  private final double[] apart;
  private State state = State.FREE;

  LeaderGate(List<JointConfig> joints) {
    this.joints = joints;
    apart = new double[joints.size()];
  }

  /** Notes that nothing leads. */
  void release() {
    state = State.FREE;
  }

  /**
   * Takes where the leader is.
   *
   * @param radians its joints
   * @param commanded the arm's, sent last, shape [n]
   */
  void offer(JointVector radians, double[] commanded) {
    double greatest = 0;
    for (int joint = 0; joint < apart.length; joint++) {
      apart[joint] = commanded[joint] - radians.get(joint);
      greatest = Math.max(greatest, Math.abs(apart[joint]));
    }
    state =
        switch (state) {
          case FREE, WAITING -> greatest <= NEAR_RADIANS ? State.FOLLOWED : State.WAITING;
          case FOLLOWED -> greatest <= FAR_RADIANS ? State.FOLLOWED : State.LOST;
          case LOST -> State.LOST;
        };
  }

  boolean isFollowed() {
    return state == State.FOLLOWED;
  }

  /** Says which joints keep the arm from following, and by how much; nothing while it may. */
  Standstill words() {
    return switch (state) {
      case FREE, FOLLOWED -> Standstill.NONE;
      case WAITING ->
          new Standstill(
              "the leader's joints are not where the arm's are, limit %.0f°"
                  .formatted(Math.toDegrees(NEAR_RADIANS)),
              "move the leader: " + differences(),
              false);
      case LOST ->
          new Standstill(
              "the leader got further than %.0f° from the arm"
                  .formatted(Math.toDegrees(FAR_RADIANS)),
              "open the clutch, move the leader: " + differences() + ", close it, lead slower",
              false);
    };
  }

  private String differences() {
    StringJoiner words = new StringJoiner(", ");
    for (int joint = 0; joint < apart.length; joint++) {
      if (Math.abs(apart[joint]) > NEAR_RADIANS) {
        words.add(
            String.format(
                Locale.ROOT, "%s %+.0f°", joints.get(joint).name(), Math.toDegrees(apart[joint])));
      }
    }
    return words.length() == 0 ? "nothing, it is near again" : words.toString();
  }
}
