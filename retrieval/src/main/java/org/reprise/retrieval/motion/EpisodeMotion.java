package org.reprise.retrieval.motion;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.retrieval.bank.Timeline;
import org.reprise.schema.MotionRecord;

/**
 * Holds what a search for a path compares with of one episode.
 *
 * @param firstNanos its first sample, on the clock of the samples
 * @param stageEndSeconds when each stage ends, since the first sample
 * @param pieces the parts between the cuts, earliest first
 */
record EpisodeMotion(long firstNanos, List<Double> stageEndSeconds, List<PieceShape> pieces) {
  /** Copies the lists. */
  EpisodeMotion {
    stageEndSeconds = List.copyOf(stageEndSeconds);
    pieces = List.copyOf(pieces);
  }

  /** Cuts a demonstration with all its streams. */
  static EpisodeMotion of(Demonstration whole, MotionCutter cutter) {
    Timeline line = Timeline.of(whole);
    List<Double> ends = new ArrayList<>();
    for (int stage = 0; stage < whole.stages().size(); stage++) {
      long end =
          line.bottleneckNanos().get(stage)
              + whole.stages().get(stage).interaction().getLast().nanos();
      ends.add((end - line.fromNanos()) * 1e-9);
    }
    return new EpisodeMotion(
        line.fromNanos(),
        ends,
        cutter.cut(whole.id(), HandMoment.of(whole)).stream().map(PieceShape::of).toList());
  }

  /**
   * Reads a record.
   *
   * @throws IllegalArgumentException if a piece of it is none
   */
  static EpisodeMotion of(MotionRecord record) {
    return new EpisodeMotion(
        record.getFirstNanos(),
        record.getStageEndSecondsList(),
        record.getPiecesList().stream().map(PieceShape::of).toList());
  }

  MotionRecord record() {
    MotionRecord.Builder record =
        MotionRecord.newBuilder().setFirstNanos(firstNanos).addAllStageEndSeconds(stageEndSeconds);
    pieces.forEach(piece -> record.addPieces(piece.record()));
    return record.build();
  }

  /** Returns what lies between two times on the clock of the samples, which then begins it. */
  EpisodeMotion within(long fromNanos, long untilNanos) {
    double from = (fromNanos - firstNanos) * 1e-9;
    double until = (untilNanos - firstNanos) * 1e-9;
    return new EpisodeMotion(
        fromNanos,
        stageEndSeconds.stream().map(end -> end - from).toList(),
        pieces.stream()
            .map(piece -> piece.within(from, until))
            .filter(piece -> piece.steps() > 0)
            .toList());
  }

  /** Returns the stage of the file in which a time lies; what comes after all is of the last. */
  int stageAt(double seconds) {
    int stage = 0;
    while (stage < stageEndSeconds.size() - 1 && stageEndSeconds.get(stage) < seconds) {
      stage++;
    }
    return stage;
  }
}
