package org.reprise.policy.gate;

/** Says whether the robot asks for help now. */
public sealed interface GateVerdict {
  /** Returns why, for people. */
  String reason();

  /** Tells whether the robot asks. */
  default boolean asks() {
    return switch (this) {
      case Ask ask -> true;
      case GoOn goOn -> false;
    };
  }

  /**
   * The robot waits for the operator.
   *
   * @param reason why
   */
  record Ask(String reason) implements GateVerdict {}

  /**
   * The robot goes on by itself.
   *
   * @param reason why
   */
  record GoOn(String reason) implements GateVerdict {}
}
