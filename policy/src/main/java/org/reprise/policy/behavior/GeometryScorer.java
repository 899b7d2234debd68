package org.reprise.policy.behavior;

import java.util.List;
import org.reprise.core.vision.ShapeCode;

/**
 * Compares the objects alone: the greatest cosine of their codes (Dreczkowski et al., "Learning a
 * Thousand Tasks in a Day", Science Robotics 10(108), 2025).
 */
public record GeometryScorer() implements BehaviorScorer {
  @Override
  public String name() {
    return "geometry";
  }

  @Override
  public double[] score(List<Transition> bank, List<Transition> targets) {
    List<ShapeCode> shown = targets.stream().map(t -> t.moment().shape()).distinct().toList();
    return bank.stream()
        .map(moment -> moment.moment().shape())
        .mapToDouble(code -> shown.stream().mapToDouble(code::cosine).max().orElse(-1))
        .toArray();
  }
}
