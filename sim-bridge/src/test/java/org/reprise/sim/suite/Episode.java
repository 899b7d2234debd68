package org.reprise.sim.suite;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reprise.hardware.RobotConfig;
import org.reprise.sim.cell.SensorSettings;
import org.reprise.sim.cell.SimulatedCell;

/**
 * One task carried out by its demonstrator.
 *
 * @param succeeded whether the goal was reached
 * @param words what was measured, or why the task was not begun
 * @param plans plans that were carried out
 */
record Episode(boolean succeeded, String words, List<StagePlan> plans) {
  private static final Duration SETTLING = Duration.ofMillis(300);
  private static final double FINAL_HOLD_SECONDS = 1.0;

  static Episode of(RobotConfig robot, TaskScene scene) {
    return of(robot, scene, scene.stages());
  }

  static Episode of(RobotConfig robot, TaskScene scene, List<StageScript> stages) {
    try (SimulatedCell cell = SimulatedCell.open(robot, scene.cell(), SensorSettings.exact())) {
      cell.settle(SETTLING);
      SuccessCheck check = scene.check(cell.truth());
      FollowingArm arm = new FollowingArm(robot, cell, check);
      List<StagePlan> carriedOut = new ArrayList<>();
      for (StageScript stage : stages) {
        List<StagePlan> plans = stage.plans(cell.truth());
        Optional<StagePlan> plan = arm.reachable(plans);
        if (plan.isEmpty()) {
          return new Episode(
              false,
              "stage %d of %d plans is out of reach".formatted(carriedOut.size(), plans.size()),
              carriedOut);
        }
        arm.carryOut(plan.get(), !carriedOut.isEmpty());
        carriedOut.add(plan.get());
      }
      arm.hold(FINAL_HOLD_SECONDS);
      check.observe(cell.truth());
      return new Episode(check.succeeded(), check.explanation(), carriedOut);
    }
  }
}
