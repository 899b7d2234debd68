package org.reprise.sim.suite;

import java.util.List;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;

/**
 * One way to show a stage, made for the true state.
 *
 * @param targetWords the object that the stage is aligned to, in words
 * @param targetBody its body
 * @param baseFromBottleneck pose of the hand from which the interaction begins
 * @param samples poses and openings of the hand, 20 ms apart, the first at the bottleneck
 */
public record StagePlan(
    String targetWords,
    String targetBody,
    RigidTransform baseFromBottleneck,
    List<InteractionSample> samples) {
  /** Copies the list. */
  public StagePlan {
    samples = List.copyOf(samples);
  }
}
