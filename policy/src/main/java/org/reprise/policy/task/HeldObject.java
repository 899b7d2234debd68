package org.reprise.policy.task;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.vision.PointCloud;
import org.reprise.policy.perception.KdTree;

/** Tells what a demonstrated motion of the fingers means for what is held. */
final class HeldObject {
  private static final double SAME_WIDTH_METERS = 0.002;
  private static final float BESIDE_METERS = 0.02f;

  private HeldObject() {}

  /** Expresses an object's cloud in the frame of the hand at the moment when the fingers close. */
  static PointCloud grasped(List<InteractionSample> interaction, PointCloud cloud) {
    return cloud.transformed(closing(interaction).target().baseFromGripper().inverse());
  }

  /** Returns the sample at which the fingers close as far as they are in the end. */
  static InteractionSample closing(List<InteractionSample> interaction) {
    GripperCommand last = interaction.getLast().target().gripper();
    int closing = interaction.size() - 1;
    while (closing > 0
        && interaction.get(closing - 1).target().gripper().widthMeters() <= last.widthMeters()) {
      closing--;
    }
    return interaction.get(closing);
  }

  /**
   * Says where an object is after the fingers have let go of it.
   *
   * @param held its cloud in the frame of the hand
   * @param interaction what was done, for the other object as it was aligned
   * @param moved how that object had moved since
   * @return its cloud in the base frame
   */
  static PointCloud released(
      PointCloud held, List<InteractionSample> interaction, RigidTransform moved) {
    return held.transformed(moved.compose(opening(interaction).target().baseFromGripper()));
  }

  /** Returns the last sample before the fingers open. */
  static InteractionSample opening(List<InteractionSample> interaction) {
    int opening = 0;
    while (opening + 1 < interaction.size()
        && interaction.get(opening + 1).target().gripper().widthMeters()
            < interaction.getFirst().target().gripper().widthMeters() + SAME_WIDTH_METERS) {
      opening++;
    }
    return interaction.get(opening);
  }

  /**
   * Leaves out what the hand holds, and what is right beside it.
   *
   * @param seen points in the base frame
   * @param held cloud in the frame of the hand; empty for an empty hand
   * @param baseFromGripper where the hand is
   */
  static PointCloud without(PointCloud seen, PointCloud held, RigidTransform baseFromGripper) {
    if (held.size() == 0) {
      return seen;
    }
    KdTree tree = new KdTree(held, 1);
    PointCloud inHand = seen.transformed(baseFromGripper.inverse());
    return seen.select(
        IntStream.range(0, seen.size())
            .filter(i -> tree.search(inHand.x(i), inHand.y(i), inHand.z(i), 1, BESIDE_METERS) == 0)
            .toArray());
  }

  /** Tells whether the fingers are narrower at some time than at some other. */
  static boolean closes(List<InteractionSample> interaction) {
    DoubleSummaryStatistics widths = widths(interaction);
    return widths.getMin() < widths.getMax() - SAME_WIDTH_METERS;
  }

  private static DoubleSummaryStatistics widths(List<InteractionSample> interaction) {
    return interaction.stream()
        .mapToDouble(sample -> sample.target().gripper().widthMeters())
        .summaryStatistics();
  }

  /**
   * Tells whether a stage ends with the fingers closed as far as ever in it, after closing in it or
   * with what an earlier stage left in the hand.
   */
  static boolean endsHolding(List<Stage> stages, int index) {
    Stage stage = stages.get(index);
    DoubleSummaryStatistics widths = widths(stage.interaction());
    double last = stage.interaction().getLast().target().gripper().widthMeters();
    boolean closed = last < widths.getMax() - SAME_WIDTH_METERS;
    return last < widths.getMin() + SAME_WIDTH_METERS
        && (closed || (index > 0 && endsHolding(stages, index - 1)));
  }
}
