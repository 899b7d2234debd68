package org.reprise.teleop.screen;

import javafx.animation.AnimationTimer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reprise.teleop.model.Aged;
import org.reprise.teleop.model.StationModel;

/** The cameras' pictures below each other, each with its age and a warning when it is stale. */
public final class CameraPane extends VBox {
  private static final long STALE_MILLIS = 1500;
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final StationModel model;
  private final java.util.Map<String, View> views = new java.util.HashMap<>();

  /** Shows the cameras of a controller. */
  public CameraPane(StationModel model) {
    super(8);
    setMinWidth(0);
    this.model = model;
    model
        .cell()
        .addListener((property, before, cell) -> {
          getChildren().clear();
          views.clear();
          if (cell != null) {
            cell.getCamerasList().forEach(this::add);
          }
        });
    model
        .picture()
        .addListener((property, before, picture) -> {
          View view = picture == null ? null : views.get(picture.camera());
          if (view != null && picture != null) {
            view.image.setImage(picture.image());
          }
        });
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        views.values().forEach(View::age);
      }
    }.start();
  }

  private void add(String camera) {
    View view = new View(camera);
    views.put(camera, view);
    getChildren().add(view);
  }

  /** Returns what is drawn over a camera's picture; nothing for a camera that is not there. */
  @Nullable StackPane over(String camera) {
    return views.get(camera);
  }

  private final class View extends StackPane {
    private final String camera;
    private final ImageView image = new ImageView();
    private final Label label = new Label();

    View(String camera) {
      this.camera = camera;
      getStyleClass().add("camera");
      image.setPreserveRatio(true);
      image.setSmooth(true);
      image.fitWidthProperty().bind(CameraPane.this.widthProperty());
      image.setAccessibleText("picture of the camera " + camera);
      label.getStyleClass().add("camera-label");
      setAlignment(Pos.TOP_LEFT);
      getChildren().addAll(image, label);
      setMinSize(0, 60);
    }

    void age() {
      long now = System.nanoTime();
      String words = model.pictureAge(camera).map(age -> age.words(now)).orElse("no picture yet");
      boolean stale =
          model.pictureAge(camera).map(age -> isStale(age, now)).orElse(true)
              || !model.isConnected();
      label.setText(camera + " · " + (stale ? "▲ stale, " : "") + words);
      label.pseudoClassStateChanged(STALE, stale);
    }

    private static boolean isStale(Aged age, long now) {
      return !age.known() || age.millis(now) > STALE_MILLIS;
    }
  }
}
