package org.reprise.core.demonstration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the segments of an episode as they are told. What is told later holds: a correction that
 * is thrown away is told again as one that is not kept.
 *
 * @param all earliest first, none in another
 */
public record Segments(List<Segment> all) {
  /** No segments. */
  public static final Segments NONE = new Segments(List.of());

  /** Copies the list. */
  public Segments {
    all = List.copyOf(all);
  }

  /** Returns these with one more, which takes its time from those that had it. */
  public Segments with(Segment told) {
    if (told.fromNanos() == told.untilNanos()) {
      return this;
    }
    List<Segment> now = new ArrayList<>(List.of(told));
    for (Segment old : all) {
      add(now, old, old.fromNanos(), Math.min(old.untilNanos(), told.fromNanos()));
      add(now, old, Math.max(old.fromNanos(), told.untilNanos()), old.untilNanos());
    }
    now.sort(Comparator.comparingLong(Segment::fromNanos));
    return new Segments(now);
  }

  private static void add(List<Segment> to, Segment old, long fromNanos, long untilNanos) {
    if (fromNanos < untilNanos) {
      to.add(new Segment(old.kind(), fromNanos, untilNanos, old.kept()));
    }
  }

  /** Tells whether a sample belongs to what the episode shows. */
  public boolean keeps(long nanos) {
    return all.stream().noneMatch(segment -> !segment.kept() && segment.covers(nanos));
  }

  /** Returns what to tell so that nothing between two times is kept. */
  public List<Segment> undoing(long fromNanos, long untilNanos) {
    List<Segment> undone = new ArrayList<>();
    for (Segment segment : all) {
      long from = Math.max(segment.fromNanos(), fromNanos);
      long until = Math.min(segment.untilNanos(), untilNanos);
      if (segment.kept() && from < until) {
        undone.add(new Segment(segment.kind(), from, until, false));
      }
    }
    return undone;
  }
}
