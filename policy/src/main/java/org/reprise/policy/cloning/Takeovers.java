package org.reprise.policy.cloning;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Segment;
import org.reprise.policy.cloning.SampleWeights.Intervention;
import org.reprise.retrieval.bank.RecordedEpisode;

/**
 * Reads out of a recorded episode where a person took over, and which samples right before show
 * what the person saw go wrong.
 *
 * <p>A person takes over when the policy is stopped, not where the arm has gone back to: the 15
 * steps before that moment are mostly undone and in no stage; those that are kept are the samples
 * that {@link Intervention#before} counts. A step is the median distance of two samples.
 */
public final class Takeovers {
  private Takeovers() {}

  /** Returns the interventions of an episode, earliest first in each stage. */
  public static List<Intervention> of(RecordedEpisode episode) {
    List<Intervention> found = new ArrayList<>();
    for (int stage = 0; stage < episode.stages().size(); stage++) {
      List<Long> nanos = episode.sampleNanos(stage);
      for (Segment segment : episode.segments()) {
        if (segment.kept() && segment.kind() == Segment.Kind.CORRECTION) {
          Intervention one = inStage(stage, nanos, segment, takeoverNanos(episode, segment));
          if (one.untilSample() > one.fromSample() || one.before() > 0) {
            found.add(one);
          }
        }
      }
    }
    return found;
  }

  /** Returns when the policy was stopped that the correction corrects. */
  private static long takeoverNanos(RecordedEpisode episode, Segment correction) {
    return episode.segments().stream()
        .filter(segment -> segment.kind() == Segment.Kind.AUTONOMOUS)
        .filter(segment -> segment.untilNanos() <= correction.fromNanos())
        .mapToLong(Segment::untilNanos)
        .max()
        .orElse(correction.fromNanos());
  }

  private static Intervention inStage(
      int stage, List<Long> nanos, Segment correction, long takeoverNanos) {
    int from = countUpTo(nanos, correction.fromNanos());
    int until = countUpTo(nanos, correction.untilNanos());
    long doubted = takeoverNanos - SampleWeights.BEFORE_TAKEOVER * stepNanos(nanos);
    return new Intervention(stage, from, until, from - Math.min(from, countUpTo(nanos, doubted)));
  }

  /** Returns how many samples were measured up to and with a time. */
  private static int countUpTo(List<Long> nanos, long untilNanos) {
    return (int) nanos.stream().filter(at -> at <= untilNanos).count();
  }

  private static long stepNanos(List<Long> nanos) {
    List<Long> steps = new ArrayList<>();
    for (int i = 1; i < nanos.size(); i++) {
      steps.add(nanos.get(i) - nanos.get(i - 1));
    }
    steps.sort(null);
    return steps.get(steps.size() / 2);
  }
}
