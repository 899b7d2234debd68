package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reprise.schema.MotionPlan;
import org.reprise.schema.PathFollowed;
import org.reprise.schema.StartTaskRequest;
import org.reprise.schema.SwitchTaskRequest;
import org.reprise.schema.TaskEvent;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.Vector3Record;

/** The path of the next order, drawn with the mouse over the picture of {@link FakeCameras}. */
final class PathCardTest {
  private static final double TOLERANCE_METERS = 0.02;

  private final FakeWindow fake = new FakeWindow();

  @BeforeEach
  void open() {
    fake.open(KeyCode.DIGIT1, "Operate");
    Fx.until("the picture is there", () -> shows(".stroke-layer"));
    Fx.run(() -> fake.stage().getScene().getRoot().requestFocus());
    fake.robot.type(KeyCode.P);
    Fx.until(
        "drawing is on",
        () -> Fx.find(fake.stage(), "#draw-path", ToggleButton.class).isSelected());
  }

  @AfterEach
  void close() {
    fake.robot.release(MouseButton.PRIMARY);
    fake.close();
  }

  private boolean shows(String selector) {
    Node node = fake.stage().getScene().lookup(selector);
    return node != null && node.getLayoutBounds().getHeight() > 100;
  }

  /** Where in a picture a column of its middle row is, on the display. */
  private static Point2D at(Node layer, double column) {
    return Fx.get(() -> {
      Bounds bounds = layer.getLayoutBounds();
      return layer.localToScreen(
          bounds.getWidth() * column / FakeCameras.WIDTH, bounds.getHeight() / 2);
    });
  }

  private void press(Node layer, double column) {
    fake.robot.moveTo(at(layer, column)).press(MouseButton.PRIMARY);
  }

  private void move(Node layer, double from, double to) {
    for (int step = 1; step <= 5; step++) {
      fake.robot.moveTo(at(layer, from + (to - from) * step / 5));
    }
  }

  private Node layer() {
    return Fx.find(fake.stage(), ".stroke-layer", Node.class);
  }

  private void stroke(Node layer, double from, double to) {
    press(layer, from);
    move(layer, from, to);
    fake.robot.release(MouseButton.PRIMARY);
  }

  private void says(String words) {
    Fx.until(
        "it says " + words,
        () -> Fx.find(fake.stage(), "#path-words", Label.class).getText().contains(words));
  }

  private int tubes() {
    return Fx.get(() ->
        Fx.find(fake.stage(), "#view", ViewPane.class).view().extras().getChildren().stream()
            .filter(node -> "drawn-path".equals(node.getId()))
            .mapToInt(node -> ((Group) node).getChildren().size())
            .sum());
  }

  private StartTaskRequest order() throws InterruptedException {
    TextField field = Fx.find(fake.stage(), "#instruction", TextField.class);
    Fx.run(() -> field.setText("pick up the mug"));
    fake.focus("instruction");
    fake.robot.type(KeyCode.ENTER);
    StartTaskRequest request = fake.station.tasks.started.poll(15, TimeUnit.SECONDS);
    assertThat(request).as("what was ordered").isNotNull();
    return request;
  }

  private static double tableX(double column) {
    return 0.45 + (column - FakeCameras.WIDTH / 2.0) / 40;
  }

  @Test
  void goesWithTheNextOrderAndNotWithTheOneBehind() throws InterruptedException {
    stroke(layer(), 20, 36);
    says("The next order comes by a way of 40 cm, 20 cm over the table");
    assertThat(tubes()).as("drawn in the scene").isGreaterThan(4);
    List<Vector3Record> path = order().getPathList();
    assertThat(path)
        .hasSizeGreaterThan(4)
        .allSatisfy(place -> {
          assertThat(place.getY()).isCloseTo(0, within(TOLERANCE_METERS));
          assertThat(place.getZ()).isCloseTo(0.2, within(1e-9));
        });
    assertThat(path.getFirst().getX()).isCloseTo(tableX(20), within(TOLERANCE_METERS));
    assertThat(path.getLast().getX()).isCloseTo(tableX(36), within(TOLERANCE_METERS));

    Fx.until("it is gone", () -> tubes() == 0);
    assertThat(Fx.find(fake.stage(), ".stroke", Node.class).isVisible()).isFalse();
    assertThat(Fx.find(fake.stage(), "#draw-path", ToggleButton.class).isSelected()).isFalse();
    fake.station.tasks.say(
        TaskEvent.newBuilder()
            .setPathFollowed(
                PathFollowed.newBuilder().setFollowed(6).addRefused("place 3 of 7: the table")));
    says("came through 6 of 7 places");
    says("place 3 of 7: the table");
    fake.station.tasks.end(TaskVerdict.TASK_VERDICT_COMPLETED);
    Fx.until("it is over", () -> !fake.window.model().task().isRunning());
    assertThat(order().getPathList()).isEmpty();
  }

