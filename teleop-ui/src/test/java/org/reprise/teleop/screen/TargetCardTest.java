package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.event.EventType;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.schema.DriveInput;
import org.reprise.schema.PostureReport;
import org.reprise.schema.StopWords;
import org.reprise.teleop.scene.SceneView;

/** Shows where the arm would stand, and goes there only while Enter is held. */
final class TargetCardTest {
  private static final RigidTransform POSE = RigidTransform.ofTranslation(0.4, 0.1, 0.3);

  private final FakeStation station = new FakeStation();
  private final Arm arm = Fx.get(() -> new Arm(station.context));
  private final SceneView view = Fx.get(SceneView::new);
  private final TargetCard card = Fx.get(() -> new TargetCard(station.context, arm, view));
  private final Stage window = Fx.window(Fx.get(() -> new VBox(view, card)));

  @AfterEach
  void close() {
    Fx.run(arm::letGo);
    Fx.run(window::hide);
    station.close();
  }

  private String words() {
    return Fx.find(window, "#target-words", Label.class).getText();
  }

  private void key(EventType<KeyEvent> kind) {
    Button go = Fx.find(window, "#go-there", Button.class);
    Fx.run(
        () -> go.fireEvent(new KeyEvent(kind, "", "", KeyCode.ENTER, false, false, false, false)));
  }

  private void comes(Predicate<DriveInput> wanted) throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      DriveInput input = station.inputs.poll(20, TimeUnit.SECONDS);
      assertThat(input).as("an input").isNotNull();
      if (wanted.test(input)) {
        return;
      }
    }
    throw new AssertionError("never came");
  }

  @Test
  void goesToTheTargetOnlyWhileEnterIsHeld() throws InterruptedException {
    station.operator.posture = PostureReport.newBuilder().setSeconds(2.5).build();
    Fx.run(() -> card.drag(POSE));
    Fx.until("answered", () -> words().contains("2.5 s"));
    Fx.run(card::dropped);
    assertThat(station.inputs).as("dragging moves nothing").isEmpty();
    key(KeyEvent.KEY_PRESSED);
    comes(DriveInput::hasHandTarget);
    key(KeyEvent.KEY_RELEASED);
    comes(input -> input.getMotionCase() == DriveInput.MotionCase.MOTION_NOT_SET);
  }

  @Test
  void stopsWhenTheButtonLosesTheFocus() throws InterruptedException {
    station.operator.posture = PostureReport.newBuilder().setSeconds(1).build();
    Fx.run(() -> card.drag(POSE));
    Fx.until("answered", () -> words().contains("1.0 s"));
    Fx.run(card::dropped);
    key(KeyEvent.KEY_PRESSED);
    comes(DriveInput::hasHandTarget);
    Fx.run(view::requestFocus);
    assertThat(Fx.get(arm::isGripped)).isFalse();
  }

  @Test
  void doesNotGoWhereTheArmCannotAndSaysWhy() throws InterruptedException {
    station.operator.posture =
        PostureReport.newBuilder()
            .setHindrance(
                StopWords.newBuilder().setReason("out of reach").setWayOut("drag it nearer"))
            .build();
    Fx.run(() -> card.drag(POSE));
    Fx.until("answered", () -> words().contains("out of reach. drag it nearer"));
    key(KeyEvent.KEY_PRESSED);
    TimeUnit.MILLISECONDS.sleep(200);
    assertThat(station.inputs).isEmpty();
  }

  @Test
  void asksForTheNewestTargetAndOneAtATime() {
    station.operator.posture = PostureReport.newBuilder().setSeconds(1).build();
    Fx.run(() -> {
      for (int i = 0; i < 100; i++) {
        card.drag(RigidTransform.ofTranslation(0.4, 0.001 * i, 0.3));
      }
    });
    Fx.until(
        "the newest was asked for",
        () ->
            station.operator.targets.stream()
                .anyMatch(
                    asked -> asked.getBaseFromGripper().getTranslationMeters().getY() > 0.0985));
    assertThat(station.operator.targets.size()).isLessThan(5);
  }

  @Test
  void asksAgainAfterAQuestionThatFailed() {
    station.operator.postureFailure = "the arm is busy";
    Fx.run(() -> card.drag(POSE));
    Fx.until("it is said", () -> words().contains("the arm is busy"));
    station.operator.postureFailure = "";
    station.operator.posture = PostureReport.newBuilder().setSeconds(2.5).build();
    Fx.until("answered", () -> words().contains("2.5 s"));
  }
}
