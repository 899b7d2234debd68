package org.reprise.app.study;

import java.util.function.UnaryOperator;
import org.reprise.policy.task.ClosedLoop;
import org.reprise.policy.task.ExecutorSettings;
import org.reprise.policy.task.Method;
import org.reprise.sim.disturbance.DisturbanceKind;
import org.reprise.sim.suite.Task;

/**
 * Says what an episode is.
 *
 * @param task whose scene is set up and whose success is judged
 * @param instruction what the robot is told
 * @param objectSeed decides the measures and colours of the task's objects
 * @param placementSeed decides where everything stands, the camera's faults and the disturbance
 * @param disturbance what goes wrong
 * @param tuning changes the usual settings of the executor
 */
public record Trial(
    Task task,
    String instruction,
    long objectSeed,
    long placementSeed,
    DisturbanceKind disturbance,
    UnaryOperator<ExecutorSettings> tuning) {

  /** Describes an episode with the usual settings in which nothing goes wrong. */
  public static Trial undisturbed(
      Task task, String instruction, long objectSeed, long placementSeed) {
    return new Trial(
        task,
        instruction,
        objectSeed,
        placementSeed,
        DisturbanceKind.NONE,
        UnaryOperator.identity());
  }

  /** Describes an episode that a method leads, with nothing looked at twice or tried twice. */
  static Trial once(Task task, long objectSeed, long placementSeed, Method method) {
    return new Trial(
            task,
            task.instruction(),
            objectSeed,
            placementSeed,
            DisturbanceKind.NONE,
            executor -> executor.with(ClosedLoop.OPEN))
        .with(method);
  }

  /** Describes the same episode with another method. */
  public Trial with(Method method) {
    return new Trial(
        task,
        instruction,
        objectSeed,
        placementSeed,
        disturbance,
        settings -> tuning.apply(settings).with(method));
  }
}
