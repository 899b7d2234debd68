package org.reprise.policy.interaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.retrieval.MotionGoal;
import org.reprise.core.robot.GripperTarget;

/**
 * Does a demonstrated interaction in part: "half open", "5 cm".
 *
 * <p>The part that moves the object keeps its path and its time and ends earlier on the path, so
 * that a door still goes round its hinge; what follows it, letting go and the retreat, is moved
 * along as one piece. More than was shown is refused.
 */
public sealed interface ScaledInteraction {
  /**
   * The stage with the scaled interaction.
   *
   * @param stage the stage
   * @param share share of the demonstrated motion that is left, in (0, 1]
   */
  record Scaled(Stage stage, double share) implements ScaledInteraction {}

  /**
   * The demonstration does not cover the goal.
   *
   * @param reason why, with what was shown
   */
  record NotCovered(String reason) implements ScaledInteraction {}

  /** Scales a stage to a goal. */
  static ScaledInteraction of(Stage stage, MotionGoal goal) {
    MainMotion main = MainMotion.of(stage);
    double[] travel = Progress.meters(stage.interaction(), main);
    double[] turn = Progress.radians(stage.interaction(), main);
    double shownMeters = travel[travel.length - 1];
    double shownRadians = turn[turn.length - 1];
    return switch (goal) {
      case MotionGoal.Share(double share) ->
          shownMeters >= Progress.LEAST_METERS
              ? scaled(stage, main, travel, share)
              : shownRadians >= Progress.LEAST_RADIANS
                  ? scaled(stage, main, turn, share)
                  : new NotCovered("the demonstration moves too little to be done in part");
      case MotionGoal.Travel(double meters) ->
          covers(meters, shownMeters)
              ? scaled(stage, main, travel, Math.min(1, meters / shownMeters))
              : beyond(goal, "%.1f cm", shownMeters * 100);
      case MotionGoal.Turn(double radians) ->
          covers(radians, shownRadians)
              ? scaled(stage, main, turn, Math.min(1, radians / shownRadians))
              : beyond(goal, "%.0f degrees", Math.toDegrees(shownRadians));
    };
  }

  private static boolean covers(double asked, double shown) {
    return asked <= shown * (1 + Progress.TOLERANCE);
  }

  private static NotCovered beyond(MotionGoal goal, String format, double shown) {
    return new NotCovered(
        "asked=%s shown=%s: that is beyond the demonstration, show it once that far"
            .formatted(goal.describe(), String.format(Locale.ROOT, format, shown)));
  }

  private static Scaled scaled(Stage stage, MainMotion main, double[] progress, double share) {
    List<InteractionSample> samples = stage.interaction();
    List<InteractionSample> scaled = new ArrayList<>(samples.subList(0, main.first()));
    for (int i = main.first(); i <= main.last(); i++) {
      double reached = progress[i - main.first()] * share;
      scaled.add(with(samples.get(i), Progress.poseAt(samples, main, progress, reached)));
    }
    RigidTransform shift =
        scaled
            .getLast()
            .target()
            .baseFromGripper()
            .compose(MainMotion.pose(samples, main.last()).inverse());
    for (InteractionSample sample : samples.subList(main.last() + 1, samples.size())) {
      scaled.add(with(sample, shift.compose(sample.target().baseFromGripper())));
    }
    return new Scaled(
        new Stage(stage.targetObject(), stage.observation(), stage.baseFromBottleneck(), scaled),
        share);
  }

  private static InteractionSample with(InteractionSample sample, RigidTransform pose) {
    return new InteractionSample(
        sample.nanos(), new GripperTarget(pose, sample.target().gripper()));
  }
}
