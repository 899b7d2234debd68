package org.reprise.policy.cloning;

/**
 * Says how a cloning network is trained.
 *
 * @param part what it leads through
 * @param sizes of the network
 * @param head how it comes to what it says
 * @param steps of training
 * @param rows examples in a step
 * @param rate greatest learning rate
 * @param seed decides the first weights and the examples
 */
public record CloningPlan(
    CloningPart part,
    CloningSizes sizes,
    CloningHead head,
    long steps,
    int rows,
    double rate,
    long seed) {
  /** Returns the usual plan: some minutes on two processor cores. */
  public static CloningPlan usual(CloningPart part, long seed) {
    return new CloningPlan(part, CloningSizes.SMALL, CloningHead.DIRECT, 3000, 32, 2e-3, seed);
  }

  /** Returns the same with another seed. */
  public CloningPlan with(long other) {
    return new CloningPlan(part, sizes, head, steps, rows, rate, other);
  }

  /**
   * Checks the amounts.
   *
   * @throws IllegalArgumentException if one is not positive
   */
  public CloningPlan {
    if (steps < 1 || rows < 1 || !(rate > 0 && rate < 1)) {
      throw new IllegalArgumentException(
          "steps=%d rows=%d rate=%s: must be positive, the rate below 1"
              .formatted(steps, rows, rate));
    }
  }
}
