package org.reprise.teleop.review;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.reprise.schema.ReviewStage;
import org.reprise.schema.StageTimes;
import org.reprise.schema.StagesEdit;

/**
 * When each stage's interaction begins (at its bottleneck) and ends, as the operator moves it:
 * always in order, within the episode. Nanoseconds since the first sample; used on the thread of
 * JavaFX.
 */
public final class StageMarks {
  /** An interaction is at least this long. */
  public static final long LEAST_NANOS = 100_000_000;

  private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
  private final List<ReviewStage> stages;
  private final long durationNanos;
  private final List<Mark> marks = new ArrayList<>();

  /** One end of a stage's interaction. */
  public final class Mark {
    private final int stage;
    private final boolean end;
    private long nanos;

    private Mark(int stage, boolean end, long nanos) {
      this.stage = stage;
      this.end = end;
      this.nanos = nanos;
    }

    /** Returns which stage it belongs to: its place among those shown, from 0. */
    public int stage() {
      return stage;
    }

    /** Tells whether it is the end; else it is the bottleneck. */
    public boolean isEnd() {
      return end;
    }

    /** Returns when it is. */
    public long nanos() {
      return nanos;
    }

    /** Tells whether it is where the recording has it. */
    public boolean isMoved() {
      return nanos != original();
    }

    private long original() {
      ReviewStage of = stages.get(stage);
      return end ? of.getEndNanos() : of.getBottleneckNanos();
    }

    /** Moves it as near to a time as its neighbours let it. */
    public void move(long wanted) {
      int index = marks.indexOf(this);
      long least = index == 0 ? 0 : marks.get(index - 1).nanos + (end ? LEAST_NANOS : 0);
      long most =
          index == marks.size() - 1
              ? durationNanos
              : marks.get(index + 1).nanos - (end ? 0 : LEAST_NANOS);
      set(Math.max(Math.min(wanted, most), least));
    }

    private void set(long next) {
      if (next != nanos) {
        nanos = next;
        version.set(version.get() + 1);
      }
    }

    /** Says it for a person and a screen reader. */
    public String words() {
      return "%s of stage %d, %s, at %.2f s"
          .formatted(
              end ? "end" : "bottleneck",
              stage + 1,
              stages.get(stage).getTargetObject(),
              nanos * 1e-9);
    }
  }

  /**
   * Takes the marks of a recording.
   *
   * @param stages its stages, in the order of time
   * @param durationNanos how long it is
   */
  public StageMarks(List<ReviewStage> stages, long durationNanos) {
    this.stages = List.copyOf(stages);
    this.durationNanos = durationNanos;
    for (int stage = 0; stage < stages.size(); stage++) {
      marks.add(new Mark(stage, false, stages.get(stage).getBottleneckNanos()));
      marks.add(new Mark(stage, true, stages.get(stage).getEndNanos()));
    }
  }

  /** Returns all marks in the order of time. */
  public List<Mark> marks() {
    return List.copyOf(marks);
  }

  /** Returns the interaction of a stage. */
  public Replay.Span interaction(int stage) {
    return new Replay.Span(marks.get(2 * stage).nanos, marks.get(2 * stage + 1).nanos);
  }

  /** Returns the number of stages. */
  public int size() {
    return stages.size();
  }

  /** Returns what a stage is about. */
  public ReviewStage stage(int stage) {
    return stages.get(stage);
  }

  /** Changes with every mark that moves. */
  public ReadOnlyLongProperty version() {
    return version.getReadOnlyProperty();
  }

  /** Tells whether a mark is not where the recording has it. */
  public boolean isMoved() {
    return marks.stream().anyMatch(Mark::isMoved);
  }

  /** Puts all marks back to where the recording has them. */
  public void reset() {
    marks.forEach(mark -> mark.set(mark.original()));
  }

  /** Returns the edit that makes the recording have the marks where they are now. */
  public StagesEdit edit() {
    StagesEdit.Builder edit = StagesEdit.newBuilder();
    for (int stage = 0; stage < stages.size(); stage++) {
      Replay.Span span = interaction(stage);
      edit.addStages(
          StageTimes.newBuilder()
              .setStage(stages.get(stage).getStage())
              .setBottleneckNanos(span.fromNanos())
              .setEndNanos(span.untilNanos()));
    }
    return edit.build();
  }
}
