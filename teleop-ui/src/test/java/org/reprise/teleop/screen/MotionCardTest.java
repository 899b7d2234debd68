package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
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
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.MotionDone;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.MotionSaid;
import org.reprise.schema.QuaternionRecord;
import org.reprise.schema.SayMotionRequest;
import org.reprise.schema.StopWords;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.TransformRecord;
import org.reprise.schema.Vector3Record;

/** Words of motion on the screen where tasks run: shown as a ghost, done by Enter. */
final class MotionCardTest {
  private static final int MOMENT_BEATS = 10;
  private static final long BEAT_MILLIS = 80;

  private final FakeStation station = new FakeStation(new FakeBank(5, Long.getLong("seed", 1)));
  private final Arm arm = Fx.get(() -> new Arm(station.context));
  private final OperateScreen screen = Fx.get(() -> new OperateScreen(station.context, arm));
  private final Stage stage = Fx.window((Parent) screen.content());

  @BeforeEach
  void begin() {
    station.tasks.plans.put("up 1 cm", plan("up 1 cm"));
    station.tasks.plans.put("pick up the mug", none());
    station.tasks.begin("pick up the mug");
    Fx.until("the task is seen", () -> station.context.model().task().isRunning());
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

  /** Waits until the window sees that no task runs. */
  private void end() {
    station.operator.motions.put("up 1 cm", plan("up 1 cm"));
    Fx.run(() -> field().setText("slower"));
    station.tasks.end(TaskVerdict.TASK_VERDICT_COMPLETED);
    Fx.until("what was typed was for the task", () -> field().getText().isEmpty());
    station.operator.inputs.clear();
  }

  /** Waits until the window's session asks for this. */
  private DriveInput input(Predicate<DriveInput> wanted) throws InterruptedException {
    DriveInput input;
    do {
      input = station.operator.inputs.poll(15, TimeUnit.SECONDS);
      assertThat(input).as("an input").isNotNull();
    } while (!wanted.test(input));
    return input;
  }

  private DriveInput say(String words) throws InterruptedException {
    Fx.run(() -> field().setText(words));
    Fx.until("what it comes to is said", () -> words().startsWith(words + ", 0.3 s"));
    assertThat(station.operator.inputs).as("before Enter").isEmpty();
    Fx.run(() -> field().fireEvent(new ActionEvent()));
    return input(DriveInput::hasSaid);
  }

  /** Returns the numbers of the orders that come within a moment. */
  private Set<Long> orders() throws InterruptedException {
    Set<Long> orders = new HashSet<>();
    for (int beat = 0; beat < MOMENT_BEATS; beat++) {
      DriveInput input = station.operator.inputs.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
      if (input != null && input.hasSaid()) {
        orders.add(input.getSaid().getOrder());
      }
    }
    return orders;
  }

  @Test
  void movesNothingOnceTheWordsWereTakenBackAndOnceWhereEnterIsPressedTwice()
      throws InterruptedException {
    end();
    Fx.run(() -> field().setText("up 1 cm"));
    Fx.until("what it comes to is said", () -> words().startsWith("up 1 cm, 0.3 s"));
    Fx.run(() -> {
      field().fireEvent(new ActionEvent());
      field().clear();
    });
    assertThat(orders()).as("taken back before the answer").isEmpty();

    Fx.run(() -> field().setText("up 1 cm"));
    Fx.until("what it comes to is said", () -> words().startsWith("up 1 cm, 0.3 s"));
    Fx.run(() -> {
      field().fireEvent(new ActionEvent());
      field().fireEvent(new ActionEvent());
    });
    assertThat(orders()).as("pressed twice").hasSize(1);
  }

  @Test
  void hasTheArmDoThemInItsOwnSessionWhereNoTaskRuns() throws InterruptedException {
    end();
    station.tasks.said.clear();
    DriveInput input = say("up 1 cm");
    assertThat(input.getSaid().getWords()).isEqualTo("up 1 cm");
    Fx.until("it is told", () -> words().equals("▶ up 1 cm"));
    assertThat(isGhostShown()).isTrue();
    assertThat(input(DriveInput::hasSaid).getSaid()).as("held").isEqualTo(input.getSaid());
    station.operator.say(
        ArmReport.newBuilder()
            .setInput(input.getNumber())
            .setOrderDone(input.getSaid().getOrder()));
    Fx.until("it is done", () -> words().equals("✓ up 1 cm"));
    assertThat(isGhostShown()).isFalse();
    Fx.until("its session ends", () -> station.operator.sessionsEnded.get() == 1);
    assertThat(station.tasks.said).as("said to no task").isEmpty();
  }

  @Test
  void tellsWhyTheArmDidNotDoThemAndWhatWasBeforeIsNoReason() throws InterruptedException {
    end();
    StopWords.Builder stop = StopWords.newBuilder().setReason("out of reach");
    StopWords.Builder before = StopWords.newBuilder().setReason("something of before");
    station.operator.say(ArmReport.newBuilder().setStop(before));
    DriveInput input = say("up 1 cm");
    station.operator.say(
        ArmReport.newBuilder().setInput(input.getNumber() - 1_000_000).setStop(before));
    station.operator.say(ArmReport.newBuilder().setInput(input.getNumber()).setStop(stop));
    Fx.until("it is told", () -> words().equals("✕ out of reach"));
  }

  @Test
  void escEndsThemAndNothingMovesAfterwards() throws InterruptedException {
    end();
    say("up 1 cm");
    Fx.run(arm::stop);
    assertThat(station.operator.stoppers.poll(15, TimeUnit.SECONDS)).isNotNull();
    station.operator.say(ArmReport.newBuilder());
    Fx.until("it is told", () -> words().startsWith("✕ it was stopped"));
    Fx.until("its session ends", () -> station.operator.sessionsEnded.get() == 1);
  }

  @Test
  void leavesTasksToTheFieldOfTasksWhereNoneRuns() throws InterruptedException {
    end();
    TextField instruction = Fx.find(stage, "#instruction", TextField.class);
    Fx.run(() -> {
      instruction.setText("up 1 cm");
      enter(instruction);
    });
    Fx.until("the words are here", () -> field().getText().equals("up 1 cm"));
    Fx.run(() -> {
      instruction.setText("open the drawer");
      enter(instruction);
    });
    assertThat(station.tasks.started.poll(15, TimeUnit.SECONDS)).isNotNull();
    assertThat(station.tasks.started).isEmpty();
  }
}
