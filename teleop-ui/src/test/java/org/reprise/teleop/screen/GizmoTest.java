package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveInput.MotionCase;
import org.reprise.schema.PostureReport;
import org.reprise.schema.QuaternionRecord;
import org.reprise.schema.StopWords;
import org.reprise.schema.TransformRecord;
import org.reprise.schema.Vector3Record;
import org.testfx.api.FxRobot;

/**
 * The target of the hand, by keys and by mouse events at its handles: the platform of the tests
 * picks nothing in 3D.
 */
final class GizmoTest {
  private static final Vector3Record HAND =
      Vector3Record.newBuilder().setX(0.4).setY(0.1).setZ(0.3).build();

  private final FakeStation station = new FakeStation();
  private final Arm arm = Fx.get(() -> new Arm(station.context));
  private final ViewPane view = Fx.get(() -> new ViewPane(station.context, arm));
  private final Button other = Fx.get(() -> new Button("other"));
  private final BorderPane root =
      Fx.get(() -> {
        BorderPane pane = new BorderPane(view);
        pane.setTop(other);
        return pane;
      });
  private final Stage stage = Fx.window(root);
  private final FxRobot robot = new FxRobot();

  @BeforeEach
  void show() {
    station.operator.say(
        ArmReport.newBuilder()
            .setBaseFromGripper(
                TransformRecord.newBuilder()
                    .setRotation(QuaternionRecord.newBuilder().setX(1))
                    .setTranslationMeters(HAND)));
    Fx.until("the hand is seen", () -> station.context.model().arm().get().hasBaseFromGripper());
    Fx.run(() -> Fx.find(stage, "#drag-hand", ToggleButton.class).fire());
    Fx.run(() -> Fx.find(stage, "#follow-at-once", ToggleButton.class).fire());
    Fx.run(view::requestFocus);
  }

