package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.ArmReport;
import org.reprise.schema.FrameMessage;
import org.reprise.teleop.model.StationModel;

final class CameraPaneTest {
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final FakeStation station = new FakeStation();
  private final StationModel model = station.context.model();
  private final StackPane over = Fx.get(StackPane::new);
  private final CameraPane pane = Fx.get(() -> new CameraPane(model, over));
  private final Stage stage = Fx.window(Fx.get(() -> new HBox(over, pane)));

  @BeforeEach
  void known() {
    Fx.run(() -> over.setPrefSize(500, 400));
    Fx.until("the arm's clock is known", () -> model.armAge().known());
    Fx.until("a camera is there", () -> stage.getScene().lookup(".camera") != null);
  }

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  /** Shows a picture that was taken so long before the newest report of the arm. */
  private void take(long beforeNanos, int width) throws IOException {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 48, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
    long now = Fx.get(() -> model.arm().get().getRobotNanos());
    model.frame(
        FrameMessage.newBuilder()
            .setCamera(FakeOperator.CAMERA)
            .setCaptureNanos(now - beforeNanos)
            .setColor(ByteString.copyFrom(jpeg.toByteArray()))
            .build());
  }

  private Label label() {
    return Fx.find(stage, ".camera-label", Label.class);
  }

  private boolean isStale() {
    return label().getPseudoClassStates().contains(STALE);
  }

  @Test
  void withoutAPictureItSaysSo() {
    Fx.until("a word of it", () -> label().getText().contains("no picture yet"));
    assertThat(Fx.get(this::isStale)).isTrue();
  }

  @Test
  void aPictureOfBeforeIsStaleHoweverLatelyItCame() throws IOException {
    station.operator.say(ArmReport.newBuilder());
    take(0, 64);
    Fx.until("it is fresh", () -> label().getText().contains("ms old") && !isStale());
    Fx.until("it grows stale without another", () -> isStale());
    assertThat(Fx.get(() -> label().getText())).contains("▲ stale");
    station.operator.say(ArmReport.newBuilder());
    Fx.until("the clock is new", () -> model.armAge().millis(System.nanoTime()) < 1000);
    take(-1, 64);
    Fx.until("it is fresh again", () -> !isStale());
    take(60_000_000_000L, 64);
    Fx.until("a minute old", () -> isStale() && label().getText().contains("s old"));
  }

  @Test
  void onePictureIsShownLargeWithItsAgeAndSmallAgain() throws IOException {
    take(0, 80);
    ToggleButton larger = Fx.find(stage, ".camera-larger", ToggleButton.class);
    Fx.run(larger::fire);
    StackPane large = Fx.get(() -> (StackPane) over.lookup(".camera-large"));
    ImageView picture = Fx.get(() -> (ImageView) large.getChildren().getFirst());
    Fx.until(
        "its picture", () -> picture.getImage() != null && picture.getImage().getWidth() == 80);
    take(-1, 96);
    Fx.until("the next picture", () -> picture.getImage().getWidth() == 96);
    Label said = Fx.get(() -> (Label) large.lookup(".camera-label"));
    Fx.until("its age", () -> said.getText().contains("old"));
    assertThat(Fx.get(said::getText)).contains(FakeOperator.CAMERA);
    assertThat(Fx.get(picture::getFitWidth)).isGreaterThan(450);
    Fx.run(() -> ((ToggleButton) large.lookup(".toggle-button")).fire());
    assertThat(Fx.get(() -> over.lookup(".camera-large") == null)).as("it is gone").isTrue();
    assertThat(Fx.get(larger::isSelected)).isFalse();
  }
}
