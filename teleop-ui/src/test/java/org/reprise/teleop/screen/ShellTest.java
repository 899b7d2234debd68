package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.RecordingReport;
import org.reprise.schema.RecordingState;
import org.reprise.schema.TaskVerdict;

final class ShellTest {
  private static final List<KeyCode> DIGITS =
      List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5);
  private static final List<String> TITLES =
      List.of("Operate", "Teach", "Bank", "Evaluate", "Doctor");

  private final FakeWindow fake = new FakeWindow();

  @AfterEach
  void close() {
    fake.robot.release(KeyCode.W);
    fake.close();
  }

  private void stops(String where) throws InterruptedException {
    fake.station.tasks.begin("pick up the mug");
    Fx.until(where + ": the task is seen", () -> fake.window.model().task().isRunning());
    fake.station.operator.stoppers.clear();
    fake.robot.type(KeyCode.ESCAPE);
    assertThat(fake.station.operator.stoppers.poll(20, TimeUnit.SECONDS)).as(where).isNotNull();
    fake.station.tasks.end(TaskVerdict.TASK_VERDICT_STOPPED);
    Fx.until(where + ": the end is seen", () -> !fake.window.model().task().isRunning());
  }

  @Test
  void escStopsFromEveryScreen() throws InterruptedException {
    for (int screen = 0; screen < DIGITS.size(); screen++) {
      fake.open(DIGITS.get(screen), TITLES.get(screen));
      stops(TITLES.get(screen));
    }
  }

  @Test
  void escStopsWhileTextIsTyped() throws InterruptedException {
    List<String> fields = List.of("instruction", "teach-instruction", "bank-search");
    for (int screen = 0; screen < fields.size(); screen++) {
      fake.open(DIGITS.get(screen), TITLES.get(screen));
      fake.focus(fields.get(screen));
      fake.robot.type(KeyCode.M);
      stops(fields.get(screen));
    }
  }

  @Test
  void mGivesTheKeyboardToWordsOfMotionWhichEscStopsAndDrops() throws InterruptedException {
    fake.open(KeyCode.DIGIT2, "Teach");
    fake.station.tasks.begin("pick up the mug");
    Fx.until("the task is seen", () -> fake.window.model().task().isRunning());
    fake.robot.type(KeyCode.M);
    Fx.until("it operates", () -> fake.window.shell().current().title().equals("Operate"));
    TextField field = Fx.find(fake.stage(), "#say-motion", TextField.class);
    Fx.until("the words have the keyboard", field::isFocused);
    fake.robot.type(KeyCode.U, KeyCode.P);
    Fx.until("only what was typed then stands there", () -> field.getText().equals("up"));
    fake.robot.type(KeyCode.ESCAPE);
    assertThat(fake.station.operator.stoppers.poll(20, TimeUnit.SECONDS)).isNotNull();
    fake.station.tasks.end(TaskVerdict.TASK_VERDICT_STOPPED);
    Fx.until("the words are dropped", () -> field.getText().isEmpty());
  }

  @Test
  void mGivesTheKeyboardToWordsOfMotionUnderTeachWhereNoTaskRuns() throws InterruptedException {
    MotionPlan up = MotionPlan.newBuilder().setWords("up").setSeconds(0.4).build();
    fake.station.operator.motions.put("up", up);
    fake.open(KeyCode.DIGIT2, "Teach");
    fake.focus("jog-pad");
    fake.robot.type(KeyCode.M);
    TextField field = Fx.find(fake.stage(), "#say-motion", TextField.class);
    Fx.until("the words have the keyboard", field::isFocused);
    fake.robot.type(KeyCode.U, KeyCode.P, KeyCode.ENTER);
    comes("what was said", DriveInput::hasSaid);
    assertThat(fake.window.shell().current().title()).isEqualTo("Teach");
    assertThat(fake.station.operator.recorded).as("Enter finishes no episode").isEmpty();
  }

  private void comes(String what, Predicate<DriveInput> wanted) throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      DriveInput input = fake.station.inputs.poll(20, TimeUnit.SECONDS);
      assertThat(input).as(what).isNotNull();
      if (wanted.test(input)) {
        return;
      }
    }
    throw new AssertionError("never came: " + what);
  }

  private void holdForward() throws InterruptedException {
    fake.open(KeyCode.DIGIT2, "Teach");
    fake.focus("jog-pad");
    fake.robot.press(KeyCode.W);
    comes("a twist", DriveInput::hasTwist);
  }

  private void sessionEnds() {
    Fx.until("the session is ended", () -> fake.station.operator.sessionsEnded.get() == 1);
  }

  @Test
  void aFocusThatIsLostWhileAKeyIsHeldEndsTheSession() throws InterruptedException {
    holdForward();
    Fx.focus(fake.stage(), false);
    sessionEnds();
    fake.station.inputs.clear();
    Fx.focus(fake.stage(), true);
    fake.focus("jog-pad");
    fake.robot.press(KeyCode.W); // as the keyboard repeats it
    TimeUnit.MILLISECONDS.sleep(400);
    assertThat(fake.station.inputs).noneMatch(DriveInput::hasTwist);
  }

  @Test
  void aScreenThatIsLeftWhileAKeyIsHeldEndsTheSession() throws InterruptedException {
    holdForward();
    fake.open(KeyCode.DIGIT3, "Bank");
    sessionEnds();
  }

  @Test
  void aWindowThatIsClosedEndsTheSession() throws InterruptedException {
    holdForward();
    Fx.run(() -> fake.stage().close());
    sessionEnds();
  }

  @Test
  void aWindowThatRecordsAsksBeforeItCloses() {
    fake.station.operator.say(
        ArmReport.newBuilder()
            .setRecording(
                RecordingReport.newBuilder()
                    .setId(FakeOperator.EPISODE)
                    .setState(RecordingState.RECORDING_STATE_RUNNING)));
    Fx.until("it is seen", () -> fake.window.teach().isRecording());
    WindowEvent first = closeRequest();
    assertThat(first.isConsumed()).isTrue();
    assertThat(Fx.get(() -> fake.window.notices().newest())).contains("finish it", "discard it");
    assertThat(Fx.get(() -> fake.window.shell().current().title())).isEqualTo("Teach");
    assertThat(closeRequest().isConsumed()).as("a second time").isFalse();
  }

  private WindowEvent closeRequest() {
    WindowEvent event = new WindowEvent(fake.stage(), WindowEvent.WINDOW_CLOSE_REQUEST);
    Fx.run(() -> fake.stage().getOnCloseRequest().handle(event));
    return event;
  }
}
