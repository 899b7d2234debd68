package org.reprise.teleop.review;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** Pictures of a recording side by side, above the times at which they were taken. */
public final class FilmStrip extends Pane {
  private static final double HEIGHT = 66;
  private static final double GAP = 2;

  private final Player player;
  private final List<ImageView> cells = new ArrayList<>();
  private final Region playhead = new Region();
  private final Label nothing = new Label("no pictures were kept");
  private @Nullable Replay replay;
  private int laidOut = -1;

  /** Follows a player; a click shows that moment. */
  public FilmStrip(Player player) {
    this.player = player;
    getStyleClass().add("film");
    setId("film");
    setMinHeight(HEIGHT);
    setPrefHeight(HEIGHT);
    setMaxHeight(HEIGHT);
    playhead.getStyleClass().add("playhead");
    playhead.setManaged(false);
    nothing.getStyleClass().add("quiet");
    nothing.setManaged(false);
    player.nanos().addListener(change -> requestLayout());
    setOnMousePressed(event -> seek(event.getX()));
    setOnMouseDragged(event -> seek(event.getX()));
  }

  private void seek(double x) {
    if (replay != null) {
      player.pause();
      player.seek(Math.round(x / Math.max(1, getWidth()) * replay.durationNanos()));
    }
  }

  /** Shows a recording. */
  public void show(Replay shown) {
    replay = shown;
    laidOut = -1;
    setAccessibleText(shown.pictures().size() + " pictures of the recording");
    requestLayout();
  }

  private void fill(Replay shown, int count) {
    cells.clear();
    getChildren().clear();
    for (int cell = 0; cell < count; cell++) {
      long mid = Math.round((cell + 0.5) / count * shown.durationNanos());
      ImageView view = new ImageView();
      shown.pictureAt(mid).ifPresent(picture -> view.setImage(picture.image()));
      view.setManaged(false);
      cells.add(view);
    }
    getChildren().addAll(cells);
    getChildren().add(shown.pictures().isEmpty() ? nothing : playhead);
    laidOut = count;
  }

  /** Cuts a picture to the shape of its cell rather than stretching it. */
  private static void crop(ImageView cell, double aspect) {
    Image image = cell.getImage();
    if (image != null) {
      double width = Math.min(image.getWidth(), image.getHeight() * aspect);
      double height = Math.min(image.getHeight(), image.getWidth() / aspect);
      cell.setViewport(
          new Rectangle2D(
              (image.getWidth() - width) / 2, (image.getHeight() - height) / 2, width, height));
    }
  }

  @Override
  protected void layoutChildren() {
    Replay shown = replay;
    if (shown == null) {
      return;
    }
    double aspect =
        shown.pictures().isEmpty()
            ? 4 / 3.0
            : shown.pictures().getFirst().image().getWidth()
                / Math.max(1, shown.pictures().getFirst().image().getHeight());
    int count = Math.clamp(Math.round(getWidth() / (HEIGHT * aspect)), 1, 24);
    if (count != laidOut) {
      fill(shown, count);
    }
    double width = (getWidth() + GAP) / count;
    for (int cell = 0; cell < count; cell++) {
      cells.get(cell).setFitWidth(width - GAP);
      cells.get(cell).setFitHeight(HEIGHT);
      cells.get(cell).relocate(cell * width, 0);
      crop(cells.get(cell), (width - GAP) / HEIGHT);
    }
    nothing.resizeRelocate(8, 0, Math.max(0, getWidth() - 16), HEIGHT);
    double at = getWidth() * player.nanos().get() / shown.durationNanos();
    playhead.resizeRelocate(at - 1, 0, 2, HEIGHT);
  }
}
