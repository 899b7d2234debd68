package org.reprise.policy.cloning;

import ai.djl.ndarray.NDArray;

/**
 * Measures how far what a network said is from what it should have said: absolute differences of
 * poses and times, cross entropy of the fingers and of the end.
 */
final class CloningLoss {
  private static final float POSE = 1;
  private static final float TIME = 0.2f;
  private static final float OPENING = 0.5f;
  private static final float END = 0.5f;

  private CloningLoss() {}

  /** Returns the loss, a scalar; both arrays [batch][chunk][OUTPUT_LENGTH]. */
  static NDArray of(NDArray said, NDArray target) {
    NDArray pose = said.get(":, :, 0:6").sub(target.get(":, :, 0:6")).abs().mean();
    NDArray time = said.get(":, :, 6").sub(target.get(":, :, 6")).abs().mean();
    return pose.mul(POSE)
        .add(time.mul(TIME))
        .add(crossEntropy(said.get(":, :, 7"), target.get(":, :, 7")).mul(OPENING))
        .add(crossEntropy(said.get(":, :, 8"), target.get(":, :, 8")).mul(END));
  }

  /** max(x, 0) - x t + log(1 + exp(-|x|)): finite for every logit. */
  private static NDArray crossEntropy(NDArray logits, NDArray share) {
    return logits
        .maximum(0f)
        .sub(logits.mul(share))
        .add(logits.abs().neg().exp().add(1f).log())
        .mean();
  }
}
