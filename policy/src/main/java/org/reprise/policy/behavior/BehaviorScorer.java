package org.reprise.policy.behavior;

import java.util.List;

/** Judges how much the moments of a bank are like those of a task that was shown. */
public interface BehaviorScorer {
  /** Returns its name as it is typed, e.g. {@code "state-action"}. */
  String name();

  /**
   * Judges every moment of a bank. The same moments give the same scores.
   *
   * @param bank moments to judge, those of one stage one after another
   * @param targets moments of the task, one or more
   * @return a score for each moment of the bank, higher for what is more alike; negative infinity
   *     for what is not like them at all
   */
  double[] score(List<Transition> bank, List<Transition> targets);
}
