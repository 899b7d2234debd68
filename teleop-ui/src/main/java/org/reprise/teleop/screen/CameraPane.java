package org.reprise.teleop.screen;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reprise.schema.CellDescription;
import org.reprise.schema.ObjectAligned;
import org.reprise.teleop.model.Aged;
import org.reprise.teleop.model.StationModel;

/**
 * The cameras' pictures below each other, each with its age and a warning when it is stale. While a
 * task looks for its object, that is marked where it was seen. One picture can be shown large.
 * Where a path can be drawn, that is done over the pictures.
 */
public final class CameraPane extends VBox {
  private static final long STALE_MILLIS = 1500;
  private static final double LABEL_HEIGHT = 30;
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final StationModel model;
  private final Pane stage;
  private final @Nullable PathDrawing drawing;
  private final Map<String, View> views = new HashMap<>();

  /**
   * Shows the cameras of a controller.
   *
   * @param stage over what a picture is shown large
   */
  public CameraPane(StationModel model, StackPane stage) {
    this(model, stage, null);
  }

  /**
   * Shows the cameras of a controller, to draw on.
   *
   * @param stage over what a picture is shown large
   * @param drawing what is drawn over the pictures; null where nothing can be
   */
  CameraPane(StationModel model, StackPane stage, @Nullable PathDrawing drawing) {
    super(8);
    setMinWidth(0);
    this.model = model;
    this.stage = stage;
    this.drawing = drawing;
    model.cell().addListener((property, before, cell) -> show(cell));
    show(model.cell().get());
    model
        .picture()
        .addListener((property, before, picture) -> {
          View view = picture == null ? null : views.get(picture.camera());
          if (view != null && picture != null) {
            view.image.setImage(picture.image());
          }
        });
    model.task().version().addListener(changed -> views.values().forEach(View::mark));
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        views.values().forEach(View::age);
      }
    }.start();
  }

  private void show(@Nullable CellDescription cell) {
    views.values().forEach(view -> view.enlarge(false));
    getChildren().clear();
    views.clear();
    if (cell != null) {
      cell.getCamerasList().forEach(this::add);
    }
  }

  private void add(String camera) {
    View view = new View(camera);
    views.put(camera, view);
    getChildren().add(view);
  }

  private final class View extends StackPane {
    private final String camera;
    private final ImageView image = new ImageView();
    private final ImageView marked = new ImageView();
    private final Label label = new Label();
    private final ToggleButton larger = new ToggleButton("⤢");
    private final StackPane large = new StackPane();
    private Optional<ObjectAligned> seen = Optional.empty();

    View(String camera) {
      this.camera = camera;
      getStyleClass().add("camera");
      fit(image, CameraPane.this.widthProperty(), null);
      fit(marked, CameraPane.this.widthProperty(), null);
      image.setAccessibleText("picture of the camera " + camera);
      label.getStyleClass().add("camera-label");
      larger.getStyleClass().add("camera-larger");
      larger.setAccessibleText("show the camera " + camera + " large");
      larger.setTooltip(new Tooltip("show it large, or small again"));
      larger.setOnAction(event -> enlarge(larger.isSelected()));
      large.getStyleClass().add("camera-large");
      setAlignment(Pos.TOP_LEFT);
      setAlignment(larger, Pos.TOP_RIGHT);
      getChildren().addAll(image, marked);
      layStroke(this, image);
      getChildren().addAll(label, larger);
      setMinSize(0, 60);
    }

    private void layStroke(StackPane over, ImageView picture) {
      if (drawing != null) {
        over.getChildren().add(new StrokeLayer(camera, picture, drawing));
      }
    }

    private void fit(
        ImageView view,
        ObservableValue<? extends Number> width,
        @Nullable ObservableValue<? extends Number> height) {
      view.setPreserveRatio(true);
      view.setSmooth(true);
      view.fitWidthProperty().bind(width);
      if (height != null) {
        view.fitHeightProperty().bind(height);
      }
    }

    void enlarge(boolean on) {
      larger.setSelected(on);
      stage.getChildren().remove(large);
      large.getChildren().clear();
      if (on) {
        ImageView picture = new ImageView();
        ImageView over = new ImageView();
        picture.imageProperty().bind(image.imageProperty());
        over.imageProperty().bind(marked.imageProperty());
        var height = stage.heightProperty().subtract(LABEL_HEIGHT);
        fit(picture, stage.widthProperty(), height);
        fit(over, stage.widthProperty(), height);
        Label words = new Label();
        words.textProperty().bind(label.textProperty());
        words.getStyleClass().add("camera-label");
        StackPane.setAlignment(words, Pos.TOP_LEFT);
        ToggleButton smaller = new ToggleButton("⤡ Small");
        smaller.setOnAction(event -> enlarge(false));
        StackPane.setAlignment(smaller, Pos.TOP_RIGHT);
        StackPane.setMargin(smaller, new Insets(8));
        large.getChildren().addAll(picture, over);
        layStroke(large, picture);
        large.getChildren().addAll(words, smaller);
        stage.getChildren().add(large);
      }
    }

    void mark() {
      Optional<ObjectAligned> now = model.task().seenBy(camera);
      if (!now.equals(seen)) {
        seen = now;
        marked.setImage(
            now.map(object -> new Image(object.getOverlayPng().newInput())).orElse(null));
      }
    }

    void age() {
      long now = System.nanoTime();
      String words = model.pictureAge(camera).map(age -> age.words(now)).orElse("no picture yet");
      boolean stale =
          model.pictureAge(camera).map(age -> isStale(age, now)).orElse(true)
              || !model.isConnected();
      String object =
          seen.map(one ->
                  "   %s seen %.0f s ago"
                      .formatted(
                          one.getTarget(), Math.max(0, model.secondsSince(one.getCaptureNanos()))))
              .orElse("");
      label.setText(camera + " · " + (stale ? "▲ stale, " : "") + words + object);
      label.pseudoClassStateChanged(STALE, stale);
    }

    private static boolean isStale(Aged age, long now) {
      return !age.known() || age.millis(now) > STALE_MILLIS;
    }
  }
}
