package org.reprise.teleop.study;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.reprise.core.statistics.WilsonInterval;

/** A share from 0 to 100 %: a bar to the share, and a whisker over its 95 % interval. */
public final class IntervalBar extends Pane {
  private static final double HEIGHT = 18;

  private final Region track = part("interval-track");
  private final Region share = part("interval-share");
  private final Region whisker = part("interval-whisker");
  private final Region low = part("interval-whisker");
  private final Region high = part("interval-whisker");
  private double percent;
  private WilsonInterval interval = WilsonInterval.of(0, 0);

  /** Makes an empty bar. */
  public IntervalBar() {
    getChildren().addAll(track, share, whisker, low, high);
    setPrefSize(150, HEIGHT);
    setMinHeight(HEIGHT);
    setMaxHeight(HEIGHT);
  }

  private static Region part(String style) {
    Region region = new Region();
    region.setManaged(false);
    region.getStyleClass().add(style);
    return region;
  }

  /** Shows how often something went well. */
  public void show(GroupTally tally) {
    percent = tally.tries() == 0 ? 0 : 100.0 * tally.successes() / tally.tries();
    interval = tally.interval();
    whisker.setVisible(tally.tries() > 0);
    low.setVisible(tally.tries() > 0);
    high.setVisible(tally.tries() > 0);
    setAccessibleText(
        "%.0f %%, 95 %% interval from %.0f to %.0f"
            .formatted(percent, interval.lowPercent(), interval.highPercent()));
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double scale = getWidth() / 100;
    track.resizeRelocate(0, 4, getWidth(), HEIGHT - 8);
    share.resizeRelocate(0, 4, percent * scale, HEIGHT - 8);
    double from = interval.lowPercent() * scale;
    double until = interval.highPercent() * scale;
    whisker.resizeRelocate(from, HEIGHT / 2 - 1, Math.max(2, until - from), 2);
    low.resizeRelocate(from, 3, 2, HEIGHT - 6);
    high.resizeRelocate(Math.max(from, until - 2), 3, 2, HEIGHT - 6);
  }
}
