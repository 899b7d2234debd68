package org.reprise.retrieval.bank;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.EpisodeStreams;
import org.reprise.core.demonstration.InteractionSample;
import org.reprise.core.demonstration.KeptTime;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.ServoSample;

/** Says where the stages of a demonstration lie, and moves them. */
final class StageMoves {
  private StageMoves() {}

  /**
   * Returns where the stages lie that the journal leaves.
   *
   * @param file the demonstration as it is in its file, with its samples
   */
  static List<StageSpan> now(Demonstration file, Edits edits) {
    Timeline line = Timeline.of(file);
    List<Edit.StageCut> cuts =
        edits.trim().map(trim -> Edits.known(file, trim)).orElseGet(() -> Timeline.uncut(file));
    List<StageSpan> spans = new ArrayList<>();
    for (Edit.StageCut cut : cuts) {
      Stage whole = file.stages().get(cut.stage());
      long mark = line.bottleneckNanos().get(cut.stage());
      List<Long> kept = times(whole, file.streams(), mark, cut);
      spans.add(
          new StageSpan(
              cut.stage(), kept.getFirst() - line.fromNanos(), kept.getLast() - line.fromNanos()));
    }
    return spans;
  }

  private static List<Long> times(
      Stage whole, EpisodeStreams streams, long mark, Edit.StageCut cut) {
    KeptTime time = KeptTime.of(streams.segments());
    List<Long> kept =
        cut.anew()
            ? streams.servo().stream()
                .map(sample -> sample.state().nanos())
                .filter(at -> at >= mark + cut.fromNanos() && at <= mark + cut.untilNanos())
                .filter(time::keeps)
                .toList()
            : times(Edits.kept(whole, cut), mark, time);
    return kept.size() >= 2 ? kept : times(whole.interaction(), mark, time);
  }

  private static List<Long> times(List<InteractionSample> samples, long mark, KeptTime time) {
    return samples.stream().map(sample -> time.after(mark, sample.nanos())).toList();
  }

  /**
   * Makes the edit that moves stages.
   *
   * @param file the demonstration as it is in its file, with its samples
   * @param held what holds of it now; its first and last time are kept where they can be
   * @param spans where the stages shall lie, in the order of the file; others are dropped
   * @throws IllegalArgumentException if a stage is unknown or named twice, its times lie outside of
   *     the episode or in the stage before, or fewer than two samples are left of it
   */
  static Edit.Trim move(Demonstration file, Edits held, List<StageSpan> spans) {
    if (spans.isEmpty()) {
      throw new IllegalArgumentException(
          "stages=0: a demonstration needs one stage or more: name those that stay, or delete it");
    }
    Timeline line = Timeline.of(file);
    List<Edit.StageCut> cuts = new ArrayList<>();
    StageSpan before = null;
    for (StageSpan span : spans) {
      check(file, line, span, before);
      cuts.add(cut(file, line, span));
      before = span;
    }
    long from = line.fromNanos() + spans.getFirst().bottleneckNanos();
    long until = line.fromNanos() + spans.getLast().endNanos();
    return new Edit.Trim(
        Math.min(from, held.trim().map(Edit.Trim::fromNanos).orElse(line.fromNanos())),
        Math.max(until, held.trim().map(Edit.Trim::untilNanos).orElse(line.untilNanos())),
        cuts);
  }

  private static void check(
      Demonstration file, Timeline line, StageSpan span, @Nullable StageSpan before) {
    int stages = file.stages().size();
    if (span.stage() < 0 || span.stage() >= stages) {
      throw new IllegalArgumentException(
          "stage=%d: id=%s has stages 0 to %d: name one of them"
              .formatted(span.stage(), file.id(), stages - 1));
    }
    if (before != null && span.stage() <= before.stage()) {
      throw new IllegalArgumentException(
          "stage=%d after stage=%d: name each once, in the order of the file"
              .formatted(span.stage(), before.stage()));
    }
    long length = line.untilNanos() - line.fromNanos();
    if (span.bottleneckNanos() < 0
        || span.endNanos() > length
        || span.bottleneckNanos() >= span.endNanos()) {
      throw new IllegalArgumentException(
          "stage=%d bottleneck=%.3f end=%.3f seconds: must be 0 <= bottleneck < end <= %.3f, the"
                  .formatted(
                      span.stage(),
                      seconds(span.bottleneckNanos()),
                      seconds(span.endNanos()),
                      seconds(length))
              + " length of the episode");
    }
    if (before != null && span.bottleneckNanos() < before.endNanos()) {
      throw new IllegalArgumentException(
          "stage=%d bottleneck=%.3f seconds: stage=%d ends at %.3f: end that one earlier first"
              .formatted(
                  span.stage(),
                  seconds(span.bottleneckNanos()),
                  before.stage(),
                  seconds(before.endNanos())));
    }
  }

  private static Edit.StageCut cut(Demonstration file, Timeline line, StageSpan span) {
    Stage whole = file.stages().get(span.stage());
    long mark = line.bottleneckNanos().get(span.stage()) - line.fromNanos();
    long from = span.bottleneckNanos() - mark;
    long until = span.endNanos() - mark;
    boolean anew =
        from < 0 || until > whole.interaction().getLast().nanos() || Timeline.isCutAnew(file);
    List<ServoSample> servo = file.streams().servo();
    if (anew && servo.isEmpty()) {
      throw new IllegalArgumentException(
          "stage=%d bottleneck=%.3f end=%.3f seconds: id=%s keeps no samples outside of %.3f to %.3f"
              .formatted(
                  span.stage(),
                  seconds(span.bottleneckNanos()),
                  seconds(span.endNanos()),
                  file.id(),
                  seconds(mark),
                  seconds(mark + whole.interaction().getLast().nanos())));
    }
    Edit.StageCut cut = new Edit.StageCut(span.stage(), from, until, anew);
    if (anew) {
      StageRecut.of(
          whole,
          file.streams(),
          line.fromNanos() + span.bottleneckNanos(),
          line.fromNanos() + span.endNanos(),
          StageRecut.LONGEST_PERIOD);
    } else if (Edits.kept(whole, cut).size() < 2) {
      throw new IllegalArgumentException(
          "stage=%d bottleneck=%.3f end=%.3f seconds: an interaction needs two samples or more: keep"
                  .formatted(
                      span.stage(), seconds(span.bottleneckNanos()), seconds(span.endNanos()))
              + " more of it");
    }
    return cut;
  }

  private static double seconds(long nanos) {
    return nanos * 1e-9;
  }
}
