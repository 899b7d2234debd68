package org.reprise.retrieval.bank;

import org.reprise.core.demonstration.CameraFrame;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.robot.ServoSample;
import org.reprise.core.vision.ObjectView;
import org.reprise.core.vision.RgbdFrame;

/**
 * Hears what happens while a task is shown.
 *
 * <p>Order of calls: for each stage {@link #beginStage}, {@link #markBottleneck} when the hand is
 * where the interaction begins, {@link #endStage} when it is over (or the next {@code beginStage});
 * in between every {@code record}. The interaction of a stage is what was measured from its
 * bottleneck on: the hand's pose, with the opening that was asked for. Where nobody marked the
 * bottleneck, it is the one that {@link org.reprise.retrieval.bank.BottleneckProposal} finds.
 *
 * <p>Not thread-safe: one thread records.
 */
public sealed interface EpisodeRecorder permits DemonstrationRecorder, EpisodeRecording {
  /**
   * Begins the next stage; ends the one that runs.
   *
   * @param targetObject the object in words
   * @param observation the object as it stood before, with the hand out of the view
   */
  void beginStage(String targetObject, ObjectView observation);

  /**
   * Says which object the running stage is about, where it came out later than its beginning.
   *
   * @param targetObject the object in words
   * @param observation the object as it stood before the stage
   * @throws IllegalStateException if no stage runs
   */
  void aim(String targetObject, ObjectView observation);

  /**
   * Says that the hand is at the bottleneck: the next sample is the first of the interaction.
   *
   * @throws IllegalStateException if no stage runs, or it was said before
   */
  void markBottleneck();

  /**
   * Hears who led the hand in what was recorded last. What is not kept is left out of the stage
   * that runs.
   *
   * @param segment a part that has ended, behind those that were told before
   */
  void lead(Segment segment);

  /** Hears what a person ordered in words of motion. */
  void order(OrderedMotion order);

  /**
   * Goes on with the stage that ended last: what came after it is undone.
   *
   * @throws IllegalStateException if a stage runs or none has ended
   */
  void reopenStage();

  /**
   * Forgets the stages so far, because the task is begun anew; what was measured stays. Its
   * segments are to be told as not kept.
   */
  void restart();

  /** Records a control period. */
  void record(ServoSample sample);

  /** Records a picture. */
  void record(CameraFrame frame);

  /**
   * Records the scene after the last stage, with the hand out of the view: what the task has
   * changed. Verification of later executions compares with it.
   */
  void lookAfterwards(RgbdFrame frame);

  /**
   * Ends the stage that runs, if one does.
   *
   * @throws IllegalStateException if nothing was recorded from its bottleneck on, or nobody marked
   *     one and none can be proposed; the stage goes on
   */
  void endStage();
}
