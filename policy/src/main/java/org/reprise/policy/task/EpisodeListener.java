package org.reprise.policy.task;

import java.util.Optional;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.robot.DrawnPath;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.RgbdFrame;

/** Hears what the executor is doing, on the executor's thread, says how, and may end it. */
@FunctionalInterface
public interface EpisodeListener {
  /**
   * Is called when a phase begins.
   *
   * @param phase the phase
   * @param stage index of the stage, from 0
   */
  void began(Phase phase, int stage);

  /**
   * Is called when registration has decided which demonstration is carried out.
   *
   * @param candidate the demonstration with the objects that it is about
   */
  default void chose(Candidate candidate) {}

  /** Is called when the task is begun, and begun anew: what was done before is given up. */
  default void attemptBegan() {}

  /**
   * Is called when it is planned how a stage is carried out, before anything of it moves.
   *
   * @param stage index of the stage, from 0
   * @param plan what was seen, registered and planned
   */
  default void planned(int stage, StageTrace plan) {}

  /**
   * Is called when a stage is about to be carried out.
   *
   * @param targetObject what it is about, in words
   * @param observation the object as it stands now
   */
  default void stageBegan(String targetObject, ObjectView observation) {}

  /**
   * Is called before a stage ends in which a person led the hand to another object than the one
   * that the stage was begun for, or to where that one had got to.
   *
   * @param targetObject what it is about, in words
   * @param observation the object that the hand came to, as it stood when the person took the arm
   */
  default void stageAimed(String targetObject, ObjectView observation) {}

  /** Is called when the hand is where the interaction of the stage begins. */
  default void interactionBegan() {}

  /**
   * Is called when a policy is about to lead the hand through the interaction of a stage.
   *
   * @param policy what it knows of itself may be asked for on this thread
   */
  default void policyLeads(InteractionPolicy policy) {}

  /** Is called when somebody else leads the hand from now on, of what has been led till now. */
  default void led(Segment segment) {}

  /** Is called when a stage was carried out. */
  default void stageEnded() {}

  /** Is called when the stage that ended last goes on, because a person corrects it. */
  default void stageReopened() {}

  /**
   * Is called when the scene was looked at after the last stage, with the hand out of the view.
   *
   * @param frame what was seen
   */
  default void lookedAfterwards(RgbdFrame frame) {}

  /**
   * Returns the path by which the hand shall come to the first object, where a person drew one. It
   * is asked when that stage is planned.
   */
  default Optional<DrawnPath> path() {
    return Optional.empty();
  }

  /**
   * Tells why the episode must end here; empty if it may go on. It is asked before each phase but
   * the first and between the motions of one, and may wait before it answers.
   */
  default Optional<String> interruption() {
    return Optional.empty();
  }
}
