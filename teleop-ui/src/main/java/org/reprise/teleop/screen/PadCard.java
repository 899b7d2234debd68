package org.reprise.teleop.screen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javafx.animation.AnimationTimer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.CellDescription;
import org.reprise.schema.DriveFrame;
import org.reprise.schema.DriveInput;
import org.reprise.schema.TwistInput;
import org.reprise.teleop.input.Controls;
import org.reprise.teleop.input.DeviceLead;
import org.reprise.teleop.input.DeviceStream;
import org.reprise.teleop.input.Gamepad;
import org.reprise.teleop.input.PadLayout;
import org.reprise.teleop.input.PadState;
import org.reprise.teleop.scene.Poses;

/**
 * Drives with a gamepad, a tracked device or a leader arm, and shows what comes from them, so that
 * their buttons can be told apart. Nothing moves unless the deadman button is held or the clutch
 * closed, while the window has the focus.
 */
final class PadCard extends VBox {
  private final Context context;
  private final Arm arm;
  private final Runnable grip;
  private final Runnable mark;
  private final Runnable correct;
  private final Controls controls;
  private final Label gamepad = Look.quiet("");
  private final Label live = Look.quiet("");
  private final Label stream = Look.quiet("");
  private final DeviceLead device = new DeviceLead();
  private @Nullable Gamepad pad;
  private @Nullable PadLayout layout;
  private @Nullable DeviceStream devices;
  private PadState before = PadState.REST;
  private boolean leading;
  private boolean padMustOpen;
  private boolean deviceMustOpen;
  private boolean correctWasHeld;
  private boolean shown;

