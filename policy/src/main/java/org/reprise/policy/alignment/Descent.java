package org.reprise.policy.alignment;

/**
 * Moves a pose downhill on the joint cost by damped Gauss-Newton steps: Levenberg, 1944, and
 * Marquardt, "An Algorithm for Least-Squares Estimation of Nonlinear Parameters", SIAM J. 1963.
 *
 * <p>What is hidden has no slope, so a step only counts when the whole cost falls.
 */
final class Descent {
  private static final double LEAST_GAIN = 5e-5;
  private static final double LEAST_DAMPING = 1e-3;
  private static final double MOST_DAMPING = 1;

  private final JointCost cost;
  private final double[] trial = new double[PoseVector.LENGTH];
  private NormalEquations here = new NormalEquations();
  private NormalEquations there = new NormalEquations();

  Descent(JointCost cost) {
    this.cost = cost;
  }

  /**
   * Moves a pose downhill and returns its cost.
   *
   * @param pose where to start. Overwritten with the best pose found
   * @param free a number stays as it is where this is 0, shape [8]
   * @param evaluations how often the cost may be computed
   */
  double minimize(double[] pose, double[] free, int level, double tauMeters, int evaluations) {
    double best = cost.linearized(pose, level, tauMeters, here);
    double damping = LEAST_DAMPING;
    for (int i = 1; i < evaluations; i++) {
      here.step(free, damping, pose, trial);
      double found = cost.linearized(trial, level, tauMeters, there);
      double gain = best - found;
      if (gain > 0) {
        best = found;
        System.arraycopy(trial, 0, pose, 0, trial.length);
        NormalEquations old = here;
        here = there;
        there = old;
        damping = Math.max(LEAST_DAMPING, 0.1 * damping);
        if (gain < LEAST_GAIN) {
          break;
        }
      } else {
        if (damping >= MOST_DAMPING) {
          break;
        }
        damping = Math.max(0.05, 10 * damping);
      }
    }
    return best;
  }
}
