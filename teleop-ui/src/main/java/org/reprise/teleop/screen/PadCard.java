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
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.RigidTransform;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.schema.CellDescription;
import org.reprise.schema.DriveFrame;
import org.reprise.schema.DriveInput;
import org.reprise.schema.TwistInput;
import org.reprise.teleop.input.Controls;
import org.reprise.teleop.input.Gamepad;
import org.reprise.teleop.input.PadLayout;
import org.reprise.teleop.input.PadState;
import org.reprise.teleop.input.PoseStream;
import org.reprise.teleop.scene.Poses;

/**
 * Drives with a gamepad or with a stream of poses, and shows what comes from them, so that their
 * buttons can be told apart. Nothing moves unless the deadman button is held or the clutch closed,
 * while the window has the focus.
 */
final class PadCard extends VBox {
  private static final long SILENT_NANOS = 150_000_000;

  private final Context context;
  private final Arm arm;
  private final Runnable grip;
  private final Runnable mark;
  private final Controls controls;
  private final Label device = Look.quiet("");
  private final Label live = Look.quiet("");
  private final Label stream = Look.quiet("");
  private final PoseStream.Clutch clutch = new PoseStream.Clutch();
  private @Nullable Gamepad pad;
  private @Nullable PadLayout layout;
  private @Nullable PoseStream poses;
  private volatile PoseStream.@Nullable Sample newest;
  private PadState before = PadState.REST;
  private boolean leading;
  private boolean mustOpen;
  private boolean shown;

  /**
   * Looks for a gamepad and listens for poses.
   *
   * @param grip closes or opens the hand
   * @param mark marks the bottleneck
   */
  PadCard(Context context, Arm arm, Controls controls, Runnable grip, Runnable mark) {
    super(6);
    this.context = context;
    this.arm = arm;
    this.controls = controls;
    this.grip = grip;
    this.mark = mark;
    getStyleClass().add("card-box");
    setId("pads");
    Label title = new Label("Gamepad and pose stream");
    title.getStyleClass().add("card-title");
    Button search = new Button("Look again");
    search.setFocusTraversable(false);
    search.setOnAction(event -> search());
    getChildren().addAll(new HBox(8, title, Look.spring(), search), device, live, stream);
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
    device.setText("No gamepad is plugged in.");
    for (Path found : devices) {
      try {
        open(Gamepad.open(found, state -> {}));
        return;
      } catch (IOException e) {
        device.setText(
            "%s cannot be read: add yourself to the group 'input', or plug it in again"
                .formatted(found));
      }
    }
  }

  private void open(Gamepad found) {
    pad = found;
    Optional<PadLayout> fitting = controls.padFor(found.name());
    layout = fitting.orElse(null);
    device.setText(
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
      stream.setText("No pose stream: give --pose-port to listen for one.");
      return;
    }
    try {
      poses = PoseStream.listen(port, sample -> newest = sample);
    } catch (IOException e) {
      stream.setText("pose stream: port %d is taken; give another --pose-port".formatted(port));
    }
  }

  private void drive() {
    PadState now = pad == null ? PadState.REST : pad.state();
    if (shown) {
      describe(now);
    }
    if (getScene() == null
        || getScene().getWindow() == null
        || !getScene().getWindow().isFocused()) {
      clutch.open();
      mustOpen = true;
      rest();
      return;
    }
    DriveInput.Builder wanted = isHeld(now) ? byPad(now) : null;
    if (wanted != null) {
      clutch.open();
    } else {
      wanted = byPose();
    }
    if (isLost()
        && !isHeld(
            now)) { // a stream that breaks off while it leads, leads again after it was let go
      mustOpen = true;
    } else if (wanted == null) {
      mustOpen = false;
    } else if (mustOpen) {
      clutch.open();
      wanted = null;
    }
    if (wanted != null) {
      leading = true;
      arm.want(wanted);
    } else {
      rest();
    }
    before = now;
  }

  private void rest() {
    if (leading) {
      leading = false;
      arm.want(DriveInput.newBuilder());
    }
  }

  private boolean isLost() {
    PoseStream.Sample sample = newest;
    return sample != null && sample.clutch() && System.nanoTime() - sample.nanos() > SILENT_NANOS;
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
    if (!mustOpen && now.pressed(known.grip()) && !before.pressed(known.grip())) {
      grip.run();
    }
    if (!mustOpen && now.pressed(known.mark()) && !before.pressed(known.mark())) {
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

  private DriveInput.@Nullable Builder byPose() {
    PoseStream.Sample sample = newest;
    if (sample == null
        || System.nanoTime() - sample.nanos() > SILENT_NANOS
        || !context.model().arm().get().hasBaseFromGripper()) {
      clutch.open();
      return null;
    }
    RigidTransform target =
        clutch.follow(sample, Poses.of(context.model().arm().get().getBaseFromGripper()));
    return target == null
        ? null
        : DriveInput.newBuilder().setHandTarget(GeometryMapper.toRecord(target));
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
    PoseStream open = poses;
    if (open != null) {
      stream.setText(
          open.trouble().isEmpty()
              ? "pose stream: listening on 127.0.0.1:%d (UDP)".formatted(open.port())
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
    if (poses != null) {
      poses.close();
    }
  }
}
