package org.reprise.core.demonstration;

/**
 * Says who led the hand in a part of an episode: the samples after {@code fromNanos}, up to and
 * with {@code untilNanos}. Samples in no segment were shown by a person.
 *
 * <p>One attempt with its recoveries and corrections is one episode, after RaC (Hu et al., "RaC:
 * Robot Learning for Long-Horizon Tasks by Scaling Recovery and Correction", 2025).
 *
 * @param kind who led
 * @param fromNanos begin, on the clock of the samples, nanoseconds
 * @param untilNanos end, on the same clock
 * @param kept whether the part belongs to what the episode shows; what was undone, the way back and
 *     corrections that were thrown away do not
 */
public record Segment(Kind kind, long fromNanos, long untilNanos, boolean kept) {
  /** Who led the hand. */
  public enum Kind {
    /** A policy did. */
    AUTONOMOUS,
    /** The arm went back by itself along the way that it had come. */
    RECOVERY,
    /** A person did, in the middle of what a policy did. */
    CORRECTION
  }

  /**
   * Checks the times.
   *
   * @throws IllegalArgumentException if the end lies before the begin
   */
  public Segment {
    if (untilNanos < fromNanos) {
      throw new IllegalArgumentException(
          "segment=%s from=%d until=%d nanos: the end lies before the begin"
              .formatted(kind, fromNanos, untilNanos));
    }
  }

  /** Tells whether a sample belongs to it. */
  public boolean covers(long nanos) {
    return nanos > fromNanos && nanos <= untilNanos;
  }
}
