package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An episode from its countdown to its outcome, by keys. */
final class TeachScreenTest {
  private static final String WORDS = "pick up the mug";
  private static final long COUNTDOWN_MILLIS = 3000;

  private final FakeWindow fake = new FakeWindow();

  @BeforeEach
  void countDown() {
    fake.open(KeyCode.DIGIT2, "Teach");
    fake.focus("teach-instruction");
    Fx.run(() -> Fx.find(fake.stage(), "#teach-instruction", TextField.class).setText(WORDS));
    fake.robot.type(KeyCode.ENTER);
    fake.shows(Banner.State.COUNTDOWN);
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private void recording() {
    fake.shows(Banner.State.RECORDING);
    assertThat(fake.station.operator.recorded).containsExactly("start " + WORDS);
  }

  @Test
  void aCountdownThatIsStoppedRecordsNothing() throws InterruptedException {
    fake.robot.type(KeyCode.ESCAPE);
    fake.shows(Banner.State.IDLE);
    TimeUnit.MILLISECONDS.sleep(COUNTDOWN_MILLIS + 500);
    assertThat(fake.station.operator.recorded).isEmpty();
  }

  @Test
  void aCountdownEndsWithItsScreen() {
    fake.open(KeyCode.DIGIT1, "Operate");
    fake.shows(Banner.State.IDLE);
    assertThat(fake.station.operator.recorded).isEmpty();
  }

  @Test
  void savingIsShownUntilTheDiskIsDoneAndThenTheOutcomeIsAskedFor() {
    recording();
    CountDownLatch disk = new CountDownLatch(1);
    fake.station.operator.slowDisk = disk;
    fake.robot.type(KeyCode.ENTER);
    fake.shows(Banner.State.SAVING);
    disk.countDown();
    Fx.until("the review is there", () -> fake.window.teach().isReviewing());
    assertThat(fake.state()).isNotEqualTo(Banner.State.SAVING);
    fake.robot.type(KeyCode.ENTER);
    Fx.until(
        "the outcome is asked for",
        () ->
            fake.stage().getScene().getFocusOwner() instanceof TextField field
                && field.getText().equals("it succeeded"));
    assertThat(fake.bank.edits).isEmpty();
    fake.robot.type(KeyCode.ENTER);
    Fx.until("it is kept", () -> !fake.window.teach().isReviewing());
    assertThat(fake.bank.header(FakeOperator.EPISODE).getOutcome().getSuccess()).isTrue();
  }

  @Test
  void delPressedTwiceDiscardsButNotWhileTextIsTyped() throws InterruptedException {
    recording();
    assertThat(Fx.find(fake.stage(), "#discard", Button.class).getText()).contains("Del");
    Spinner<?> spinner = Fx.find(fake.stage(), ".spinner", Spinner.class);
    Fx.run(() -> spinner.getEditor().requestFocus());
    fake.robot.type(KeyCode.DELETE);
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(fake.station.operator.recorded).hasSize(1);
    fake.focus("jog-pad");
    fake.robot.type(KeyCode.DELETE);
    Fx.until("it asks", () -> fake.window.notices().newest().contains("Del again"));
    assertThat(fake.station.operator.recorded).as("after one press").hasSize(1);
    fake.robot.type(KeyCode.DELETE);
    Fx.until(
        "it is discarded",
        () -> fake.station.operator.recorded.contains("discard " + FakeOperator.EPISODE));
    fake.shows(Banner.State.IDLE);
  }
}
