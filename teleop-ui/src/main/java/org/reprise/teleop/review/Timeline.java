package org.reprise.teleop.review;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.OrderedMotionRecord;
import org.reprise.schema.SegmentRecord;

/**
 * A recording from its first to its last sample: the interaction of each stage with handles at its
 * ends, what a person corrected and what was undone, where the hand held something, where a limit
 * held the arm back, and the moment shown.
 */
public final class Timeline extends Pane {
  private static final double HEIGHT = 54;
  private static final double TRACK_TOP = 20;
  private static final double TRACK_HEIGHT = 14;
  private static final double HANDLE_WIDTH = 14;
  private static final double THIN = 4;

  private final Player player;
  private final Region track = region("time-track");
  private final Region playhead = region("playhead");
  private final List<TimeSpan> spans = new ArrayList<>();
  private final List<TimeHandle> handles = new ArrayList<>();
  private final List<Label> names = new ArrayList<>();
  private long durationNanos = 1;
  private @Nullable StageMarks marks;
  private @Nullable TimeHandle grabbed;

  /** A part of the time drawn as a bar; of a stage where that is 0 or above. */
  private record TimeSpan(Region bar, int stage, Replay.Span span, double top, double height) {}

  /** Follows a player. */
  public Timeline(Player player) {
    this.player = player;
    getStyleClass().add("timeline");
    setId("timeline");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    playhead.setMouseTransparent(true);
    getChildren().addAll(track, playhead);
    player.nanos().addListener(change -> requestLayout());
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
    addEventHandler(MouseEvent.MOUSE_RELEASED, event -> grabbed = null);
  }

  private static Region region(String style) {
    Region region = new Region();
    region.setManaged(false);
    region.getStyleClass().add(style);
    return region;
  }

  /** A handle is pressed: it follows the mouse until it is let go. */
  void grab(TimeHandle handle) {
    grabbed = handle;
  }

  private void pressed(MouseEvent event) {
    TimeHandle handle = grabbed;
    seek(handle == null ? timeAt(event.getX()) : handle.mark().nanos());
    event.consume();
  }

  private void dragged(MouseEvent event) {
    TimeHandle handle = grabbed;
    long time = timeAt(event.getX());
    if (handle == null) {
      seek(time);
    } else {
      handle.move(time);
    }
    event.consume();
  }

  /** Shows a recording. */
  public void show(Replay replay, StageMarks stages) {
    durationNanos = replay.durationNanos();
    marks = stages;
    spans.clear();
    handles.clear();
    names.clear();
    stageSpans(stages);
    replay.review().getSegmentsList().forEach(this::segment);
    replay.review().getOrdersList().forEach(this::order);
    double below = TRACK_TOP + TRACK_HEIGHT + 3;
    replay
        .spans(sample -> sample.getHolds())
        .forEach(span -> add("span-holds", -1, span, below, THIN));
    replay
        .spans(sample -> !sample.getClamp().isEmpty())
        .forEach(span -> add("span-clamped", -1, span, below + THIN + 2, THIN));
    cut(replay);
    stages.marks().forEach(mark -> handles.add(new TimeHandle(mark, this)));
    stages
        .version()
        .addListener(change -> {
          handles.forEach(TimeHandle::refresh);
          requestLayout();
        });
    getChildren().setAll(track);
    spans.forEach(span -> getChildren().add(span.bar()));
    getChildren().addAll(names);
    getChildren().add(playhead);
    getChildren().addAll(handles);
    requestLayout();
  }

  private void stageSpans(StageMarks stages) {
    for (int stage = 0; stage < stages.size(); stage++) {
      add("span-stage", stage, stages.interaction(stage), TRACK_TOP, TRACK_HEIGHT);
      Label name = new Label((stage + 1) + " " + stages.stage(stage).getTargetObject());
      name.setManaged(false);
      name.getStyleClass().add("span-name");
      name.setMouseTransparent(true);
      names.add(name);
    }
  }

  /** Colours what a person corrected and what was undone. */
  private void segment(SegmentRecord segment) {
    Replay.Span span = new Replay.Span(segment.getFromNanos(), segment.getUntilNanos());
    if (segment.getKind() == SegmentRecord.Kind.CORRECTION) {
      add("span-correction", -1, span, TRACK_TOP, TRACK_HEIGHT);
    }
    if (!segment.getKept()) {
      add("span-undone", -1, span, TRACK_TOP, TRACK_HEIGHT);
    }
  }

  /** Marks what was ordered in words. */
  private void order(OrderedMotionRecord order) {
    long until = order.getAtNanos() + Math.round(1e9 * order.getSeconds());
    add("span-said", -1, new Replay.Span(order.getAtNanos(), until), TRACK_TOP - THIN, THIN);
  }

  /** Shades what a trim left out. */
  private void cut(Replay replay) {
    long from = replay.review().getFromNanos();
    long until = replay.review().getUntilNanos();
    if (until > from) {
      if (from > 0) {
        add("span-cut", -1, new Replay.Span(0, from), TRACK_TOP, TRACK_HEIGHT);
      }
      if (until < durationNanos) {
        add("span-cut", -1, new Replay.Span(until, durationNanos), TRACK_TOP, TRACK_HEIGHT);
      }
    }
  }

  private void add(String style, int stage, Replay.Span span, double top, double height) {
    Region bar = region(style);
    bar.setMouseTransparent(true);
    spans.add(new TimeSpan(bar, stage, span, top, height));
  }

  private double left() {
    return HANDLE_WIDTH / 2;
  }

  private double span() {
    return Math.max(1, getWidth() - HANDLE_WIDTH);
  }

  /** Returns where a time is drawn, pixels from the left. */
  public double placeOf(long nanos) {
    return left() + span() * nanos / durationNanos;
  }

  /** Returns the time that is drawn at a place, within the recording. */
  public long timeAt(double x) {
    double share = Math.clamp((x - left()) / span(), 0, 1);
    return Math.round(share * durationNanos);
  }

  void seek(long nanos) {
    player.pause();
    player.seek(nanos);
  }

  @Override
  protected void layoutChildren() {
    StageMarks now = marks;
    track.resizeRelocate(left(), TRACK_TOP, span(), TRACK_HEIGHT);
    for (TimeSpan span : spans) {
      Replay.Span time =
          span.stage() >= 0 && now != null ? now.interaction(span.stage()) : span.span();
      double from = placeOf(time.fromNanos());
      double width = Math.max(2, placeOf(time.untilNanos()) - from);
      span.bar().resizeRelocate(from, span.top(), width, span.height());
    }
    for (int stage = 0; now != null && stage < names.size(); stage++) {
      double from = placeOf(now.interaction(stage).fromNanos());
      double until =
          stage + 1 < names.size() ? placeOf(now.interaction(stage + 1).fromNanos()) : getWidth();
      names.get(stage).resizeRelocate(from, 0, Math.max(0, until - from - 4), TRACK_TOP - 4);
    }
    for (TimeHandle handle : handles) {
      handle.resizeRelocate(
          placeOf(handle.mark().nanos()) - HANDLE_WIDTH / 2,
          TRACK_TOP - 5,
          HANDLE_WIDTH,
          TRACK_HEIGHT + 20);
    }
    playhead.resizeRelocate(placeOf(player.nanos().get()) - 1, TRACK_TOP - 8, 2, HEIGHT - 14);
  }
}
