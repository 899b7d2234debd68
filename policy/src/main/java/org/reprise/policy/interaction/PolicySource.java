package org.reprise.policy.interaction;

import org.reprise.core.robot.GripperCommand;
import org.reprise.core.robot.InteractionPolicy;
import org.reprise.core.vision.PointCloud;

/** Makes policies that lead the hand through a stage, by what is seen of its object. */
@FunctionalInterface
public interface PolicySource {
  /**
   * Makes a policy that begins where the hand is when it is asked first.
   *
   * @param view what is known as the stage begins
   */
  InteractionPolicy lead(StageView view);

  /**
   * What is known of a stage as it begins.
   *
   * @param instruction the task in plain words
   * @param stage number of the stage, from 0
   * @param object the stage's object as it was seen, in the base frame
   * @param gripper what the fingers were told last; its effort is kept to
   */
  record StageView(String instruction, int stage, PointCloud object, GripperCommand gripper) {}
}
