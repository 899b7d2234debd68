package org.reprise.teleop.screen;

import java.io.ByteArrayInputStream;
import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.reprise.schema.SeenObject;
import org.reprise.schema.TableLook;

/** What the stage's look showed; the operator may say which object it is about. */
final class LookCard extends VBox {
  private final IntConsumer aim;
  private TableLook shown = TableLook.getDefaultInstance();

  /**
   * Makes an empty card.
   *
   * @param aim takes the number of the object that was chosen
   */
  LookCard(IntConsumer aim) {
    super(6);
    this.aim = aim;
    setMinWidth(0);
    getStyleClass().add("card-box");
    show(TableLook.getDefaultInstance());
  }

  void show(TableLook look) {
    boolean any = !look.getPictureJpeg().isEmpty();
    setVisible(any);
    setManaged(any);
    if (!any || look.getCaptureNanos() == shown.getCaptureNanos()) {
      return;
    }
    shown = look;
    Label title = new Label("Which object is it about?");
    title.getStyleClass().add("card-title");
    StackPane stack = new StackPane();
    stack.setMinWidth(0);
    stack.getChildren().add(picture(look.getPictureJpeg().toByteArray(), 1));
    FlowPane choices = new FlowPane(6, 6);
    ToggleGroup group = new ToggleGroup();
    for (SeenObject object : look.getObjectsList()) {
      ImageView mask = picture(object.getMaskPng().toByteArray(), 0.45);
      mask.setVisible(false);
      stack.getChildren().add(mask);
      ToggleButton choice =
          new ToggleButton(
              "%d · %.0f × %.0f cm"
                  .formatted(
                      object.getNumber() + 1,
                      object.getWidthMeters() * 100,
                      object.getHeightMeters() * 100));
      choice.setToggleGroup(group);
      choice.setFocusTraversable(false);
      choice.hoverProperty().addListener((p, b, on) -> mask.setVisible(on || choice.isSelected()));
      choice.selectedProperty().addListener((p, b, on) -> mask.setVisible(on));
      choice.setOnAction(event -> aim.accept(object.getNumber()));
      choices.getChildren().add(choice);
    }
    getChildren()
        .setAll(
            title,
            stack,
            choices,
            Look.quiet("Without a choice it is the one that the fingers come closest to."));
  }

  private ImageView picture(byte[] bytes, double opacity) {
    ImageView view = new ImageView(new Image(new ByteArrayInputStream(bytes)));
    view.setPreserveRatio(true);
    view.setOpacity(opacity);
    view.fitWidthProperty().bind(widthProperty().subtract(26));
    return view;
  }
}
