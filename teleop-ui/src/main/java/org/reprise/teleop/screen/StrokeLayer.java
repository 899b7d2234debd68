package org.reprise.teleop.screen;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Bounds;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Polyline;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;

/**
 * Lies over a camera's picture: takes a stroke of the mouse while drawing is on, the wheel for its
 * height, and shows what is drawn.
 */
final class StrokeLayer extends Pane {
  /** What JavaFX tells of one notch of a wheel. */
  private static final double PIXELS_PER_STEP = 40;

  private final String camera;
  private final PathDrawing drawing;
  private final Polyline line = new Polyline();

  /** Held here as long as the layer is: the drawing lives longer than a picture that is shown. */
  private final InvalidationListener redraw = changed -> redraw();

  /**
   * Lies over a picture.
   *
   * @param camera whose picture it is
   * @param picture in the same parent
   */
  StrokeLayer(String camera, Node picture, PathDrawing drawing) {
    this.camera = camera;
    this.drawing = drawing;
    setManaged(false);
    getStyleClass().add("stroke-layer");
    line.getStyleClass().add("stroke");
    line.setStrokeLineCap(StrokeLineCap.ROUND);
    line.setStrokeLineJoin(StrokeLineJoin.ROUND);
    line.setManaged(false);
    getChildren().add(line);
    picture.boundsInParentProperty().addListener((property, before, bounds) -> lie(bounds));
    lie(picture.getBoundsInParent());
    drawing.version().addListener(new WeakInvalidationListener(redraw));
    redraw();
    addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    addEventHandler(
        ScrollEvent.SCROLL,
        event -> {
          drawing.lift(event.getDeltaY() / PIXELS_PER_STEP);
          event.consume();
        });
  }

  private void lie(Bounds over) {
    resizeRelocate(over.getMinX(), over.getMinY(), over.getWidth(), over.getHeight());
    redraw();
  }

  private void press(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      drawing.begin(camera, event.getX() / getWidth(), event.getY() / getHeight());
    }
    event.consume();
  }

  private void drag(MouseEvent event) {
    if (contains(event.getX(), event.getY())) {
      drawing.to(event.getX() / getWidth(), event.getY() / getHeight());
    }
    event.consume();
  }

  private void release(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      drawing.end();
    }
    event.consume();
  }

  private void redraw() {
    boolean on = drawing.on().get();
    setMouseTransparent(!on);
    setCursor(on ? Cursor.CROSSHAIR : null);
    line.getPoints().clear();
    drawing
        .stroke(camera)
        .forEach(point ->
            line.getPoints().addAll(point.across() * getWidth(), point.down() * getHeight()));
    line.setVisible(!line.getPoints().isEmpty()); // JavaFX goes on drawing a line without points
  }
}
