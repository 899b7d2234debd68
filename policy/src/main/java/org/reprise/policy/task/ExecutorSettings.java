package org.reprise.policy.task;

import org.reprise.core.robot.JointVector;

/**
 * Sets up the task executor.
 *
 * @param observeRadians posture that leaves the camera's view free
 * @param alignedCandidates how many retrieved candidates are registered before one is chosen
 * @param symmetryAngles how many equivalent angles of a continuous symmetry are tried
 * @param objectDriftMeters how far a stage's object may have moved since the first look
 * @param loop which parts of the loop around the interaction are closed
 * @param method what leads the hand
 */
public record ExecutorSettings(
    JointVector observeRadians,
    int alignedCandidates,
    int symmetryAngles,
    double objectDriftMeters,
    ClosedLoop loop,
    Method method) {
  /** Returns the settings for a robot with the given observe posture. */
  public static ExecutorSettings of(JointVector observeRadians) {
    return new ExecutorSettings(observeRadians, 4, 16, 0.08, ClosedLoop.ALL, Method.MT3);
  }

  /** Returns the same settings with other parts of the loop closed. */
  public ExecutorSettings with(ClosedLoop closed) {
    return new ExecutorSettings(
        observeRadians, alignedCandidates, symmetryAngles, objectDriftMeters, closed, method);
  }

  /** Returns the same settings with another method. */
  public ExecutorSettings with(Method other) {
    return new ExecutorSettings(
        observeRadians, alignedCandidates, symmetryAngles, objectDriftMeters, loop, other);
  }
}
