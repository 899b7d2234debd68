package org.reprise.policy.behavior;

import java.util.Arrays;
import java.util.List;

/**
 * Compares motion alone: how the hand and the object move over eight steps, wherever that is
 * (FlowRetrieval, CoRL 2024, with states in the place of optical flow).
 */
public record MotionScorer() implements BehaviorScorer {
  /** Share of a bank that is taken as near. */
  public static final double USUAL_SHARE = 0.01;

  @Override
  public String name() {
    return "motion";
  }

  @Override
  public double[] score(List<Transition> bank, List<Transition> targets) {
    double[][] rows =
        Rows.standardized(
            StateActionScorer.joined(bank, Transition.withTwins(targets), Transition::motion));
    return Rows.nearness(
        Arrays.copyOf(rows, bank.size()), Arrays.copyOfRange(rows, bank.size(), rows.length));
  }
}
