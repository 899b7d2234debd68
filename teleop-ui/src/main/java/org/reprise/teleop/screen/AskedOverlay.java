package org.reprise.teleop.screen;

import java.util.List;
import javafx.scene.Group;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.Vector3;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.PlannedMotion;
import org.reprise.schema.Vector3Record;
import org.reprise.teleop.model.TaskModel;
import org.reprise.teleop.scene.GhostHand;
import org.reprise.teleop.scene.ObjectMarks;
import org.reprise.teleop.scene.Poses;

/** What a task asks about, in the scene: the planned motion as a ghost, and objects to choose. */
final class AskedOverlay extends Group {
  private final Context context;
  private final GhostHand ghost = new GhostHand();
  private final ObjectMarks marks = new ObjectMarks();
  private @Nullable PlannedMotion shown;

  AskedOverlay(Context context) {
    this.context = context;
    ghost.setId("ghost");
    marks.setId("object-marks");
    setMouseTransparent(true);
    getChildren().addAll(ghost, marks);
  }

  void show(TaskModel task) {
    marks.show(task.offered().stream().map(one -> place(one.getCentroidMeters())).toList());
    PlannedMotion plan = task.plan().orElse(null);
    RobotConfig robot = context.model().robot().get();
    if (plan == null || robot == null) {
      shown = null;
      ghost.hide();
    } else if (!plan.equals(shown)) {
      shown = plan;
      ghost.show(robot, steps(plan));
    }
  }

  private static List<GhostHand.Step> steps(PlannedMotion plan) {
    return plan.getPosesList().stream()
        .map(pose ->
            new GhostHand.Step(
                pose.getNanos(), Poses.of(pose.getBaseFromGripper()), pose.getWidthMeters()))
        .toList();
  }

  private static Vector3 place(Vector3Record meters) {
    return new Vector3(meters.getX(), meters.getY(), meters.getZ());
  }
}
