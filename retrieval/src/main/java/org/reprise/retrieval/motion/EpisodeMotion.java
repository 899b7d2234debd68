package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.retrieval.bank.Edit;
import org.reprise.retrieval.bank.Timeline;
import org.reprise.schema.MotionRecord;

/**
 * Holds what searches for a path and for words of motion compare with of one episode.
 *
 * @param firstNanos its first sample, on the clock of the samples
 * @param parts what there is of it, earliest first: all, or what the journal leaves
 * @param stages where its stages lie, in the order of the file
 * @param pieces the parts between the cuts, earliest first
 * @param runs what hand and fingers did, in words, earliest first; those of a word do not overlap
 */
record EpisodeMotion(
    long firstNanos,
    List<Part> parts,
    List<Span> stages,
    List<PieceShape> pieces,
    List<WordRun> runs) {
  /** Copies the lists. */
  EpisodeMotion {
    parts = List.copyOf(parts);
    stages = List.copyOf(stages);
    pieces = List.copyOf(pieces);
    runs = List.copyOf(runs);
  }

  /**
   * Places the interaction of a stage. The way to its bottleneck begins where the stage before it
   * in the file ends.
   *
   * @param stage index of the stage in the file
   * @param bottleneckSeconds when its interaction begins, since the first sample
   * @param endSeconds when it ends
   */
  record Span(int stage, double bottleneckSeconds, double endSeconds) {
    private Span since(double seconds) {
      return new Span(stage, bottleneckSeconds - seconds, endSeconds - seconds);
    }

    /** Cuts the interaction; only one that is cut anew may begin before or end later. */
    private Span cut(Edit.StageCut cut) {
      double from = bottleneckSeconds + cut.fromNanos() * 1e-9;
      double until = bottleneckSeconds + cut.untilNanos() * 1e-9;
      return new Span(
          stage,
          cut.anew() ? from : Math.max(from, bottleneckSeconds),
          cut.anew() ? until : Math.min(until, endSeconds));
    }
  }

  /**
   * A part of the episode.
   *
   * @param fromSeconds when it begins, since the first sample
   * @param untilSeconds when it ends
   */
  record Part(double fromSeconds, double untilSeconds) {
    private Part since(double seconds) {
      return new Part(fromSeconds - seconds, untilSeconds - seconds);
    }
  }

  /** Cuts and labels a demonstration with all its streams. */
  static EpisodeMotion of(Demonstration whole, MotionCutter cutter, MotionLabeler labeler) {
    Timeline line = Timeline.of(whole);
    List<Span> stages = new ArrayList<>();
    for (int stage = 0; stage < whole.stages().size(); stage++) {
      long bottleneck = line.bottleneckNanos().get(stage) - line.fromNanos();
      long end = line.endNanos(whole, stage) - line.fromNanos();
      stages.add(new Span(stage, bottleneck * 1e-9, end * 1e-9));
    }
    return new EpisodeMotion(
        line.fromNanos(),
        List.of(new Part(0, (line.untilNanos() - line.fromNanos()) * 1e-9)),
        stages,
        cutter.cut(whole.id(), HandMoment.of(whole)).stream().map(PieceShape::of).toList(),
        HandStep.stretches(whole).stream().flatMap(steps -> labeler.runs(steps).stream()).toList());
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if a piece or run of it is none, or its stages are not placed
   */
  static EpisodeMotion of(MotionRecord record) {
    int count = record.getStageEndSecondsCount();
    if (record.getStageBottleneckSecondsCount() != count) {
      throw new IllegalArgumentException(
          "ends=%d bottlenecks=%d: no stages"
              .formatted(count, record.getStageBottleneckSecondsCount()));
    }
    List<Span> stages = new ArrayList<>();
    for (int stage = 0; stage < count; stage++) {
      stages.add(
          new Span(
              stage, record.getStageBottleneckSeconds(stage), record.getStageEndSeconds(stage)));
    }
    return new EpisodeMotion(
        record.getFirstNanos(),
        List.of(new Part(0, record.getEndSeconds())),
        stages,
        record.getPiecesList().stream().map(PieceShape::of).toList(),
        record.getRunsList().stream().map(WordRun::of).toList());
  }

  /** Returns the record of a whole episode. */
  MotionRecord record() {
    MotionRecord.Builder record =
        MotionRecord.newBuilder()
            .setFirstNanos(firstNanos)
            .setEndSeconds(parts.getLast().untilSeconds());
    for (Span stage : stages) {
      record
          .addStageBottleneckSeconds(stage.bottleneckSeconds())
          .addStageEndSeconds(stage.endSeconds());
    }
    pieces.forEach(piece -> record.addPieces(piece.record()));
    runs.forEach(run -> record.addRuns(run.record()));
    return record.build();
  }

  /**
   * Returns what the journal leaves, its times counted from where that begins: the stages as they
   * were moved, and nothing of those that were dropped, nor of the ways to them.
   */
  EpisodeMotion after(Edit.Trim trim) {
    double start = (trim.fromNanos() - firstNanos) * 1e-9;
    List<Span> left = new ArrayList<>();
    for (Edit.StageCut cut : trim.stages()) {
      if (cut.stage() >= 0 && cut.stage() < stages.size()) {
        left.add(stages.get(cut.stage()).cut(cut));
      }
    }
    List<Part> kept = partsLeft(left, start, (trim.untilNanos() - firstNanos) * 1e-9);
    return new EpisodeMotion(
        trim.fromNanos(),
        kept.stream().map(part -> part.since(start)).toList(),
        left.stream().map(stage -> stage.since(start)).toList(),
        inside(kept, pieces, (part, piece) -> piece.within(part, start), PieceShape::isEmpty),
        inside(kept, runs, (part, run) -> run.within(part, start), WordRun::isEmpty));
  }

  /** Returns what is left of all in the parts. */
  private static <T> List<T> inside(
      List<Part> parts, List<T> all, BiFunction<Part, T, T> within, Predicate<T> isEmpty) {
    return all.stream()
        .flatMap(one -> parts.stream().map(part -> within.apply(part, one)))
        .filter(isEmpty.negate())
        .toList();
  }

  /** Returns what lies between two times of the stages that are left; neighbors are one part. */
  private List<Part> partsLeft(List<Span> left, double fromSeconds, double untilSeconds) {
    List<Part> kept = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      Span span = left.get(i);
      boolean follows = i > 0 && left.get(i - 1).stage() == span.stage() - 1;
      boolean isLast = span.stage() == stages.size() - 1;
      double from =
          follows ? kept.removeLast().fromSeconds() : begin(span.stage(), span.bottleneckSeconds());
      kept.add(
          new Part(
              Math.max(fromSeconds, from),
              isLast ? untilSeconds : Math.min(untilSeconds, span.endSeconds())));
    }
    return kept;
  }

  /** Returns when the way to a stage begins whose neighbor before it is dropped. */
  private double begin(int stage, double bottleneckSeconds) {
    return stage == 0 ? 0 : Math.min(bottleneckSeconds, stages.get(stage - 1).endSeconds());
  }

  /** Returns the stage of the file in which a time lies; what comes after all is of the last. */
  int stageAt(double seconds) {
    int at = 0;
    while (at < stages.size() - 1 && stages.get(at).endSeconds() < seconds) {
      at++;
    }
    return stages.isEmpty() ? 0 : stages.get(at).stage();
  }
}
