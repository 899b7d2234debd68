package org.reprise.teleop.screen;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.Vector3;
import org.reprise.core.schema.GeometryMapper;
import org.reprise.hardware.RobotConfig;
import org.reprise.schema.ArmReport;
import org.reprise.schema.CellDescription;
import org.reprise.schema.DriveFrame;
import org.reprise.schema.DriveInput;
import org.reprise.schema.GripperCommandRecord;
import org.reprise.schema.Joints;
import org.reprise.schema.KnownPosture;
import org.reprise.schema.PostureInput;
import org.reprise.schema.RetreatInput;
import org.reprise.schema.TwistInput;
import org.reprise.teleop.input.KeyMap;
import org.reprise.teleop.input.KeyMap.Jog;

/**
 * Moves the arm while keys are held in it, or its buttons with the mouse. When it loses the focus,
 * everything is let go.
 */
public final class JogPad extends VBox {
  private static final PseudoClass HELD = PseudoClass.getPseudoClass("held");
  private static final PseudoClass ARMED = PseudoClass.getPseudoClass("armed");
  private static final double SETTLE_SECONDS = 0.5;
  private static final double CLOSED_SHARE = 0.5;
  private static final double JOG_RADIANS_PER_SECOND = 0.5;

  private final Context context;
  private final Arm arm;
  private final KeyMap keys;
  private final Set<Jog> held = EnumSet.noneOf(Jog.class);
  private final Map<Jog, Label> caps = new EnumMap<>(Jog.class);
  private final Slider speed = new Slider(0.05, 1, 0.5);
  private final ToggleButton alongHand = new ToggleButton("along the hand   T");
  private final Label grip = cap("G", "grip");
  private final Label retreat = cap("⌫", "go back");
  private final Label home = cap("H", "out of view");
  private final Label trouble = Look.text("");
  private int jointJog;
  private boolean retreating;
  private boolean homing;
  private boolean wishedClosed;
  private long wishedNanos = Long.MIN_VALUE;

  /** Makes a pad that drives an arm. */
  public JogPad(Context context, Arm arm, KeyMap keys) {
    this(context, arm, keys, false);
  }

