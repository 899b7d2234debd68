package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.robot.ServoSample;

/**
 * Places the hand at one step of an episode.
 *
 * @param seconds time since the episode's first sample
 * @param position place of the gripper's tool frame in the base frame, meters
 * @param widthMeters opening of the fingers that was asked for
 * @param effortNewtonMeters sum of the joints' measured efforts without sign, 0 if none is measured
 */
public record HandMoment(
    double seconds, Vector3 position, double widthMeters, double effortNewtonMeters) {
  /** Time between two steps, seconds. */
  static final double STEP_SECONDS = 0.04;

  /** Thins the streams of a demonstration to steps of {@link #STEP_SECONDS}. */
  public static List<HandMoment> of(Demonstration demonstration) {
    List<ServoSample> samples = demonstration.streams().servo();
    return thinned(samples).stream().map(sample -> of(sample, samples.getFirst())).toList();
  }

  private static HandMoment of(ServoSample sample, ServoSample first) {
    return new HandMoment(
        (sample.state().nanos() - first.state().nanos()) * 1e-9,
        sample.baseFromGripper().translation(),
        sample.gripperCommand().widthMeters(),
        effort(sample));
  }

  /** Returns the samples that begin a step of {@link #STEP_SECONDS}. */
  static List<ServoSample> thinned(List<ServoSample> samples) {
    List<ServoSample> kept = new ArrayList<>();
    double next = 0;
    for (ServoSample sample : samples) {
      double seconds = (sample.state().nanos() - samples.getFirst().state().nanos()) * 1e-9;
      if (seconds >= next) {
        kept.add(sample);
        next = STEP_SECONDS * (Math.floor(seconds / STEP_SECONDS + 1e-6) + 1);
      }
    }
    return kept;
  }

  private static double effort(ServoSample sample) {
    double sum = 0;
    for (double effort : sample.state().effortsNewtonMeters().toArray()) {
      sum += Math.abs(effort);
    }
    return sum;
  }
}
