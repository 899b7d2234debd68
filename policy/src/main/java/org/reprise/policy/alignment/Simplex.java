package org.reprise.policy.alignment;

/**
 * Minimizes a function of few numbers without derivatives: the downhill simplex of Nelder and Mead,
 * "A Simplex Method for Function Minimization", The Computer Journal 1965.
 */
final class Simplex {
  /** A function that need not be exact beyond a limit. */
  @FunctionalInterface
  interface BoundedFunction {
    /** Returns the value, or, where that exceeds the limit, anything between limit and value. */
    double at(double[] pose, double limit);
  }

  private final double[][] corners = new double[PoseVector.LENGTH + 1][PoseVector.LENGTH];
  private final double[] costs = new double[PoseVector.LENGTH + 1];
  private final double[] middle = new double[PoseVector.LENGTH];
  private final double[] trial = new double[PoseVector.LENGTH];
  private final double[] second = new double[PoseVector.LENGTH];

  /**
   * Moves a pose downhill and returns its cost.
   *
   * @param pose where to start. Overwritten with the best pose found
   * @param steps size of the first simplex along each number; 0 keeps it fixed, shape [8]
   * @param evaluations how often the function may be called, about
   */
  double minimize(double[] pose, double[] steps, int evaluations, BoundedFunction function) {
    int n = start(pose, steps, function);
    int calls = n + 1;
    while (calls < evaluations) {
      int worst = extreme(n, true);
      int best = extreme(n, false);
      if (costs[worst] - costs[best] < 1e-6) {
        break;
      }
      centre(n, worst);
      blend(worst, -1, trial);
      double reflected = function.at(trial, costs[worst]);
      calls++;
      if (reflected < costs[best]) {
        blend(worst, -2, second);
        double expanded = function.at(second, reflected);
        calls++;
        replace(worst, expanded < reflected ? second : trial, Math.min(expanded, reflected));
      } else if (reflected < secondWorst(n, worst)) {
        replace(worst, trial, reflected);
      } else {
        blend(worst, reflected < costs[worst] ? -0.5 : 0.5, second);
        double contracted = function.at(second, Math.min(reflected, costs[worst]));
        calls++;
        if (contracted < Math.min(reflected, costs[worst])) {
          replace(worst, second, contracted);
        } else {
          calls += shrink(n, best, function);
        }
      }
    }
    int best = extreme(n, false);
    System.arraycopy(corners[best], 0, pose, 0, PoseVector.LENGTH);
    return costs[best];
  }

  private int start(double[] pose, double[] steps, BoundedFunction function) {
    int n = 0;
    System.arraycopy(pose, 0, corners[0], 0, PoseVector.LENGTH);
    costs[0] = function.at(corners[0], Double.POSITIVE_INFINITY);
    for (int axis = 0; axis < PoseVector.LENGTH; axis++) {
      if (steps[axis] != 0) {
        n++;
        System.arraycopy(pose, 0, corners[n], 0, PoseVector.LENGTH);
        corners[n][axis] += steps[axis];
        costs[n] = function.at(corners[n], Double.POSITIVE_INFINITY);
      }
    }
    return n;
  }

  private int extreme(int n, boolean worst) {
    int found = 0;
    for (int i = 1; i <= n; i++) {
      if (worst ? costs[i] > costs[found] : costs[i] < costs[found]) {
        found = i;
      }
    }
    return found;
  }

  private double secondWorst(int n, int worst) {
    double cost = 0;
    for (int i = 0; i <= n; i++) {
      if (i != worst) {
        cost = Math.max(cost, costs[i]);
      }
    }
    return cost;
  }

  private void centre(int n, int worst) {
    for (int axis = 0; axis < PoseVector.LENGTH; axis++) {
      double sum = 0;
      for (int i = 0; i <= n; i++) {
        sum += i == worst ? 0 : corners[i][axis];
      }
      middle[axis] = sum / n;
    }
  }

  /** Writes the point at {@code middle + factor (corner - middle)}. */
  private void blend(int corner, double factor, double[] out) {
    for (int axis = 0; axis < PoseVector.LENGTH; axis++) {
      out[axis] = middle[axis] + factor * (corners[corner][axis] - middle[axis]);
    }
  }

  private void replace(int corner, double[] pose, double cost) {
    System.arraycopy(pose, 0, corners[corner], 0, PoseVector.LENGTH);
    costs[corner] = cost;
  }

  private int shrink(int n, int best, BoundedFunction function) {
    for (int i = 0; i <= n; i++) {
      if (i != best) {
        for (int axis = 0; axis < PoseVector.LENGTH; axis++) {
          corners[i][axis] = 0.5 * (corners[i][axis] + corners[best][axis]);
        }
        costs[i] = function.at(corners[i], Double.POSITIVE_INFINITY);
      }
    }
    return n;
  }
}
