package org.reprise.sim.suite;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reprise.sim.cell.SceneTruth;

/**
 * Follows an episode and says whether the task was done.
 *
 * <p>A goal that must last has to be met from some time until the last observation, at least for
 * its duration. A goal without a duration (a button was pressed) is reached once and for all.
 */
public final class SuccessCheck {
  private final Goal goal;
  private final Duration lasting;
  private @Nullable Verdict last;
  private long metSinceNanos;
  private long lastNanos;
  private boolean reached;

  /**
   * Starts to follow an episode.
   *
   * @param goal what to reach
   * @param lasting how long the goal must be met; zero if meeting it once is enough
   */
  public SuccessCheck(Goal goal, Duration lasting) {
    this.goal = goal;
    this.lasting = lasting;
  }

  /** Takes in the state at a time; call it every 10 to 20 ms and after the hold at the end. */
  public void observe(SceneTruth truth) {
    if (lasting.isZero() && reached) {
      return;
    }
    Verdict verdict = goal.judge(truth);
    if (verdict.met() && !reached) {
      metSinceNanos = truth.nanos();
    }
    reached = verdict.met();
    lastNanos = truth.nanos();
    last = verdict;
  }

  /** Tells whether the task is done as far as observed. */
  public boolean succeeded() {
    return reached && lastNanos - metSinceNanos >= lasting.toNanos();
  }

  /** Tells whether the goal was met when it was observed last, however briefly. */
  public boolean met() {
    return reached;
  }

  /** Returns what was measured last and what is needed. */
  public String explanation() {
    if (last == null) {
      return "nothing observed";
    }
    if (reached && !succeeded()) {
      return "%s; met for %.2f s, needs %.2f s"
          .formatted(last.words(), (lastNanos - metSinceNanos) * 1e-9, lasting.toMillis() * 1e-3);
    }
    return last.words();
  }
}
