package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.event.EventType;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveInput.MotionCase;
import org.reprise.teleop.input.Controls;

final class JogPadTest {
  private final FakeStation station = new FakeStation();
  private final Arm arm = Fx.get(() -> new Arm(station.context));
  private final Button other = Fx.get(() -> new Button("other"));
  private final JogPad pad =
      Fx.get(() -> new JogPad(station.context, arm, Controls.builtIn().keys()));
  private final Stage window = Fx.window(Fx.get(() -> new VBox(pad, other)));

  JogPadTest() {
    Fx.until("the robot is known", () -> station.context.model().robot().get() != null);
    Fx.run(pad::requestFocus);
    Fx.until("the pad has the focus", pad::isFocused);
  }

  @AfterEach
  void close() {
    Fx.run(arm::letGo);
    Fx.run(window::hide);
    station.close();
  }

  private void key(EventType<KeyEvent> kind, KeyCode code, boolean shift) {
    Fx.run(() -> pad.fireEvent(new KeyEvent(kind, "", "", code, shift, false, false, false)));
  }

  private void down(KeyCode code) {
    key(KeyEvent.KEY_PRESSED, code, false);
  }

  private void up(KeyCode code) {
    key(KeyEvent.KEY_RELEASED, code, false);
  }

  private void comes(String what, Predicate<DriveInput> wanted) throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      DriveInput input = station.inputs.poll(20, TimeUnit.SECONDS);
      assertThat(input).as(what).isNotNull();
      if (wanted.test(input)) {
        return;
      }
    }
    throw new AssertionError("never came: " + what);
  }

  @Test
  void aKeyThatTheKeyboardRepeatsAfterTheFocusWasLostMovesNothingUntilItIsLetGo()
      throws InterruptedException {
    down(KeyCode.W);
    comes("a twist", DriveInput::hasTwist);
    Fx.run(other::requestFocus);
    Fx.until("nothing is gripped", () -> !arm.isGripped());
    Fx.run(pad::requestFocus);
    station.inputs.clear();
    down(KeyCode.W); // as the keyboard repeats it
    down(KeyCode.W);
    assertThat(Fx.get(() -> arm.hindrance(station.context.model().arm().get()))).contains("let go");
    assertThat(station.inputs.poll(500, TimeUnit.MILLISECONDS))
        .satisfiesAnyOf(
            none -> assertThat(none).isNull(),
            rest -> assertThat(rest.getMotionCase()).isEqualTo(MotionCase.MOTION_NOT_SET));
    up(KeyCode.W);
    down(KeyCode.W);
    comes("a twist", DriveInput::hasTwist);
  }

  @Test
  void lettingGoOfShiftDoesNotTurnAJointBack() throws InterruptedException {
    key(KeyEvent.KEY_PRESSED, KeyCode.DIGIT1, true);
    comes("joint 1 backwards", input -> rate(input) < 0);
    station.inputs.clear();
    down(KeyCode.DIGIT1); // Shift is let go, the digit repeats
    comes("joint 1 backwards", input -> rate(input) < 0);
    assertThat(station.inputs).noneMatch(input -> rate(input) > 0);
    up(KeyCode.DIGIT1);
    comes("rest", input -> input.getMotionCase() == MotionCase.MOTION_NOT_SET);
  }

  private static double rate(DriveInput input) {
    return input.hasJogRadiansPerSecond() ? input.getJogRadiansPerSecond().getValues(0) : 0;
  }

  @Test
  void theHandIsAsItIsReportedWhoeverMovedIt() throws InterruptedException {
    station.operator.say(ArmReport.newBuilder().setWidthMeters(0.001));
    Fx.until("it is seen", () -> width() < 0.002);
    Fx.run(pad::toggleGrip);
    comes("an opening, for a task had closed it", input -> opening(input) > 0.05);
    Fx.run(pad::toggleGrip);
    comes("a closing, while the fingers are on their way", input -> opening(input) == 0);
  }

  @Test
  void aHandThatHoldsSomethingWideOpens() throws InterruptedException {
    station.operator.say(ArmReport.newBuilder().setWidthMeters(0.06).setHolds(true));
    Fx.until("it is seen", () -> width() > 0.05);
    Fx.run(pad::toggleGrip);
    comes("an opening", input -> opening(input) > 0.05);
  }

  private double width() {
    return station.context.model().arm().get().getWidthMeters();
  }

  private static double opening(DriveInput input) {
    return input.hasGripper() ? input.getGripper().getWidthMeters() : -1;
  }
}