  /** Makes a pad that drives an arm, with the turns below the ways where there is little room. */
  JogPad(Context context, Arm arm, KeyMap keys, boolean narrow) {
    super(10);
    this.context = context;
    this.arm = arm;
    this.keys = keys;
    setId("jog-pad");
    getStyleClass().addAll("card-box", "jog-pad");
    setFocusTraversable(true);
    setAccessibleText("jog pad: hold keys to move the arm");
    Label title = new Label("Jog pad");
    title.getStyleClass().add("card-title");
    title.setMinWidth(USE_PREF_SIZE);
    Label how = Look.quiet("Click here, then hold keys. Letting go stops.");
    setMinWidth(0);
    HBox head = new HBox(8, title, Look.spring(), how);
    head.setAlignment(Pos.CENTER_LEFT);
    alongHand.setFocusTraversable(false);
    alongHand.setOnAction(event -> sendAnew());
    speed.setFocusTraversable(false);
    HBox.setHgrow(speed, Priority.ALWAYS);
    HBox pace = new HBox(8, Look.quiet("speed − +"), speed, alongHand);
    pace.setAlignment(Pos.CENTER_LEFT);
    HBox rest = new HBox(6, grip, home, retreat);
    trouble.getStyleClass().add("trouble");
    trouble.setVisible(false);
    trouble.setManaged(false);
    getChildren().addAll(head, caps(narrow), rest, pace, trouble);
    hold(home, () -> homing, on -> homing = on);
    hold(retreat, () -> retreating, on -> retreating = on);
    grip.setOnMouseClicked(event -> toggleGrip());
    addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, true));
    addEventHandler(KeyEvent.KEY_RELEASED, event -> key(event, false));
    addEventHandler(
        MouseEvent.MOUSE_PRESSED,
        event -> {
          requestFocus();
          event.consume(); // or the scroll pane around takes the focus
        });
    focusedProperty()
        .addListener((property, before, focused) -> {
          pseudoClassStateChanged(ARMED, focused);
          if (!focused) {
            letGo();
          }
        });
    speed.valueProperty().addListener(changed -> sendAnew());
    context
        .model()
        .arm()
        .addListener((property, before, report) -> {
          String words = arm.hindrance(report);
          trouble.setText(words);
          trouble.setVisible(!words.isEmpty());
          trouble.setManaged(!words.isEmpty());
          RobotConfig robot = context.model().robot().get();
          grip.pseudoClassStateChanged(HELD, robot != null && isClosed(robot));
        });
  }

  private GridPane caps(boolean narrow) {
    GridPane grid = new GridPane(6, 6);
    int column = narrow ? 0 : 4;
    int row = narrow ? 2 : 0;
    place(grid, Jog.FORWARD, 1, 0, "forward");
    place(grid, Jog.LEFT, 0, 1, "left");
    place(grid, Jog.BACK, 1, 1, "back");
    place(grid, Jog.RIGHT, 2, 1, "right");
    place(grid, Jog.DOWN, 0, 0, "down");
    place(grid, Jog.UP, 2, 0, "up");
    place(grid, Jog.ROLL_LEFT, column, row, "roll ⟲");
    place(grid, Jog.PITCH_UP, column + 1, row, "pitch up");
    place(grid, Jog.ROLL_RIGHT, column + 2, row, "roll ⟳");
    place(grid, Jog.YAW_LEFT, column, row + 1, "turn ⟲");
    place(grid, Jog.PITCH_DOWN, column + 1, row + 1, "pitch down");
    place(grid, Jog.YAW_RIGHT, column + 2, row + 1, "turn ⟳");
    return grid;
  }

  private void place(GridPane grid, Jog jog, int column, int row, String words) {
    Label cap = cap(keys.keyOf(jog), words);
    cap.setId("jog-" + jog);
    caps.put(jog, cap);
    hold(cap, () -> held.contains(jog), on -> set(jog, on));
    grid.add(cap, column, row);
  }

  private static Label cap(String key, String words) {
    Label cap = new Label(key + "\n" + words);
    cap.getStyleClass().add("key-cap");
    cap.setMinSize(62, 44);
    cap.setAlignment(Pos.CENTER);
    return cap;
  }

  private void hold(Label cap, BooleanSupplier now, Consumer<Boolean> set) {
    cap.setOnMousePressed(event -> {
      requestFocus();
      set.accept(true);
      send();
    });
    cap.setOnMouseReleased(event -> {
      if (now.getAsBoolean()) {
        set.accept(false);
        send();
      }
    });
  }

  private void set(Jog jog, boolean on) {
    if (on) {
      held.add(jog);
    } else {
      held.remove(jog);
    }
  }

  private void key(KeyEvent event, boolean down) {
    if (down && event.isShortcutDown()) { // a release always counts
      return;
    }
    KeyCode code = event.getCode();
    Optional<Jog> jog = keys.jogOf(code);
    if (down && jog.isEmpty() && adjusts(code)) {
      event.consume();
      return;
    }
    boolean taken = true;
    if (jog.isPresent()) {
      set(jog.get(), down);
    } else if (code == KeyCode.H) {
      homing = down;
    } else if (code == KeyCode.BACK_SPACE) {
      retreating = down;
    } else if (code.isDigitKey()) {
      int joint = code.getCode() - KeyCode.DIGIT0.getCode();
      boolean held = Math.abs(jointJog) == joint; // Shift let go while it repeats turns nothing
      if (down && !held) {
        jointJog = event.isShiftDown() ? -joint : joint;
      } else if (!down && held) {
        jointJog = 0;
      }
    } else {
      taken = false;
    }
    if (taken) {
      event.consume();
      send();
    }
  }

  /** Does what a key does once, whatever is held; tells whether it is such a key. */
  private boolean adjusts(KeyCode code) {
    switch (code) {
      case G -> toggleGrip();
      case T -> {
        alongHand.setSelected(!alongHand.isSelected());
        sendAnew();
      }
      case PLUS, EQUALS, ADD -> speed.setValue(speed.getValue() + 0.1);
      case MINUS, SUBTRACT -> speed.setValue(speed.getValue() - 0.1);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * Tells whether the hand is closed, whoever moved it: as it is reported, or while the fingers are
   * on their way as it was asked for here.
   */
  private boolean isClosed(RobotConfig robot) {
    double wayMeters = robot.hand().maxWidthMeters();
    double travelSeconds = wayMeters / 2 / robot.hand().speedMetersPerSecond() + SETTLE_SECONDS;
    if (wishedNanos != Long.MIN_VALUE && (System.nanoTime() - wishedNanos) * 1e-9 < travelSeconds) {
      return wishedClosed;
    }
    ArmReport report = context.model().arm().get();
    return report.getHolds() || report.getWidthMeters() < CLOSED_SHARE * wayMeters;
  }

  /** Closes the hand, or opens it. */
  void toggleGrip() {
    CellDescription cell = context.model().cell().get();
    RobotConfig robot = context.model().robot().get();
    if (cell == null || robot == null) {
      return;
    }
    wishedClosed = !isClosed(robot);
    wishedNanos = System.nanoTime();
    grip.pseudoClassStateChanged(HELD, wishedClosed);
    arm.command(
        GripperCommandRecord.newBuilder()
            .setWidthMeters(wishedClosed ? 0 : robot.hand().maxWidthMeters())
            .setEffortNewtons(robot.hand().maxEffortNewtons() / 2)
            .build());
  }

  /** Lets everything go: the arm comes to rest. */
  public void letGo() {
    held.clear();
    jointJog = 0;
    retreating = false;
    homing = false;
    show();
    arm.letGo(); // asks for no rest first: a key that the keyboard repeats afterwards moves nothing
  }

  private void show() {
    caps.forEach((jog, cap) -> cap.pseudoClassStateChanged(HELD, held.contains(jog)));
    home.pseudoClassStateChanged(HELD, homing);
    retreat.pseudoClassStateChanged(HELD, retreating);
  }

  private void send() {
    show();
    arm.want(Arm.Source.JOG_PAD, motion());
  }

  /** Says otherwise how what is held moves; where nothing is, nothing was let go either. */
  private void sendAnew() {
    if (motion().getMotionCase() != DriveInput.MotionCase.MOTION_NOT_SET) {
      send();
    }
  }

  private DriveInput.Builder motion() {
    DriveInput.Builder input = DriveInput.newBuilder();
    if (retreating) {
      return input.setRetreat(RetreatInput.getDefaultInstance());
    }
    if (homing) {
      return input.setPosture(
          PostureInput.newBuilder().setPosture(KnownPosture.KNOWN_POSTURE_OBSERVE));
    }
    RobotConfig robot = context.model().robot().get();
    if (jointJog != 0 && robot != null && Math.abs(jointJog) <= robot.joints().size()) {
      return input.setJogRadiansPerSecond(jog(robot));
    }
    if (held.isEmpty()) {
      return input;
    }
    return input.setTwist(twist(context.model().cell().get()));
  }

  private Joints jog(RobotConfig robot) {
    Joints.Builder rates = Joints.newBuilder();
    for (int joint = 1; joint <= robot.joints().size(); joint++) {
      rates.addValues(
          joint == Math.abs(jointJog)
              ? Math.signum(jointJog) * JOG_RADIANS_PER_SECOND * speed.getValue()
              : 0);
    }
    return rates.build();
  }

  private TwistInput twist(@Nullable CellDescription cell) {
    double[] axes = new double[6];
    held.forEach(jog -> axes[jog.axis()] += jog.sign());
    double linear = (cell == null ? 0 : cell.getManualMetersPerSecond()) * speed.getValue();
    double angular = (cell == null ? 0 : cell.getManualRadiansPerSecond()) * speed.getValue();
    return TwistInput.newBuilder()
        .setFrame(
            alongHand.isSelected() ? DriveFrame.DRIVE_FRAME_HAND : DriveFrame.DRIVE_FRAME_BASE)
        .setLinearMetersPerSecond(
            GeometryMapper.toRecord(new Vector3(axes[0], axes[1], axes[2]).times(linear)))
        .setAngularRadiansPerSecond(
            GeometryMapper.toRecord(new Vector3(axes[3], axes[4], axes[5]).times(angular)))
        .build();
  }
}
