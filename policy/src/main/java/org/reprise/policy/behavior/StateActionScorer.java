package org.reprise.policy.behavior;

import java.util.Arrays;
import java.util.List;

/**
 * Compares what was there and what was done at once: the distance of a moment's key to the nearest
 * of the task. A key is the code of an auto-encoder over both, with the action itself beside it (Du
 * et al., "Behavior Retrieval", RSS 2023, section IV).
 *
 * @param steps of training of the auto-encoder
 * @param seed decides its first weights and batches
 */
public record StateActionScorer(long steps, long seed) implements BehaviorScorer {
  @Override
  public String name() {
    return "state-action";
  }

  @Override
  public double[] score(List<Transition> bank, List<Transition> targets) {
    double[][] keys = keys(bank, Transition.withTwins(targets));
    return Rows.nearness(
        Arrays.copyOf(keys, bank.size()), Arrays.copyOfRange(keys, bank.size(), keys.length));
  }

  private double[][] keys(List<Transition> bank, List<Transition> targets) {
    double[][] actions = Rows.standardized(joined(bank, targets, Transition::action));
    double[][] observations = Rows.standardized(joined(bank, targets, Transition::observation));
    double[][] codes = StateActionCode.means(Rows.beside(observations, actions), steps, seed);
    return Rows.beside(codes, actions);
  }

  static double[][] joined(
      List<Transition> bank,
      List<Transition> targets,
      java.util.function.Function<Transition, double[]> numbers) {
    return Rows.below(Rows.of(bank, numbers), Rows.of(targets, numbers));
  }
}
