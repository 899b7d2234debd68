package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.SwitchDecided;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.SwitchWay;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskResumed;

/** The card by which another task comes first, on the screen where it appears. */
final class SwitchCardTest {
  private final FakeStation station = new FakeStation(new FakeBank(5, Long.getLong("seed", 1)));
  private final Arm arm = Fx.get(() -> new Arm(station.context));
  private final OperateScreen screen = Fx.get(() -> new OperateScreen(station.context, arm));
  private final Stage stage = Fx.window((Parent) screen.content());

  @BeforeEach
  void begin() {
    station.tasks.begin("put the block on the plate");
    Fx.until("the task runs", () -> !Fx.find(stage, "#correct", Button.class).isDisabled());
  }

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  private boolean isShown() {
    return Fx.get(() -> Fx.find(stage, "#switch", SwitchCard.class).isVisible());
  }

  private String words() {
    return Fx.get(() -> Fx.find(stage, "#switch-what", Label.class).getText());
  }

  private void type(String words) {
    Fx.run(() -> {
      InstructionField field = Fx.find(stage, "#instruction", InstructionField.class);
      field.setText(words);
      field.fireEvent(
          new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
    });
  }

  @ParameterizedTest
  @CsvSource({"#switch-first, true", "#switch-instead, false"})
  void asksWhetherTheRunningTaskGoesOnAfterwards(String button, boolean resume)
      throws InterruptedException {
    station.tasks.plans.put(
        "press the button", MotionPlan.newBuilder().setNoMotion("\"press\" moves no hand").build());
    assertThat(isShown()).isFalse();
    type("press the button");
    Fx.until("the card is there", this::isShown);
    assertThat(words()).contains("put the block on the plate", "press the button");
    assertThat(station.tasks.started).isEmpty();
    Fx.press(stage, button);

    SwitchTaskRequest asked = station.tasks.switched.poll(5, TimeUnit.SECONDS);
    assertThat(asked).isNotNull();
    assertThat(asked.getInstruction()).isEqualTo("press the button");
    assertThat(asked.getResume()).isEqualTo(resume);
    Fx.until("the card is gone", () -> !isShown());
  }

  @Test
  void saysHowTheTaskMakesWayAndThatItIsResumed() {
    station.tasks.say(
        TaskEvent.newBuilder()
            .setSwitchDecided(
                SwitchDecided.newBuilder()
                    .setWay(SwitchWay.SWITCH_WAY_ROLL_BACK)
                    .setReason("putting it back is shorter")
                    .setInstruction("press the button")));
    Fx.until("it says how", () -> words().contains("goes back the way it came"));
    assertThat(words()).contains("putting it back is shorter", "press the button");
    station.tasks.begin("put the block on the plate");
    station.tasks.say(
        TaskEvent.newBuilder()
            .setResumed(TaskResumed.newBuilder().setInterrupted(1).addStages(0).addStages(1)));
    Fx.until("it says where", () -> words().contains("step 1, 2"));
  }
}
