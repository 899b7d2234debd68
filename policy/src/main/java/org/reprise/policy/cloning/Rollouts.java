package org.reprise.policy.cloning;

import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Says how networks are tried out while they are trained, and when one does well enough to be
 * trained no more: the loss goes on falling long after the task succeeds, or succeeds no more.
 */
public final class Rollouts {
  private final long everySteps;
  private final double enough;
  private final ToDoubleFunction<CloningLead> share;

  private Rollouts(long everySteps, double enough, ToDoubleFunction<CloningLead> share) {
    this.everySteps = everySteps;
    this.enough = enough;
    this.share = share;
  }

  /**
   * Plans trials; one more is made after the last step.
   *
   * @param steps of training from one to the next
   * @param enough share of successes, above 0, at most 1, that ends the training
   * @param share carries the episodes of one trial out, always the same, and returns the share that
   *     succeeded, from 0 to 1; is called on the thread that trains, and must not close what it is
   *     given
   * @throws IllegalArgumentException if a number is out of its range
   */
  public static Rollouts every(long steps, double enough, ToDoubleFunction<CloningLead> share) {
    if (steps < 1 || !(enough > 0 && enough <= 1)) {
      throw new IllegalArgumentException(
          "every=%d enough=%s: must be 1 or more steps, and a share above 0 of at most 1"
              .formatted(steps, enough));
    }
    return new Rollouts(steps, enough, share);
  }

  /** Plans no trials. */
  public static Rollouts none() {
    return new Rollouts(0, 1, lead -> 0);
  }

  /** Begins to watch a training of a number of steps, by what leads in its present state. */
  Watch watch(long steps, CloningLead lead) {
    return new Watch(steps, lead);
  }

  /** Watches one training. */
  final class Watch {
    private final long steps;
    private final CloningLead lead;
    private OptionalDouble last = OptionalDouble.empty();

    private Watch(long steps, CloningLead lead) {
      this.steps = steps;
      this.lead = lead;
    }

    /** Tries the network out if it is time to; returns whether it does well enough. */
    boolean isEnoughAfter(long step) {
      if (everySteps > 0 && step > 0 && (step % everySteps == 0 || step == steps)) {
        last = OptionalDouble.of(share.applyAsDouble(lead));
      }
      return isEnough();
    }

    /** Returns whether the last trial did well enough. */
    boolean isEnough() {
      return last.isPresent() && last.getAsDouble() >= enough;
    }

    /** Returns the share of successes of the last trial; none before the first. */
    OptionalDouble last() {
      return last;
    }
  }
}
