package org.reprise.policy.registration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.policy.alignment.AlignmentEvidence;
import org.reprise.policy.alignment.Examination;
import org.reprise.policy.alignment.VisibilityAligner;

/**
 * Fits the coefficients that turn evidence into a confidence, and checks them.
 *
 * <p>Logistic regression by Newton's method with a small ridge: right within 10 degrees and 2 cm,
 * modulo the symmetry, against the features of {@link AlignmentEvidence}. Run on a set of pairs
 * with known truth after each change of the cost; the result is pasted into {@code
 * AlignmentEvidence}.
 */
public final class ConfidenceStudy {
  private static final double RIDGE = 0.05;
  private static final int ITERATIONS = 50;

  private final List<double[]> features = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  /** Adds every pair of the named subsets of a folder. */
  public void add(Path folder, VisibilityAligner aligner, List<String> subsets) {
    RegistrationSet set = RegistrationSet.open(folder);
    for (int i = 0; i < set.size(); i++) {
      if (subsets.contains(set.subset(i))) {
        RegistrationPair pair = set.read(i);
        Examination found = aligner.examine(pair.demo(), pair.live());
        RigidTransform best = found.hypotheses().getFirst().liveFromDemo();
        add(
            found.evidence(),
            pair.rotationErrorRadians(best) < Math.toRadians(10)
                && pair.translationErrorMeters(best) < 0.02);
      }
    }
  }

  /** Adds one judged registration. */
  public void add(AlignmentEvidence evidence, boolean isRight) {
    features.add(evidence.features());
    right.add(isRight);
  }

  /** Returns the coefficients that make what was added most likely, shape [5]. */
  public double[] fit() {
    int n = AlignmentEvidence.FEATURES;
    double[] w = new double[n];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[][] system = new double[n][n + 1];
      for (int i = 0; i < n; i++) {
        system[i][i] = RIDGE;
        system[i][n] = RIDGE * w[i];
      }
      for (int k = 0; k < features.size(); k++) {
        accumulate(
            system, features.get(k), right.get(k), AlignmentEvidence.logistic(w, features.get(k)));
      }
      double[] step = solve(system);
      for (int i = 0; i < n; i++) {
        w[i] -= step[i];
      }
    }
    return w;
  }

  private static void accumulate(double[][] system, double[] x, boolean isRight, double p) {
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        system[i][j] += p * (1 - p) * x[i] * x[j];
      }
      system[i][x.length] += (p - (isRight ? 1 : 0)) * x[i];
    }
  }

  /** Solves a positive definite system by elimination; the right side is the last column. */
  private static double[] solve(double[][] m) {
    int n = m.length;
    for (int i = 0; i < n; i++) {
      for (int r = 0; r < n; r++) {
        double factor = r == i ? 0 : m[r][i] / m[i][i];
        for (int c = i; c <= n; c++) {
          m[r][c] -= factor * m[i][c];
        }
      }
    }
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = m[i][n] / m[i][i];
    }
    return x;
  }

  /**
   * Returns the share that is right among the registrations with a confidence in each tenth, NaN
   * where there is none, shape [10].
   */
  public double[] calibration(double[] coefficients) {
    double[] hits = new double[10];
    double[] counts = new double[10];
    for (int k = 0; k < features.size(); k++) {
      double p = AlignmentEvidence.logistic(coefficients, features.get(k));
      int tenth = (int) Math.min(9, 10 * p);
      counts[tenth]++;
      hits[tenth] += right.get(k) ? 1 : 0;
    }
    Arrays.setAll(hits, i -> hits[i] / counts[i]);
    return hits;
  }
}
