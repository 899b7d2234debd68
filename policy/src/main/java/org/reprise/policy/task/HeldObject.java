package org.reprise.policy.task;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.robot.GripperCommand;
import org.reprise.core.vision.PointCloud;

/** Tells what a demonstrated motion of the fingers means for what is held. */
final class HeldObject {
  private static final double SAME_WIDTH_METERS = 0.002;

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

  /** Tells whether a stage ends with the fingers closed as far as ever in it, after closing. */
  static boolean endsHolding(Stage stage) {
    DoubleSummaryStatistics widths =
        stage.interaction().stream()
            .mapToDouble(sample -> sample.target().gripper().widthMeters())
            .summaryStatistics();
    double last = stage.interaction().getLast().target().gripper().widthMeters();
    return last < widths.getMin() + SAME_WIDTH_METERS && last < widths.getMax() - SAME_WIDTH_METERS;
  }
}
