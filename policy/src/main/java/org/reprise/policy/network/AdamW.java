package org.reprise.policy.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled Weight Decay Regularization",
 * ICLR 2019, algorithm 2). Unlike DJL's own, its moments can be saved, so that training goes on
 * after a stop as if there had been none.
 *
 * <p>Gradients are scaled down to a greatest norm over all weights before they are used.
 */
final class AdamW {
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;
  private static final float EPSILON = 1e-8f;

  private final List<NDArray> weights;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> squares = new ArrayList<>();
  private final float decay;
  private final float mostNorm;
  private int steps;

  /**
   * Begins with moments of zero.
   *
   * @param manager owns the moments
   * @param weights what is trained; changed in place
   * @param decay weight decay for each unit of the learning rate
   * @param mostNorm greatest norm of all gradients together
   */
  AdamW(NDManager manager, List<NDArray> weights, float decay, float mostNorm) {
    this.weights = List.copyOf(weights);
    this.decay = decay;
    this.mostNorm = mostNorm;
    for (NDArray weight : weights) {
      means.add(manager.zeros(weight.getShape()));
      squares.add(manager.zeros(weight.getShape()));
    }
  }

  /**
   * Makes one step with the gradients that the last backward pass left at the weights.
   *
   * @return norm of all gradients together, before it was limited
   */
  double step(float rate) {
    steps++;
    try (NDManager scope = weights.getFirst().getManager().newSubManager()) {
      List<NDArray> gradients = new ArrayList<>();
      NDArray sum = scope.create(0f);
      for (NDArray weight : weights) {
        NDArray gradient = weight.getGradient();
        gradient.attach(scope);
        gradients.add(gradient);
        sum.addi(gradient.square().sum());
      }
      double norm = Math.sqrt(sum.getFloat());
      float scale = (float) Math.min(1, mostNorm / Math.max(norm, 1e-12));
      float corrected =
          (float) (rate * Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps)));
      for (int i = 0; i < gradients.size(); i++) {
        NDArray weight = weights.get(i);
        NDArray gradient = gradients.get(i);
        weight
            .getNDArrayInternal()
            .adamUpdate(
                new NDList(weight, gradient, means.get(i), squares.get(i)),
                new NDList(weight),
                rate,
                corrected,
                decay,
                scale,
                -1,
                BETA1,
                BETA2,
                EPSILON,
                false,
                true);
      }
      return norm;
    }
  }

  /** Returns how many steps were made. */
  int steps() {
    return steps;
  }

  /** Returns the moments, first those of the gradients, then those of their squares. */
  List<NDArray> moments() {
    List<NDArray> all = new ArrayList<>(means);
    all.addAll(squares);
    return all;
  }

  /** Goes on as after a number of steps; the moments are to be set by the caller. */
  void resumeAfter(int stepsMade) {
    steps = stepsMade;
  }
}
