package org.reprise.core.demonstration;

import java.util.List;

/**
 * Counts the time of an episode without what was undone: a stage that was corrected is replayed as
 * if nothing had gone wrong in it.
 *
 * @param leftOut segments that are not kept, earliest first, none in another
 */
public record KeptTime(List<Segment> leftOut) {
  /** The time of an episode in which nothing was undone. */
  public static final KeptTime ALL = new KeptTime(List.of());

  /** Copies the list. */
  public KeptTime {
    leftOut = List.copyOf(leftOut);
  }

  /** Returns the time of an episode with these segments. */
  public static KeptTime of(List<Segment> segments) {
    return new KeptTime(segments.stream().filter(segment -> !segment.kept()).toList());
  }

  /** Tells whether a sample of this time is kept. */
  public boolean keeps(long nanos) {
    return leftOut.stream().noneMatch(segment -> segment.covers(nanos));
  }

  /** Returns how much time is kept between two times of which the second is not earlier. */
  public long between(long fromNanos, long untilNanos) {
    long kept = untilNanos - fromNanos;
    for (Segment segment : leftOut) {
      kept -=
          Math.max(
              0,
              Math.min(untilNanos, segment.untilNanos())
                  - Math.max(fromNanos, segment.fromNanos()));
    }
    return kept;
  }

  /** Returns the first time at which so much time was kept since another. */
  public long after(long fromNanos, long keptNanos) {
    long at = fromNanos + keptNanos;
    for (Segment segment : leftOut) {
      if (segment.untilNanos() > fromNanos && segment.fromNanos() < at) {
        at += segment.untilNanos() - Math.max(fromNanos, segment.fromNanos());
      }
    }
    return at;
  }
}
