package org.reprise.retrieval.bank;

import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.KeptTime;
import org.reprise.core.demonstration.OrderedMotion;
import org.reprise.core.demonstration.Segment;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.robot.ServoSample;

/**
 * Shows one demonstration to who judges and edits it. Samples and pictures are those of the whole
 * file, so that what was cut off can be taken in again.
 *
 * @param summary what it is, after the journal
 * @param facts what its file tells about itself
 * @param stages as they are after the journal
 * @param spans where each stage lies, in the same order
 * @param firstNanos the first sample of the file, on the robot's clock
 * @param fromNanos what a trim leaves: the first time, since the first sample
 * @param untilNanos what a trim leaves: the last time, since the first sample
 * @param segments who led the hand when, on the robot's clock, earliest first
 * @param orders what people ordered in words of motion, on the robot's clock, earliest first
 * @param servo samples of the file, earliest first
 * @param frames where the pictures of the file are
 * @param edits entries of the journal that hold, earliest first, without undoings
 */
public record RecordedEpisode(
    DemonstrationSummary summary,
    EpisodeFacts facts,
    List<Stage> stages,
    List<StageSpan> spans,
    long firstNanos,
    long fromNanos,
    long untilNanos,
    List<Segment> segments,
    List<OrderedMotion> orders,
    List<ServoSample> servo,
    List<FramePlace> frames,
    List<JournalLine> edits) {
  /** Copies the lists. */
  public RecordedEpisode {
    stages = List.copyOf(stages);
    spans = List.copyOf(spans);
    segments = List.copyOf(segments);
    orders = List.copyOf(orders);
    servo = List.copyOf(servo);
    frames = List.copyOf(frames);
    edits = List.copyOf(edits);
  }

  /**
   * Returns when each sample of an interaction was measured, on the robot's clock: between two of
   * them may lie what was undone.
   *
   * @param index of {@link #stages}
   */
  public List<Long> sampleNanos(int index) {
    KeptTime time = KeptTime.of(segments);
    long bottleneck = firstNanos + spans.get(index).bottleneckNanos();
    return stages.get(index).interaction().stream()
        .map(sample -> time.after(bottleneck, sample.nanos()))
        .toList();
  }

  static RecordedEpisode of(
      DemonstrationSummary summary, EpisodeScan scan, Edits edits, List<JournalLine> holding) {
    Demonstration file = scan.demonstration();
    Timeline line = Timeline.of(file);
    long from = edits.trim().map(Edit.Trim::fromNanos).orElse(line.fromNanos());
    long until = edits.trim().map(Edit.Trim::untilNanos).orElse(line.untilNanos());
    return new RecordedEpisode(
        summary,
        EpisodeFacts.of(file, scan.wantedHertz()),
        edits.applyTo(file, scan.interactionPeriod()).stages(),
        StageMoves.now(file, edits),
        line.fromNanos(),
        Math.max(from, line.fromNanos()) - line.fromNanos(),
        Math.min(until, line.untilNanos()) - line.fromNanos(),
        file.streams().segments(),
        file.streams().orders(),
        file.streams().servo(),
        scan.frames(),
        holding);
  }
}
