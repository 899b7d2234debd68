package org.reprise.controller.servo;

/** Says why the arm was stopped, and what leads on. */
public enum StopReason {
  /** Nothing stopped it. */
  NONE("", false),
  /** The motion ended or was given back. */
  RELEASED("the motion was given back", false),
  /** Somebody asked for a stop. */
  STOP_ASKED("stop was asked for", true),
  /** The person let go of the key. */
  HOLD_TO_RUN_RELEASED("the hold-to-run key was released", true),
  /** Set-points of a policy or a person are too old. */
  SET_POINT_STALE("no new set-point came in time: is the policy or the operator alive?", true),
  /** The process that commands has not shown progress. */
  HEARTBEAT_LATE("the commanding process fell silent: is it alive?", true),
  /** Packets of the robot were lost in a row. */
  PACKETS_LOST("too many packets of the robot were lost in a row: check the network", true),
  /** The arm does not follow its commands. */
  NOT_FOLLOWING("the arm stays behind its commands: something holds it", true),
  /** A set-point was NaN, infinite or would have made the arm jump. */
  SET_POINT_REFUSED("a set-point was not finite or too far from where the arm is", false),
  /** No motion to the target keeps the limits. */
  NO_MOTION("no motion to the target keeps the limits", false),
  /** The robot's state is too old. */
  STATE_STALE("the robot's state is too old: check its connection", true),
  /** The robot measured NaN or infinity. */
  STATE_NOT_FINITE("the robot measured NaN or infinity: check its sensors", true),
  /** The robot measured a position that cannot be. */
  STATE_IMPLAUSIBLE("the robot measured a jump, or a position outside of its travel", true),
  /** The robot cannot be commanded. */
  ROBOT_NOT_READY("the robot is not ready: recover it, then reset", true),
  /** The servo itself failed. */
  INTERNAL("the servo failed: read its log", true);

  private final String words;
  private final boolean latches;

  StopReason(String words, boolean latches) {
    this.words = words;
    this.latches = latches;
  }

  /** Returns the reason in words. */
  public String words() {
    return words;
  }

  /** Tells whether the arm stays stopped until a deliberate reset. */
  public boolean latches() {
    return latches;
  }
}
