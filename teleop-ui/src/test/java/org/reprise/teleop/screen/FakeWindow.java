package org.reprise.teleop.screen;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.reprise.schema.ArmReport;
import org.reprise.teleop.Teleop;
import org.testfx.api.FxRobot;

/** The whole window, at a controller that a test leads, and hands at its keys. */
final class FakeWindow implements AutoCloseable {
  final FakeBank bank = new FakeBank(5, Long.getLong("seed", 1));
  final FakeCameras cameras = new FakeCameras();
  final FakeStation station = new FakeStation(bank, cameras);
  final FxRobot robot = new FxRobot();
  final Teleop window = Fx.get(() -> new Teleop(station::connect, station.context.settings()));

  FakeWindow() {
    Fx.until("the window found the controller", () -> window.model().isConnected());
    Fx.run(() -> window.stage().requestFocus());
    Fx.until("the window has the focus", () -> window.stage().isFocused());
    station.operator.say(ArmReport.newBuilder());
    Fx.until("the arm is seen", () -> window.model().arm().get().getRobotNanos() > 1);
  }

  Stage stage() {
    return window.stage();
  }

  /** Opens a screen by its number. */
  void open(KeyCode digit, String title) {
    robot.press(KeyCode.CONTROL, digit).release(digit, KeyCode.CONTROL);
    Fx.until(title + " is open", () -> window.shell().current().title().equals(title));
  }

  /** Gives the focus to what has an id. */
  void focus(String id) {
    Fx.until("#" + id + " is there", () -> stage().getScene().lookup("#" + id) != null);
    Node node = Fx.find(stage(), "#" + id, Node.class);
    Fx.run(node::requestFocus);
    Fx.until("#" + id + " has the focus", node::isFocused);
  }

  Banner.State state() {
    return Fx.get(() -> window.shell().banner().state());
  }

  void shows(Banner.State state) {
    Fx.until("the banner says " + state, () -> window.shell().banner().state() == state);
  }

  @Override
  public void close() {
    Fx.run(window::close);
    station.close();
  }
}
