package org.reprise.policy.behavior;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Adds the ranks that other scorers give, each weighted by how well what it chooses foretells the
 * actions of a demonstration that it did not see: the likelihood, for each moment, of the action
 * under a normal law about the mean action of the five nearest chosen moments.
 *
 * <p>With a single demonstration nothing can be left out, and where no scorer chooses anything none
 * foretells better than another: then all weigh alike.
 *
 * @param parts scorers to join, one or more
 * @param chosen what of a bank is looked at to weigh a scorer
 */
public record FusedScorer(List<BehaviorScorer> parts, Selection chosen) implements BehaviorScorer {
  private static final int NEIGHBORS = 5;

  /** Copies the list. */
  public FusedScorer {
    parts = List.copyOf(parts);
  }

  @Override
  public String name() {
    return "fused";
  }

  @Override
  public double[] score(List<Transition> bank, List<Transition> targets) {
    Map<String, Double> weights = weights(bank, targets);
    double[] sum = new double[bank.size()];
    for (BehaviorScorer part : parts) {
      double[] ranks = Rows.ranks(part.score(bank, targets));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weights.getOrDefault(part.name(), 0.0) * ranks[i];
      }
    }
    return sum;
  }

  /** Returns the weight of each scorer by its name; their sum is 1. */
  Map<String, Double> weights(List<Transition> bank, List<Transition> targets) {
    String out = targets.getLast().place().demonstration();
    List<Transition> seen =
        targets.stream().filter(t -> !t.place().demonstration().equals(out)).toList();
    List<Transition> unseen =
        targets.stream().filter(t -> t.place().demonstration().equals(out)).toList();
    double[] logs =
        parts.stream()
            .mapToDouble(part -> seen.isEmpty() ? 0 : logLikelihood(part, bank, seen, unseen))
            .toArray();
    double most = Arrays.stream(logs).max().orElse(0);
    if (most == Double.NEGATIVE_INFINITY) {
      Arrays.fill(logs, 0);
      most = 0;
    }
    double greatest = most;
    double sum = Arrays.stream(logs).map(log -> Math.exp(log - greatest)).sum();
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < logs.length; i++) {
      weights.put(parts.get(i).name(), Math.exp(logs[i] - greatest) / sum);
    }
    return weights;
  }

  private double logLikelihood(
      BehaviorScorer part, List<Transition> bank, List<Transition> seen, List<Transition> unseen) {
    boolean[] taken = chosen.select(part.score(bank, seen));
    int count = bank.size();
    int[] known = IntStream.range(0, 2 * count).filter(i -> taken[i % count]).toArray();
    if (known.length == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    List<Transition> twins = Transition.withTwins(bank);
    double[][] observations =
        Rows.standardized(StateActionScorer.joined(twins, unseen, Transition::observation));
    double[][] actions =
        Rows.standardized(StateActionScorer.joined(twins, unseen, Transition::action));
    double squares = 0;
    for (int i = 2 * count; i < actions.length; i++) {
      double[] mean = meanOfNearest(observations, actions, known, observations[i]);
      squares += Rows.squaredDistance(mean, actions[i]);
    }
    int length = actions[0].length;
    return -0.5 * length * Math.log(Math.max(1e-9, squares / unseen.size() / length));
  }

  private static double[] meanOfNearest(
      double[][] observations, double[][] actions, int[] known, double[] at) {
    int[] nearest =
        Arrays.stream(known)
            .boxed()
            .sorted((a, b) ->
                Double.compare(
                    Rows.squaredDistance(observations[a], at),
                    Rows.squaredDistance(observations[b], at)))
            .mapToInt(Integer::intValue)
            .limit(NEIGHBORS)
            .toArray();
    double[] mean = new double[actions[0].length];
    for (int one : nearest) {
      for (int c = 0; c < mean.length; c++) {
        mean[c] += actions[one][c] / nearest.length;
      }
    }
    return mean;
  }
}
