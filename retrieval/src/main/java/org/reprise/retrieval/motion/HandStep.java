package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.retrieval.bank.Timeline;

/**
 * Places hand and fingers at one step of an episode, to label what they do.
 *
 * @param seconds time since the episode's first sample
 * @param baseFromGripper pose of the gripper's tool frame in the base frame
 * @param widthMeters opening of the fingers, as measured; as asked for where nothing was measured
 */
record HandStep(double seconds, RigidTransform baseFromGripper, double widthMeters) {
  /**
   * Returns the steps of a demonstration with all its streams: one list for each stretch within
   * which they follow each other, all of it in one. A demonstration that was imported without
   * samples has a stretch for each stage.
   */
  static List<List<HandStep>> stretches(Demonstration whole) {
    if (!whole.streams().servo().isEmpty()) {
      long start = whole.streams().servo().getFirst().state().nanos();
      return List.of(
          HandMoment.thinned(whole.streams().servo()).stream()
              .map(sample ->
                  new HandStep(
                      (sample.state().nanos() - start) * 1e-9,
                      sample.baseFromGripper(),
                      sample.gripper().widthMeters()))
              .toList());
    }
    List<Long> bottlenecks = Timeline.of(whole).bottleneckNanos();
    List<List<HandStep>> stretches = new ArrayList<>();
    for (int stage = 0; stage < bottlenecks.size(); stage++) {
      long begin = bottlenecks.get(stage);
      stretches.add(
          whole.stages().get(stage).interaction().stream()
              .map(sample -> asked(begin, sample))
              .toList());
    }
    return stretches;
  }

  private static HandStep asked(long beginNanos, InteractionSample sample) {
    return new HandStep(
        (beginNanos + sample.nanos()) * 1e-9,
        sample.target().baseFromGripper(),
        sample.target().gripper().widthMeters());
  }
}