  @Test
  void isDrawnWhileATaskRunsAndGoesWithTheNextOrderThatIsASwitch() throws InterruptedException {
    fake.station.tasks.begin("pick up the mug");
    fake.station.tasks.plans.put(
        "press the button", MotionPlan.newBuilder().setNoMotion("no motion").build());
    Fx.until("the task is seen", () -> fake.window.model().task().isRunning());
    stroke(layer(), 20, 36);
    says("The next order comes by a way of 40 cm");
    TextField field = Fx.find(fake.stage(), "#instruction", TextField.class);
    Fx.run(() -> field.setText("press the button"));
    fake.focus("instruction");
    fake.robot.type(KeyCode.ENTER);
    Fx.until("it is asked", () -> Fx.find(fake.stage(), "#switch", SwitchCard.class).isVisible());
    Fx.press(fake.stage(), "#switch-first");
    SwitchTaskRequest request = fake.station.tasks.switched.poll(15, TimeUnit.SECONDS);
    assertThat(request).as("what was ordered").isNotNull();
    assertThat(request.getPathList()).hasSizeGreaterThan(4);
    assertThat(request.getPathList().getLast().getX())
        .isCloseTo(tableX(36), within(TOLERANCE_METERS));
    Fx.until("it is gone", () -> tubes() == 0);
  }

  @Test
  void theWheelChangesTheHeightFromHereOnAndAfterwardsOfAllAndEscDropsIt()
      throws InterruptedException {
    Node layer = layer();
    press(layer, 20);
    move(layer, 20, 28);
    wheel(5);
    move(layer, 28, 36);
    fake.robot.release(MouseButton.PRIMARY);
    says("20 to 25 cm over the table");
    wheel(-3);
    says("17 to 22 cm over the table");
    fake.robot.type(KeyCode.ESCAPE);
    assertThat(fake.station.operator.stoppers.poll(15, TimeUnit.SECONDS)).isNotNull();
    Fx.until("it is gone", () -> tubes() == 0);
    assertThat(Fx.find(fake.stage(), "#draw-path", ToggleButton.class).isSelected()).isFalse();
    assertThat(order().getPathList()).isEmpty();
  }

  /** Turns the wheel by notches, up is positive. */
  private void wheel(int notches) {
    fake.robot.scroll(
        Math.abs(notches), notches > 0 ? VerticalDirection.UP : VerticalDirection.DOWN);
  }

  @Test
  void saysWhyAStrokeMeansNoWayAndTakesTheNextOverTheLargePictureToo() throws InterruptedException {
    stroke(layer(), 20, 21);
    says("too short");
    stroke(layer(), 1, FakeCameras.UNSEEN - 1);
    says("no depth there");
    assertThat(tubes()).isZero();
    stroke(layer(), 20, 36);
    says("The next order");
    Fx.run(() -> Fx.find(fake.stage(), ".camera-larger", ToggleButton.class).fire());
    Fx.until("it is large", () -> shows(".camera-large .stroke-layer"));
    Node large = Fx.find(fake.stage(), ".camera-large .stroke-layer", Node.class);
    stroke(large, 22, 30);
    says("The next order comes by a way of");
    Fx.run(() -> Fx.find(fake.stage(), "#draw-path", ToggleButton.class).fire());
    stroke(large, 20, 36); // nothing takes it now
    assertThat(order().getPathList().getLast().getX())
        .isCloseTo(tableX(30), within(TOLERANCE_METERS));
  }
}
