package org.reprise.policy.task;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
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
    GripperCommand last = interaction.getLast().target().gripper();
    int closing = interaction.size() - 1;
    while (closing > 0
        && interaction.get(closing - 1).target().gripper().widthMeters() <= last.widthMeters()) {
      closing--;
    }
    RigidTransform baseFromGripper = interaction.get(closing).target().baseFromGripper();
    return cloud.transformed(baseFromGripper.inverse());
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
    int opening = 0;
    while (opening + 1 < interaction.size()
        && interaction.get(opening + 1).target().gripper().widthMeters()
            < interaction.getFirst().target().gripper().widthMeters() + SAME_WIDTH_METERS) {
      opening++;
    }
    return held.transformed(moved.compose(interaction.get(opening).target().baseFromGripper()));
  }

  /**
   * Tells which points are of what the hand holds, or right beside it.
   *
   * @param held cloud in the frame of the hand; empty for an empty hand
   * @param baseFromGripper tells where the hand is
   */
  static Predicate<Vector3> filter(PointCloud held, Supplier<RigidTransform> baseFromGripper) {
    if (held.size() == 0) {
      return point -> false;
    }
    KdTree tree = new KdTree(held, 1);
    return point -> {
      Vector3 inHand = baseFromGripper.get().inverse().apply(point);
      return tree.search(
              (float) inHand.x(), (float) inHand.y(), (float) inHand.z(), 1, BESIDE_METERS)
          > 0;
    };
  }

  /**
   * Tells whether a stage ends with the fingers closed as far as ever in it, after closing in it or
   * with what an earlier stage left in the hand.
   */
  static boolean endsHolding(List<Stage> stages, int index) {
    Stage stage = stages.get(index);
    DoubleSummaryStatistics widths =
        stage.interaction().stream()
            .mapToDouble(sample -> sample.target().gripper().widthMeters())
            .summaryStatistics();
    double last = stage.interaction().getLast().target().gripper().widthMeters();
    boolean closed = last < widths.getMax() - SAME_WIDTH_METERS;
    return last < widths.getMin() + SAME_WIDTH_METERS
        && (closed || (index > 0 && endsHolding(stages, index - 1)));
  }
}