  @AfterEach
  void close() {
    robot.release(KeyCode.LEFT, KeyCode.PAGE_UP, KeyCode.ENTER);
    Fx.run(arm::letGo);
    Fx.run(stage::hide);
    station.close();
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

  private static boolean isRest(DriveInput input) {
    return input.getMotionCase() == MotionCase.MOTION_NOT_SET;
  }

  private static Vector3Record target(DriveInput input) {
    return input.getHandTarget().getTranslationMeters();
  }

  @Test
  void arrowKeysLeadTheHandWhileTheyAreHeld() throws InterruptedException {
    robot.press(KeyCode.LEFT);
    comes(
        "a target to the left", in -> in.hasHandTarget() && target(in).getY() > HAND.getY() + 0.01);
    robot.release(KeyCode.LEFT);
    comes("rest", GizmoTest::isRest);
    robot.press(KeyCode.PAGE_UP);
    comes("a target above", in -> in.hasHandTarget() && target(in).getZ() > HAND.getZ() + 0.01);
    robot.release(KeyCode.PAGE_UP);
    comes("rest", GizmoTest::isRest);
  }

  @Test
  void theTargetNeverRunsFarAheadOfAHandThatDoesNotFollow() throws InterruptedException {
    robot.press(KeyCode.LEFT);
    TimeUnit.MILLISECONDS.sleep(2500);
    robot.release(KeyCode.LEFT);
    assertThat(station.inputs.stream().filter(DriveInput::hasHandTarget))
        .isNotEmpty()
        .allMatch(input -> target(input).getY() < HAND.getY() + 0.056);
  }

  @Test
  void aFocusThatIsLostEndsWhatTheKeysBeganUntilTheyAreLetGo() throws InterruptedException {
    robot.press(KeyCode.LEFT);
    comes("a target", DriveInput::hasHandTarget);
    Fx.run(other::requestFocus);
    Fx.until("nothing is gripped", () -> !arm.isGripped());
    assertThat(Fx.get(() -> view.gizmo().isDragging())).as("it is still held").isFalse();
    station.inputs.clear();
    Fx.run(view::requestFocus);
    robot.press(KeyCode.LEFT); // as the keyboard repeats it
    TimeUnit.MILLISECONDS.sleep(400);
    assertThat(station.inputs).noneMatch(DriveInput::hasHandTarget);
  }

  private void mouse(Node handle, EventType<MouseEvent> kind, double x, double y) {
    boolean down = kind != MouseEvent.MOUSE_RELEASED;
    Fx.run(() ->
        handle.fireEvent(
            new MouseEvent(
                kind,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                down,
                false,
                false,
                false,
                false,
                false,
                null)));
  }

  @Test
  void aDragOfAnArrowLeadsTheHandAlongIt() throws InterruptedException {
    Node up = Fx.get(() -> view.gizmo().getChildren().get(2));
    mouse(up, MouseEvent.MOUSE_PRESSED, 300, 300);
    mouse(up, MouseEvent.MOUSE_DRAGGED, 300, 260);
    comes("a target above", in -> in.hasHandTarget() && target(in).getZ() > HAND.getZ() + 0.005);
    mouse(up, MouseEvent.MOUSE_RELEASED, 300, 260);
    comes("rest", GizmoTest::isRest);
    assertThat(Fx.get(() -> view.gizmo().isDragging())).isFalse();
  }

  @Test
  void aDragThatIsInterruptedEndsAndTheTargetGoesBackToTheHand() throws InterruptedException {
    Node up = Fx.get(() -> view.gizmo().getChildren().get(2));
    mouse(up, MouseEvent.MOUSE_PRESSED, 300, 300);
    mouse(up, MouseEvent.MOUSE_DRAGGED, 300, 200);
    comes("a target above", in -> in.hasHandTarget() && target(in).getZ() > HAND.getZ() + 0.005);
    Fx.run(() -> root.setCenter(null)); // another screen
    Fx.until("nothing is gripped", () -> !arm.isGripped());
    assertThat(Fx.get(() -> view.gizmo().isDragging())).as("it is still held").isFalse();
    station.inputs.clear();
    Fx.run(() -> root.setCenter(view));
    mouse(up, MouseEvent.MOUSE_DRAGGED, 300, 100);
    station.operator.say(station.context.model().arm().get().toBuilder());
    Fx.until(
        "the target is at the hand",
        () -> Math.abs(view.gizmo().pose().translation().z() - HAND.getZ()) < 1e-9);
    assertThat(station.inputs).noneMatch(DriveInput::hasHandTarget);
  }

  private void atOnce() {
    Fx.run(() -> Fx.find(stage, "#follow-at-once", ToggleButton.class).fire());
  }

  @Test
  void switchingAtOnceOffInTheMiddleOfADragEndsIt() throws InterruptedException {
    robot.press(KeyCode.LEFT);
    comes("a target", DriveInput::hasHandTarget);
    atOnce();
    assertThat(Fx.get(arm::isGripped)).as("it is gripped").isFalse();
    assertThat(Fx.get(() -> view.gizmo().isDragging())).as("it is still held").isFalse();
    robot.release(KeyCode.LEFT);
    TimeUnit.MILLISECONDS.sleep(100);
    station.inputs.clear();
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(station.inputs).noneMatch(DriveInput::hasHandTarget);
    robot.press(KeyCode.LEFT); // moves the target alone
    Fx.until("the target is shown", () -> Fx.find(stage, "#target", Node.class).isVisible());
    atOnce();
    assertThat(Fx.get(() -> view.gizmo().isDragging())).as("it is still held").isFalse();
    assertThat(station.inputs).noneMatch(DriveInput::hasHandTarget);
  }

  @Test
  void aKeyThatIsLetGoElsewhereCountsWhenItIsPressedAgain() throws InterruptedException {
    robot.press(KeyCode.LEFT);
    comes("a target", DriveInput::hasHandTarget);
    Fx.run(other::requestFocus);
    Fx.until("nothing is gripped", () -> !arm.isGripped());
    robot.release(KeyCode.LEFT);
    Fx.run(view::requestFocus);
    station.inputs.clear();
    robot.press(KeyCode.LEFT);
    comes("a target", DriveInput::hasHandTarget);
  }

  /** Lets go of a target above the hand, and waits until the card says something of it. */
  private void drop(String words) {
    Node up = Fx.get(() -> view.gizmo().getChildren().get(2));
    mouse(up, MouseEvent.MOUSE_PRESSED, 300, 300);
    mouse(up, MouseEvent.MOUSE_DRAGGED, 300, 260);
    mouse(up, MouseEvent.MOUSE_RELEASED, 300, 260);
    Fx.until(
        "the card says " + words,
        () -> Fx.find(stage, "#target-words", Label.class).getText().contains(words));
  }

  @Test
  void enterGoesToTheTargetAloneWhileThereIsOne() throws InterruptedException {
    AtomicInteger passed = new AtomicInteger();
    Fx.run(() ->
        root.addEventHandler(
            KeyEvent.KEY_PRESSED,
            event -> {
              if (event.getCode() == KeyCode.ENTER) {
                passed.incrementAndGet();
              }
            }));
    atOnce();
    Fx.run(other::requestFocus);
    station.operator.posture =
        PostureReport.newBuilder().setHindrance(StopWords.newBuilder().setReason("far")).build();
    drop("far");
    robot.type(KeyCode.ENTER);
    assertThat(passed).as("what the screen got").hasValue(0);
    assertThat(station.inputs).isEmpty();
    station.operator.posture = PostureReport.newBuilder().setSeconds(2.5).build();
    station.operator.say(station.context.model().arm().get().toBuilder().addCommandedRadians(1));
    Fx.until("the button has the focus", () -> Fx.find(stage, "#go-there", Node.class).isFocused());
    robot.press(KeyCode.ENTER);
    comes("the target", DriveInput::hasHandTarget);
    robot.release(KeyCode.ENTER);
    comes("rest", GizmoTest::isRest);
    assertThat(passed).as("what the screen got").hasValue(0);
  }

  @Test
  void aTargetIsForgottenWithItsScreen() {
    atOnce();
    station.operator.posture = PostureReport.newBuilder().setSeconds(2.5).build();
    drop("2.5 s");
    Fx.run(() -> root.setCenter(null));
    Fx.run(() -> root.setCenter(view));
    assertThat(Fx.find(stage, "#target", Node.class).isVisible()).isFalse();
  }
}
