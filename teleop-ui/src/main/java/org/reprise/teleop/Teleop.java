package org.reprise.teleop;

import io.grpc.ManagedChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.EventDispatcher;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.reprise.teleop.link.StationLink;
import org.reprise.teleop.model.StationModel;
import org.reprise.teleop.model.TeleopSettings;
import org.reprise.teleop.screen.Arm;
import org.reprise.teleop.screen.BankScreen;
import org.reprise.teleop.screen.Context;
import org.reprise.teleop.screen.DoctorScreen;
import org.reprise.teleop.screen.EvaluateScreen;
import org.reprise.teleop.screen.Look;
import org.reprise.teleop.screen.Notices;
import org.reprise.teleop.screen.OperateScreen;
import org.reprise.teleop.screen.Screen;
import org.reprise.teleop.screen.Shell;
import org.reprise.teleop.screen.TeachScreen;

/** The operator's window, from opening to closing. Made and used on the thread of JavaFX. */
public final class Teleop implements AutoCloseable {
  private static final double WIDTH = 1280;
  private static final double HEIGHT = 800;

  private final StationLink link;
  private final Context context;
  private final Arm arm;
  private final TeachScreen teach;
  private final Shell shell;
  private final Stage stage;
  private final List<Screen> screens;
  private boolean warned;

  /**
   * Opens the window and begins to look for the controller.
   *
   * @param connections opens a connection to the controller
   * @param settings how the window is opened
   */
  public Teleop(Supplier<ManagedChannel> connections, TeleopSettings settings) {
    Look.use(settings.dark());
    StationModel model = new StationModel();
    link = new StationLink(connections, model);
    context = new Context(model, link, new Notices(), settings);
    arm = new Arm(context);
    teach = new TeachScreen(context, arm);
    screens =
        List.of(
            new OperateScreen(context, arm),
            teach,
            new BankScreen(context),
            new EvaluateScreen(context),
            new DoctorScreen(context));
    shell = new Shell(context, arm, screens);
    stage = new Stage();
    stage.setTitle("Reprise");
    stage.setScene(new Scene(shell, WIDTH, HEIGHT));
    stage
        .focusedProperty()
        .addListener((property, before, focused) -> {
          if (!focused) {
            arm.letGo();
            shell.forgetKeys();
          }
        });
    EventDispatcher usual = stage.getEventDispatcher();
    stage.setEventDispatcher((event, tail) -> {
      if (event instanceof KeyEvent key
          && key.getEventType() == KeyEvent.KEY_PRESSED
          && key.getCode() == KeyCode.ESCAPE) {
        arm.stop(); // before a menu or a list takes the key for itself
      }
      if (event instanceof KeyEvent key && key.getEventType() == KeyEvent.KEY_RELEASED) {
        shell.released(key.getCode());
      }
      return usual.dispatchEvent(event, tail);
    });
    stage.setOnCloseRequest(event -> {
      if (!warned && teach.isRecording()) { // a second time closes
        warned = true;
        event.consume();
        shell.open(teach);
        context
            .notices()
            .failure("An episode is being recorded: finish it (Enter) or discard it, then close.");
      }
    });
    stage.setOnHidden(event -> close());
    stage.show();
    link.start();
  }

  /**
   * Opens the window and waits until it is closed.
   *
   * @param connections opens a connection to the controller
   * @param settings how the window is opened
   * @param opened is given the window, on the thread of JavaFX
   */
  public static void run(
      Supplier<ManagedChannel> connections, TeleopSettings settings, Consumer<Teleop> opened)
      throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(1);
    Platform.startup(() -> {
      Teleop window = new Teleop(connections, settings);
      window
          .stage
          .showingProperty()
          .addListener((property, before, showing) -> {
            if (!showing) {
              closed.countDown();
            }
          });
      opened.accept(window);
    });
    closed.await();
  }

  /** Returns the window. */
  public Stage stage() {
    return stage;
  }

  /** Returns what is in it. */
  public Shell shell() {
    return shell;
  }

  /** Returns what it knows of the controller. */
  public StationModel model() {
    return context.model();
  }

  /** Returns the screen on which tasks are shown. */
  public TeachScreen teach() {
    return teach;
  }

  /** Returns what the operator is told. */
  public Notices notices() {
    return context.notices();
  }

  /** Returns the operator's grip on the arm. */
  public Arm arm() {
    return arm;
  }

  /** Lets go of the arm and of the controller. */
  @Override
  public void close() {
    arm.letGo();
    screens.forEach(Screen::hidden);
    screens.forEach(Screen::close);
    link.close();
    stage.hide();
  }
}
