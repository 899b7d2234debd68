package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.CorrectionBegan;
import org.reprise.schema.CorrectionKept;
import org.reprise.schema.HandBackChoice;
import org.reprise.schema.HandBackRequest;
import org.reprise.schema.HandedBack;
import org.reprise.schema.Rewound;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskVerdict;

/** The card that a person corrects a task by, on the screen where it appears. */
final class CorrectionCardTest {
  private final FakeStation station = new FakeStation(new FakeBank(5, Long.getLong("seed", 1)));
  private final Arm arm = Fx.get(() -> new Arm(station.context));
  private final OperateScreen screen = Fx.get(() -> new OperateScreen(station.context, arm));
  private final Stage stage = Fx.window((Parent) screen.content());

  @BeforeEach
  void begin() {
    station.tasks.begin("pick up the mug");
    Fx.until("the task runs", () -> !Fx.find(stage, "#correct", Button.class).isDisabled());
  }

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  private boolean isShown() {
    return Fx.get(() -> Fx.find(stage, "#correction", CorrectionCard.class).isVisible());
  }

  private void corrects() {
    station.tasks.say(
        TaskEvent.newBuilder()
            .setRewound(Rewound.newBuilder().setMeters(0.031).setSeconds(1.5).setReason("fits")));
    station.tasks.say(
        TaskEvent.newBuilder()
            .setCorrection(CorrectionBegan.newBuilder().setStage(0).setTargetObject("mug")));
    Fx.until("the card is there", this::isShown);
  }

  @Test
  void asksForTheArmAndAppearsOnceTheArmWaits() throws InterruptedException {
    assertThat(isShown()).isFalse();
    Fx.press(stage, "#correct");
    assertThat(station.tasks.corrected.poll(5, TimeUnit.SECONDS)).isNotNull();
    assertThat(isShown()).as("before the arm has gone back").isFalse();
    corrects();
    assertThat(Fx.get(() -> Fx.find(stage, "#correction-what", Label.class).getText()))
        .contains("mug", "missing piece");
    assertThat(Fx.get(() -> Fx.find(stage, "#correct", Button.class).isDisabled())).isTrue();
  }

  @Test
  void everyChoiceIsSaidToTheTask() throws InterruptedException {
    corrects();
    for (HandBackChoice choice : HandBackChoice.values()) {
      if (choice == HandBackChoice.HAND_BACK_CHOICE_UNSPECIFIED
          || choice == HandBackChoice.UNRECOGNIZED) {
        continue;
      }
      String id =
          choice
              .name()
              .substring("HAND_BACK_CHOICE_".length())
              .toLowerCase(Locale.ROOT)
              .replace('_', '-');
      Fx.press(stage, "#hand-back-" + id);
      HandBackRequest said = station.tasks.handedBack.poll(5, TimeUnit.SECONDS);
      assertThat(said).as("%s", choice).isNotNull();
      assertThat(said.getChoice()).isEqualTo(choice);
    }
  }

  @Test
  void goesAwayWhenTheArmIsHandedBackAndSaysWhatWasKept() {
    corrects();
    station.tasks.say(TaskEvent.newBuilder().setHandedBack(HandedBack.getDefaultInstance()));
    Fx.until("the card is gone", () -> !isShown());
    station.tasks.say(
        TaskEvent.newBuilder()
            .setCorrectionKept(
                CorrectionKept.newBuilder().setDemonstration("pick-up-corrected-1")));
    station.tasks.end(TaskVerdict.TASK_VERDICT_COMPLETED);
    Fx.until(
        "the ending tells",
        () -> Fx.find(stage, "#ending", Label.class).getText().contains("pick-up-corrected-1"));
  }

  @Test
  void theSheetOfKeysNamesIt() {
    assertThat(station.context.settings().controls().keys().lines())
        .anyMatch(line -> line.keys().equals(KeyCode.C.getName()));
  }
}
