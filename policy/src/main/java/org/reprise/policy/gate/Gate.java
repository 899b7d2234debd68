package org.reprise.policy.gate;

/** Decides when a robot asks for help, and learns from what came of it. One thread at a time. */
public interface Gate {
  /**
   * Judges an attempt, before it moves and as often as wanted while it goes on.
   *
   * @param doubt what speaks for or against the attempt now; its step is above that of the last
   *     doubt of the same attempt
   */
  GateVerdict judge(Doubt doubt);

  /**
   * Hears what the operator answered to a question of it. What that means is told by {@link
   * #learn}.
   *
   * @param doubt the last one that was judged
   * @param answer in words; empty if nobody answered
   */
  default void answered(Doubt doubt, String answer) {}

  /**
   * Hears once how an attempt ended.
   *
   * @param doubt the last one that was judged
   * @param asked whether the operator had to do with it, called or not
   * @param hindsight what became of the robot's own plan, or what would have
   * @throws IllegalArgumentException if the attempt is not the one that was judged last
   */
  void learn(Doubt doubt, boolean asked, Hindsight hindsight);
}
