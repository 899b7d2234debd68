package org.reprise.teleop.screen;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.reprise.schema.ArmOwner;
import org.reprise.schema.ArmReport;
import org.reprise.schema.RecordingState;
import org.reprise.teleop.link.LinkState;
import org.reprise.teleop.model.StationModel;
import org.reprise.teleop.model.TaskModel;

/** The window: navigation, banner, stop, and one screen at a time. */
public final class Shell extends StackPane {
  private static final long STALE_MILLIS = 500;

  private final Context context;
  private final List<Screen> screens;
  private final Arm arm;
  private final Banner banner = new Banner();
  private final Chime chime;
  private final Label connection = new Label();
  private final Label hint = new Label();
  private final StackPane stage = new StackPane();
  private final ToggleGroup navigation = new ToggleGroup();
  private final List<ToggleButton> buttons = new ArrayList<>();
  private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);
  private final HelpOverlay help;
  private Screen current;

  /**
   * Lays the window out.
   *
   * @param context what screens work with
   * @param arm what stops the arm
   * @param screens in the order of the navigation
   */
  public Shell(Context context, Arm arm, List<Screen> screens) {
    this.context = context;
    this.arm = arm;
    this.screens = List.copyOf(screens);
    help = new HelpOverlay(context.settings().controls().lines());
    this.screens.forEach(screen -> {
      if (screen instanceof TeachScreen teach) {
        teach.onCorrect(this::corrects);
      }
    });
    chime = new Chime(context.settings().sounds());
    current = screens.getFirst();
    getStyleClass().add("shell");
    getStylesheets().add(Look.stylesheet());
    BorderPane frame = new BorderPane();
    frame.setTop(header());
    frame.setLeft(rail());
    frame.setCenter(stage);
    frame.setBottom(footer());
    StackPane.setAlignment(
        context.notices(), Pos.BOTTOM_LEFT); // over the 3D view, not over controls
    getChildren().addAll(frame, context.notices(), help);
    context.notices().setMaxSize(640, Region.USE_PREF_SIZE);
    addEventFilter(KeyEvent.KEY_PRESSED, this::always);
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    open(current);
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        refresh();
      }
    }.start();
  }

  private Node header() {
    Label name = new Label("Reprise");
    name.getStyleClass().add("product");
    connection.setId("connection");
    connection.getStyleClass().add("chip");
    ToggleButton dark = new ToggleButton("◐");
    dark.getStyleClass().add("flat");
    dark.setSelected(context.settings().dark());
    dark.setTooltip(new Tooltip("light or dark"));
    dark.setAccessibleText("dark look");
    dark.setOnAction(event -> Look.use(dark.isSelected()));
    Button keys = new Button("F1  Keys");
    keys.getStyleClass().add("flat");
    keys.setOnAction(event -> help.toggle());
    Button stop = new Button("■  STOP   Esc");
    stop.setId("stop");
    stop.getStyleClass().add("stop");
    stop.setFocusTraversable(false);
    stop.setOnAction(event -> arm.stop());
    HBox header = new HBox(14, name, connection, banner, keys, dark, stop);
    HBox.setHgrow(banner, Priority.ALWAYS);
    banner.setMaxWidth(Double.MAX_VALUE);
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().add("header");
    return header;
  }

  private Node rail() {
    VBox rail = new VBox(4);
    rail.getStyleClass().add("rail");
    for (Screen screen : screens) {
      ToggleButton button = new ToggleButton(screen.title(), Look.icon(screen.icon()));
      button.setContentDisplay(javafx.scene.control.ContentDisplay.TOP);
      button.setId("nav-" + screen.title().toLowerCase(java.util.Locale.ROOT));
      button.getStyleClass().addAll("rail-button", "flat");
      button.setTooltip(new Tooltip("Ctrl+" + (buttons.size() + 1)));
      button.setToggleGroup(navigation);
      button.setOnAction(event -> open(screen));
      buttons.add(button);
      rail.getChildren().add(button);
    }
    return rail;
  }

  private Node footer() {
    hint.getStyleClass().add("hint");
    hint.setId("hint");
    HBox footer = new HBox(hint);
    footer.getStyleClass().add("footer");
    return footer;
  }

  /** Opens a screen. */
  public void open(Screen screen) {
    if (!current.equals(screen) || stage.getChildren().isEmpty()) {
      current.hidden();
      current = screen;
      stage.getChildren().setAll(screen.content());
      screen.shown();
    }
    buttons.get(screens.indexOf(screen)).setSelected(true);
  }

  /** Returns the open screen. */
  public Screen current() {
    return current;
  }

  /** Esc stops, whatever has the focus. */
  private void always(KeyEvent event) {
    boolean repeated = !down.add(event.getCode());
    boolean typing = isTyping(event);
    if (repeated && actsOnce(event.getCode(), typing)) {
      event.consume();
      return;
    }
    if (event.getCode() == KeyCode.ESCAPE) {
      arm.stop();
      dropPath();
      event.consume();
    } else if (event.getCode() == KeyCode.C && !typing && !event.isShortcutDown() && corrects()) {
      event.consume();
    } else if (event.getCode() == KeyCode.M && !typing && !event.isShortcutDown() && says()) {
      event.consume();
    } else if (event.getCode() == KeyCode.SPACE && !typing && context.model().task().isRunning()) {
      arm.takeOver();
      event.consume();
    } else if (event.getCode() == KeyCode.F1) {
      help.toggle();
      event.consume();
    } else if (event.isShortcutDown() && event.getCode().isDigitKey()) {
      int number = event.getCode().getCode() - KeyCode.DIGIT1.getCode();
      if (number >= 0 && number < screens.size()) {
        open(screens.get(number));
        event.consume();
      }
    }
  }

  /** Corrects the task that runs, if one does and nobody corrects it yet. */
  private boolean corrects() {
    TaskModel task = context.model().task();
    if (!task.isRunning() || task.correction().isPresent()) {
      return false;
    }
    return operates(OperateScreen::correct);
  }

  /** Lets the person say a motion to the task that runs, else where the arm can be moved. */
  private boolean says() {
    boolean runs = context.model().task().isRunning();
    if (!runs && current instanceof TeachScreen teach) {
      return teach.sayMotion();
    }
    return (runs || current instanceof OperateScreen) && operates(OperateScreen::sayMotion);
  }

  private void dropPath() {
    screens.forEach(screen -> {
      if (screen instanceof OperateScreen operate) {
        operate.dropPath();
      }
    });
  }

  private boolean operates(Consumer<OperateScreen> action) {
    for (Screen screen : screens) {
      if (screen instanceof OperateScreen operate) {
        open(operate);
        action.accept(operate);
        return true;
      }
    }
    return false;
  }

  private static boolean isTyping(KeyEvent event) {
    return event.getTarget() instanceof TextInputControl || event.getTarget() instanceof Spinner;
  }

  /** Tells whether a key that is held acts once, not again and again as the keyboard repeats it. */
  private static boolean actsOnce(KeyCode code, boolean typing) {
    return code == KeyCode.ENTER
        || (!typing
            && (code.isLetterKey()
                || code == KeyCode.BACK_SPACE
                || code == KeyCode.DELETE
                || code == KeyCode.SPACE
                || code == KeyCode.F2
                || code == KeyCode.F3));
  }

  private void pressed(KeyEvent event) {
    if (!isTyping(event) && !event.isConsumed()) {
      current.key(event);
    }
  }

  private void refresh() {
    StationModel model = context.model();
    switch (model.linkState().get()) {
      case LinkState.Connecting c -> connection.setText("◌ looking for the controller");
      case LinkState.Connected c ->
          connection.setText(
              "● connected"
                  + (model.armAge().known()
                          && model.armAge().millis(System.nanoTime()) > STALE_MILLIS
                      ? " · arm " + model.armAge().words(System.nanoTime())
                      : ""));
      case LinkState.Lost lost ->
          connection.setText(
              "▲ lost %.0f s ago · trying again"
                  .formatted((System.nanoTime() - lost.sinceNanos()) * 1e-9));
    }
    hint.setText(model.trouble().get().isEmpty() ? current.hint() : "▲ " + model.trouble().get());
    showState(model);
    chime.heard(banner.state());
  }

  private void showState(StationModel model) {
    ArmReport report = model.arm().get();
    TaskModel task = model.task();
    if (model.linkState().get() instanceof LinkState.Lost lost) {
      banner.show(Banner.State.LOST, lost.reason() + "; what is shown is of before");
    } else if (model.linkState().get() instanceof LinkState.Connecting) {
      banner.show(Banner.State.LOST, "looking for the controller");
    } else if (report.getStop().getLatched()) {
      banner.show(Banner.State.STOPPED, words(report));
    } else if (arm.countdown() > 0) {
      banner.show(Banner.State.COUNTDOWN, "in " + arm.countdown());
    } else if (!arm.saving().isEmpty()) {
      banner.show(Banner.State.SAVING, arm.saving());
    } else if (report.getRecording().getState() == RecordingState.RECORDING_STATE_SAVING) {
      banner.show(Banner.State.SAVING, report.getRecording().getInstruction());
    } else if (report.getRecording().getState() == RecordingState.RECORDING_STATE_RUNNING) {
      banner.show(
          Banner.State.RECORDING,
          "%s · %.1f s · %.0f Hz"
              .formatted(
                  report.getRecording().getInstruction(),
                  report.getRecording().getSeconds(),
                  report.getRecording().getReachedHertz()));
    } else if (task.said().isPresent()) {
      banner.show(Banner.State.CORRECTING, task.said().get().getWords());
    } else if (task.correction().isPresent()) {
      banner.show(Banner.State.CORRECTING, words(task, report));
    } else if (task.rewound().isPresent()) {
      banner.show(Banner.State.REWINDING, task.rewound().get().getReason());
    } else if (report.getOwner() == ArmOwner.ARM_OWNER_PERSON) {
      banner.show(
          arm.isRetreating() ? Banner.State.REWINDING : Banner.State.DRIVING, words(report));
    } else if (task.isRunning()) {
      Banner.State state =
          task.question().isPresent()
              ? Banner.State.ASKING
              : task.isStopping()
                  ? Banner.State.STOPPING
                  : task.isPaused() ? Banner.State.PAUSED : Banner.State.RUNNING;
      banner.show(state, task.instruction());
    } else {
      banner.show(Banner.State.IDLE, "");
    }
  }

  private static String words(TaskModel task, ArmReport report) {
    String stop = words(report);
    return stop.isEmpty() ? task.instruction() : stop;
  }

  private static String words(ArmReport report) {
    String reason = report.getStop().getReason();
    String out = report.getStop().getWayOut();
    return out.isEmpty() ? reason : reason + ": " + out;
  }

  /** A key was let go, whoever has the focus. */
  public void released(KeyCode key) {
    down.remove(key);
  }

  /** Forgets which keys are down, as when the window lost the focus. */
  public void forgetKeys() {
    down.clear();
  }

  /** Returns the banner. */
  public Banner banner() {
    return banner;
  }
}
