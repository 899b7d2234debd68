package org.reprise.core.demonstration;

import java.util.List;
import org.reprise.core.robot.ServoSample;

/**
 * Keeps what was measured, asked for and sent during a whole episode.
 *
 * @param servo samples of the control loop, earliest first
 * @param frames pictures, earliest first for each camera
 */
public record EpisodeStreams(List<ServoSample> servo, List<CameraFrame> frames) {
  /** Copies the lists. */
  public EpisodeStreams {
    servo = List.copyOf(servo);
    frames = List.copyOf(frames);
  }
}
