package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import javafx.event.ActionEvent;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.MotionDone;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.MotionSaid;
import org.reprise.schema.QuaternionRecord;
import org.reprise.schema.SayMotionRequest;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.TransformRecord;
import org.reprise.schema.Vector3Record;

/** Words of motion on the screen where tasks run: shown as a ghost, done by Enter. */
final class MotionCardTest {
  private final FakeStation station = new FakeStation(new FakeBank(5, Long.getLong("seed", 1)));
  private final Arm arm = Fx.get(() -> new Arm(station.context));
  private final OperateScreen screen = Fx.get(() -> new OperateScreen(station.context, arm));
  private final Stage stage = Fx.window((Parent) screen.content());

  @BeforeEach
  void begin() {
    station.tasks.plans.put("up 1 cm", plan("up 1 cm"));
    station.tasks.plans.put("pick up the mug", none());
    station.tasks.begin("pick up the mug");
    Fx.until("the card is there", () -> node("#motion").isVisible());
  }

  @AfterEach
  void close() {
    Fx.run(stage::hide);
    station.close();
  }

  private static MotionPlan none() {
    return MotionPlan.newBuilder().setNoMotion("\"pick\" is no word of motion").build();
  }

  private static MotionPlan plan(String words) {
    return MotionPlan.newBuilder()
        .setWords(words)
        .setSeconds(0.3)
        .addBaseFromGripper(pose(0.30))
        .addBaseFromGripper(pose(0.31))
        .build();
  }

  private static TransformRecord pose(double height) {
    return TransformRecord.newBuilder()
        .setRotation(QuaternionRecord.newBuilder().setW(1))
        .setTranslationMeters(Vector3Record.newBuilder().setX(0.4).setZ(height))
        .build();
  }

  private Node node(String selector) {
    return stage.getScene().lookup(selector);
  }

  private TextField field() {
    return Fx.find(stage, "#say-motion", TextField.class);
  }

  private String words() {
    return Fx.find(stage, "#motion-words", Label.class).getText();
  }

  private boolean isGhostShown() {
    return Fx.get(() ->
        Fx.find(stage, "#view", ViewPane.class).view().extras().getChildren().stream()
            .filter(node -> "motion-ghost".equals(node.getId()))
            .anyMatch(node -> !((Group) node).getChildren().isEmpty()));
  }

  private SayMotionRequest executed() throws InterruptedException {
    while (true) {
      SayMotionRequest request = station.tasks.said.poll(15, TimeUnit.SECONDS);
      assertThat(request).as("said for good").isNotNull();
      if (!request.getPreviewOnly()) {
        return request;
      }
    }
  }

  @Test
  void showsWhatTheWordsComeToAndDoesThemByEnter() throws InterruptedException {
    Fx.run(() -> field().setText("up 1 cm"));
    Fx.until("what it comes to is said", () -> words().startsWith("up 1 cm, 0.3 s"));
    assertThat(isGhostShown()).isTrue();
    assertThat(station.tasks.said).allMatch(SayMotionRequest::getPreviewOnly);

    Fx.run(() -> field().fireEvent(new ActionEvent()));
    SayMotionRequest done = executed();
    assertThat(done.getWords()).isEqualTo("up 1 cm");
    assertThat(done.getTask()).isEqualTo(1);
    Fx.until("the field is free again", () -> field().getText().isEmpty());
    station.tasks.say(
        TaskEvent.newBuilder().setMotionSaid(MotionSaid.newBuilder().setPlan(plan("up 1 cm"))));
    Fx.until("its way is shown while it is done", this::isGhostShown);
    station.tasks.say(
        TaskEvent.newBuilder().setMotionDone(MotionDone.newBuilder().setWords("up 1 cm")));
    Fx.until("it is told", () -> words().equals("✓ up 1 cm"));
    assertThat(isGhostShown()).isFalse();
  }

  @Test
  void dropsTheGhostWithTheWords() {
    Fx.run(() -> field().setText("up 1 cm"));
    Fx.until("the ghost is there", this::isGhostShown);
    Fx.press(stage, "#drop-motion");
    Fx.until("the ghost is gone", () -> !isGhostShown());
    assertThat(station.tasks.said).allMatch(SayMotionRequest::getPreviewOnly);
  }

  @Test
  void saysWhyTheArmCannot() {
    Fx.run(() -> field().setText("down 20 cm"));
    Fx.until("the reason is said", () -> words().contains("below the table"));
    assertThat(isGhostShown()).isFalse();
  }

  @Test
  void takesWordsOfMotionFromTheFieldOfTasksAndLeavesTasksToIt() {
    TextField instruction = Fx.find(stage, "#instruction", TextField.class);
    Fx.run(() -> {
      instruction.setText("up 1 cm");
      enter(instruction);
    });
    Fx.until("the words are here", () -> field().getText().equals("up 1 cm"));
    assertThat(station.tasks.started).isEmpty();

    Fx.run(() -> {
      instruction.setText("pick up the mug");
      enter(instruction);
    });
    Fx.until("it is offered as another task", () -> node("#switch").isVisible());
    assertThat(field().getText()).as("which is no motion").isEqualTo("up 1 cm");
  }

  private static void enter(Node node) {
    node.fireEvent(
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
  }

  @Test
  void goesAwayWithTheTask() {
    station.tasks.end(TaskVerdict.TASK_VERDICT_COMPLETED);
    Fx.until("the card is gone", () -> !node("#motion").isVisible());
  }
}