  /**
   * Looks for a gamepad and listens for devices.
   *
   * @param grip closes or opens the hand
   * @param mark marks the bottleneck
   * @param correct corrects the task that runs
   */
  PadCard(
      Context context, Arm arm, Controls controls, Runnable grip, Runnable mark, Runnable correct) {
    super(6);
    this.context = context;
    this.arm = arm;
    this.controls = controls;
    this.grip = grip;
    this.mark = mark;
    this.correct = correct;
    getStyleClass().add("card-box");
    setId("pads");
    Label title = new Label("Gamepad, tracked device, leader arm");
    title.getStyleClass().add("card-title");
    Button search = new Button("Look again");
    search.setFocusTraversable(false);
    search.setOnAction(event -> search());
    getChildren().addAll(new HBox(8, title, Look.spring(), search), gamepad, live, stream);
    search();
    listen(context.settings().posePort());
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        drive();
      }
    }.start();
  }

  private void search() {
    if (pad != null && !pad.isGone()) {
      return;
    }
    List<Path> devices = Gamepad.devices();
    gamepad.setText("No gamepad is plugged in.");
    for (Path found : devices) {
      try {
        open(Gamepad.open(found, state -> {}));
        return;
      } catch (IOException e) {
        gamepad.setText(
            "%s cannot be read: add yourself to the group 'input', or plug it in again"
                .formatted(found));
      }
    }
  }

  /** Drives with a gamepad. */
  void open(Gamepad found) {
    pad = found;
    Optional<PadLayout> fitting = controls.padFor(found.name());
    layout = fitting.orElse(null);
    gamepad.setText(
        fitting
            .map(known ->
                "%s · layout %s · hold button %d to move"
                    .formatted(found.name(), known.name(), known.deadman() + 1))
            .orElse(
                found.name()
                    + " · no layout for it: press its buttons and write one (--controls)"));
  }

  private void listen(int port) {
    if (port < 0) {
      stream.setText("No tracked device, no leader arm: give --pose-port to listen for one.");
      return;
    }
    try {
      devices = DeviceStream.listen(port, device::take);
    } catch (IOException e) {
      stream.setText("devices: port %d is taken; give another --pose-port".formatted(port));
    }
  }

  private void drive() {
    PadState now = pad == null ? PadState.REST : pad.state();
    if (shown) {
      describe(now);
    }
    askToCorrect(now);
    if (getScene() == null
        || getScene().getWindow() == null
        || !getScene().getWindow().isFocused()) {
      padMustOpen = true;
      deviceMustOpen = true;
      device.open();
      rest();
      return;
    }
    boolean held = isHeld(now);
    padMustOpen &= held;
    DriveInput.Builder wanted = byDevice();
    if (held) { // the gamepad goes before
      device.open();
      wanted = padMustOpen ? null : byPad(now);
    }
    if (wanted != null) {
      leading = true;
      arm.want(Arm.Source.DEVICE, wanted);
    } else {
      rest();
    }
    before = now;
  }

  /** Corrects once for each press, whatever screen is open, while a window has the focus. */
  private void askToCorrect(PadState now) {
    PadLayout known = layout;
    boolean held = known != null && known.corrects(now);
    if (held && !correctWasHeld && Window.getWindows().stream().anyMatch(Window::isFocused)) {
      correct.run();
    }
    correctWasHeld = held;
  }

  private void rest() {
    if (leading) {
      leading = false;
      arm.want(Arm.Source.DEVICE, DriveInput.newBuilder());
    }
  }

  private boolean isHeld(PadState now) {
    PadLayout known = layout;
    return known != null && now.pressed(known.deadman());
  }

  private DriveInput.@Nullable Builder byPad(PadState now) {
    PadLayout known = layout;
    CellDescription cell = context.model().cell().get();
    if (known == null || cell == null) {
      return null;
    }
    if (now.pressed(known.grip()) && !before.pressed(known.grip())) {
      grip.run();
    }
    if (now.pressed(known.mark()) && !before.pressed(known.mark())) {
      mark.run();
    }
    double[] shares = known.twist(now);
    return DriveInput.newBuilder()
        .setTwist(
            TwistInput.newBuilder()
                .setFrame(DriveFrame.DRIVE_FRAME_BASE)
                .setLinearMetersPerSecond(
                    GeometryMapper.toRecord(
                        new Vector3(shares[0], shares[1], shares[2])
                            .times(cell.getManualMetersPerSecond())))
                .setAngularRadiansPerSecond(
                    GeometryMapper.toRecord(
                        new Vector3(shares[3], shares[4], shares[5])
                            .times(cell.getManualRadiansPerSecond()))));
  }

  private DriveInput.@Nullable Builder byDevice() {
    RobotConfig robot = context.model().robot().get();
    if (devices == null || robot == null || !context.model().arm().get().hasBaseFromGripper()) {
      device.open();
      return null;
    }
    devices.follower(robot.joints().size());
    DriveInput.Builder wanted =
        device.wanted(Poses.of(context.model().arm().get().getBaseFromGripper()), robot.hand());
    if (device.isLost()) { // a stream that breaks off leads again after its clutch was opened
      deviceMustOpen = true;
    } else if (wanted == null) {
      deviceMustOpen = false;
    } else if (deviceMustOpen) {
      device.open();
      return null;
    }
    return wanted;
  }

  private void describe(PadState now) {
    StringJoiner words = new StringJoiner("   ");
    for (int axis = 0; axis < now.axes().size(); axis++) {
      if (Math.abs(now.axis(axis)) > 0.05) {
        words.add("axis %d %+.2f".formatted(axis + 1, now.axis(axis)));
      }
    }
    for (int button = 0; button < now.buttons().size(); button++) {
      if (now.pressed(button)) {
        words.add("button " + (button + 1));
      }
    }
    live.setText(pad == null ? "" : words.length() == 0 ? "press a button" : words.toString());
    DeviceStream open = devices;
    if (open != null) {
      stream.setText(
          open.trouble().isEmpty()
              ? "devices: listening on 127.0.0.1:%d (UDP)".formatted(open.port())
              : "▲ " + open.trouble());
    }
  }

  void shown(boolean now) {
    shown = now;
  }

  /** Lets go of the devices. */
  void close() {
    try {
      if (pad != null) {
        pad.close();
      }
    } catch (IOException e) {
      // it was pulled out
    }
    if (devices != null) {
      devices.close();
    }
  }
}
