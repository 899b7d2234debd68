package org.reprise.retrieval.bank;

import org.reprise.schema.DemonstrationHeader;

/**
 * Says how much was recorded. Files of version 1 do not tell and have zeros.
 *
 * @param durationNanos from the first sample to the last
 * @param servoSamples samples of the control loop
 * @param cameraFrames pictures
 * @param lost samples and pictures that the disk was too slow for
 */
public record EpisodeExtent(long durationNanos, long servoSamples, long cameraFrames, long lost) {
  static EpisodeExtent of(DemonstrationHeader header) {
    return new EpisodeExtent(
        header.getDurationNanos(),
        header.getServoSamples(),
        header.getCameraFrames(),
        header.getLost());
  }
}
