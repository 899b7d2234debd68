package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.retrieval.bank.Edit;
import org.reprise.retrieval.bank.Timeline;
import org.reprise.schema.MotionRecord;

/**
 * Holds what a search for a path compares with of one episode.
 *
 * @param firstNanos its first sample, on the clock of the samples
 * @param stages where its stages lie, in the order of the file
 * @param pieces the parts between the cuts, earliest first
 */
record EpisodeMotion(long firstNanos, List<Span> stages, List<PieceShape> pieces) {
  /** Copies the lists. */
  EpisodeMotion {
    stages = List.copyOf(stages);
    pieces = List.copyOf(pieces);
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

  /** A part that the journal leaves. */
  private record Part(double fromSeconds, double untilSeconds) {}

  /** Cuts a demonstration with all its streams. */
  static EpisodeMotion of(Demonstration whole, MotionCutter cutter) {
    Timeline line = Timeline.of(whole);
    List<Span> stages = new ArrayList<>();
    for (int stage = 0; stage < whole.stages().size(); stage++) {
      long bottleneck = line.bottleneckNanos().get(stage) - line.fromNanos();
      long end = bottleneck + whole.stages().get(stage).interaction().getLast().nanos();
      stages.add(new Span(stage, bottleneck * 1e-9, end * 1e-9));
    }
    return new EpisodeMotion(
        line.fromNanos(),
        stages,
        cutter.cut(whole.id(), HandMoment.of(whole)).stream().map(PieceShape::of).toList());
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if a piece of it is none, or its stages are not placed
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
        stages,
        record.getPiecesList().stream().map(PieceShape::of).toList());
  }

  MotionRecord record() {
    MotionRecord.Builder record = MotionRecord.newBuilder().setFirstNanos(firstNanos);
    for (Span stage : stages) {
      record
          .addStageBottleneckSeconds(stage.bottleneckSeconds())
          .addStageEndSeconds(stage.endSeconds());
    }
    pieces.forEach(piece -> record.addPieces(piece.record()));
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
    List<Part> parts = parts(left, start, (trim.untilNanos() - firstNanos) * 1e-9);
    List<PieceShape> shapes = new ArrayList<>();
    for (PieceShape piece : pieces) {
      for (Part part : parts) {
        PieceShape inside = piece.within(part.fromSeconds(), part.untilSeconds(), start);
        if (inside.steps() > 0) {
          shapes.add(inside);
        }
      }
    }
    return new EpisodeMotion(
        trim.fromNanos(), left.stream().map(stage -> stage.since(start)).toList(), shapes);
  }

  /** Returns what lies between two times of the stages that are left; neighbors are one part. */
  private List<Part> parts(List<Span> left, double fromSeconds, double untilSeconds) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < left.size(); i++) {
      Span span = left.get(i);
      boolean follows = i > 0 && left.get(i - 1).stage() == span.stage() - 1;
      boolean isLast = span.stage() == stages.size() - 1;
      double from =
          follows
              ? parts.removeLast().fromSeconds()
              : begin(span.stage(), span.bottleneckSeconds());
      parts.add(
          new Part(
              Math.max(fromSeconds, from),
              isLast ? untilSeconds : Math.min(untilSeconds, span.endSeconds())));
    }
    return parts;
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
