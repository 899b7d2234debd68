package org.reprise.core.demonstration;

import java.util.List;
import org.reprise.core.robot.ServoSample;

/**
 * Keeps what was measured, asked for and sent during a whole episode.
 *
 * @param servo samples of the control loop, earliest first
 * @param frames pictures, earliest first for each camera
 * @param segments who led the hand when, earliest first; none where a person showed all of it
 * @param orders what people ordered in words of motion, earliest first
 */
public record EpisodeStreams(
    List<ServoSample> servo,
    List<CameraFrame> frames,
    List<Segment> segments,
    List<OrderedMotion> orders) {
  /** Copies the lists. */
  public EpisodeStreams {
    servo = List.copyOf(servo);
    frames = List.copyOf(frames);
    segments = List.copyOf(segments);
    orders = List.copyOf(orders);
  }

  /** Keeps an episode that a person showed from its begin to its end. */
  public EpisodeStreams(List<ServoSample> servo, List<CameraFrame> frames) {
    this(servo, frames, List.of(), List.of());
  }

  /** Tells whether a person corrected a policy in it, and the correction was kept. */
  public boolean isCorrected() {
    return segments.stream().anyMatch(s -> s.kept() && s.kind() == Segment.Kind.CORRECTION);
  }
}
