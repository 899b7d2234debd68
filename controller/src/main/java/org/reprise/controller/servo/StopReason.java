package org.reprise.controller.servo;

/** Says why the arm was stopped, and what leads on. */
public enum StopReason {
  /** Nothing stopped it. */
  NONE("", "", false),
  /** The motion ended or was given back. */
  RELEASED("the motion was given back", "begin another motion", false),
  /** Somebody asked for a stop. */
  STOP_ASKED("stop was asked for", "see that the arm may move, then reset it", true),
  /** The person let go of the key. */
  HOLD_TO_RUN_RELEASED("the hold-to-run key was released", "reset, then hold the key again", true),
  /** Set-points of a policy or a person are too old. */
  SET_POINT_STALE(
      "no new set-point came in time: is the policy or the operator alive?",
      "see that its program runs and the connection stands, then reset",
      true),
  /** The process that commands has not shown progress. */
  HEARTBEAT_LATE(
      "the commanding process fell silent: is it alive?",
      "give that process a free core or start it anew, then reset",
      true),
  /** Packets of the robot were lost in a row. */
  PACKETS_LOST(
      "too many packets of the robot were lost in a row: check the network",
      "check cable and network load, then reset",
      true),
  /** The arm does not follow its commands. */
  NOT_FOLLOWING(
      "the arm stays behind its commands: something holds it",
      "free the arm of what holds it, then reset; it then holds where it is",
      true),
  /** A set-point was NaN, infinite or would have made the arm jump. */
  SET_POINT_REFUSED(
      "a set-point was not finite or too far from where the arm is",
      "begin again from where the arm is",
      false),
  /** No motion to the target keeps the limits. */
  NO_MOTION(
      "no motion to the target keeps the limits",
      "move the arm away from its limits by single joints, or retreat, then try again",
      false),
  /** The robot's state is too old. */
  STATE_STALE(
      "the robot's state is too old: check its connection",
      "check the connection to the robot, then reset",
      true),
  /** The robot measured NaN or infinity. */
  STATE_NOT_FINITE(
      "the robot measured NaN or infinity: check its sensors",
      "have the robot looked at; restart it, then reset",
      true),
  /** The robot measured a position that cannot be. */
  STATE_IMPLAUSIBLE(
      "the robot measured a jump, or a position outside of its travel",
      "move the arm back into its travel by the robot's own means, then reset",
      true),
  /** The robot cannot be commanded. */
  ROBOT_NOT_READY(
      "the robot is not ready: recover it, then reset",
      "release its brakes or its emergency stop, then reset",
      true),
  /** The servo itself failed. */
  INTERNAL(
      "the servo failed: read its log",
      "start the robot's process anew; reset if the cause is gone",
      true);

  private final String words;
  private final String wayOut;
  private final boolean latches;

  StopReason(String words, String wayOut, boolean latches) {
    this.words = words;
    this.wayOut = wayOut;
    this.latches = latches;
  }

  /** Returns the reason in words. */
  public String words() {
    return words;
  }

  /** Returns what a person can do to go on; empty where nothing stopped the arm. */
  public String wayOut() {
    return wayOut;
  }

  /** Tells whether the arm stays stopped until a deliberate reset. */
  public boolean latches() {
    return latches;
  }
}
