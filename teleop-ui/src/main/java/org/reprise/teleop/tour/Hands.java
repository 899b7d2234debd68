package org.reprise.teleop.tour;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Presses keys and clicks in a window by the system's own events, and takes its picture. */
public final class Hands {
  private static final long BETWEEN_LETTERS_MILLIS = 120;
  private static final long STROKE_MILLIS = 60;
  private static final int STROKE_STEPS = 12;
  private static final long PATIENCE_NANOS = 90_000_000_000L;

  private final Stage stage;
  private final Robot robot;
  private final Set<KeyCode> held = EnumSet.noneOf(KeyCode.class);

  /** Takes a window in hand. */
  public Hands(Stage stage) {
    this.stage = stage;
    this.robot = fx(Robot::new);
  }

  /** Runs on the thread of JavaFX and waits. */
  public static <T> T fx(Supplier<T> what) {
    if (Platform.isFxApplicationThread()) {
      return what.get();
    }
    CompletableFuture<T> done = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        done.complete(what.get());
      } catch (RuntimeException | Error e) {
        done.completeExceptionally(e);
      }
    });
    return done.join();
  }

  /** Runs on the thread of JavaFX and waits. */
  public static void fx(Runnable what) {
    fx(() -> {
      what.run();
      return true;
    });
  }

  /**
   * Waits until something holds on the thread of JavaFX.
   *
   * @throws IllegalStateException if it does not in a minute and a half
   */
  public static void await(String what, BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!fx(holds::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("never happened: " + what);
      }
      Thread.sleep(20);
    }
  }

  /** Holds exactly these keys from now on. */
  void hold(Set<KeyCode> keys) {
    fx(() -> {
      for (KeyCode key : Set.copyOf(held)) {
        if (!keys.contains(key)) {
          robot.keyRelease(key);
          held.remove(key);
        }
      }
      for (KeyCode key : keys) {
        if (held.add(key)) {
          robot.keyPress(key);
        }
      }
    });
  }

  /** Presses keys together and lets go of them. */
  public void press(KeyCode... keys) throws InterruptedException {
    fx(() -> {
      for (KeyCode key : keys) {
        robot.keyPress(key);
      }
    });
    Thread.sleep(60);
    fx(() -> {
      for (int i = keys.length - 1; i >= 0; i--) {
        robot.keyRelease(keys[i]);
      }
    });
    Thread.sleep(120);
  }

  /** Presses keys together and lets go of them at once. */
  void chord(KeyCode... keys) {
    fx(() -> {
      for (KeyCode key : keys) {
        robot.keyPress(key);
      }
      for (int i = keys.length - 1; i >= 0; i--) {
        robot.keyRelease(keys[i]);
      }
    });
  }

  /** Types letters and spaces. */
  public void type(String text) throws InterruptedException {
    for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
      KeyCode key = letter == ' ' ? KeyCode.SPACE : KeyCode.valueOf(String.valueOf(letter));
      fx(() -> { // at once, so that a busy machine does not repeat the key
        robot.keyPress(key);
        robot.keyRelease(key);
      });
      Thread.sleep(BETWEEN_LETTERS_MILLIS);
    }
  }

  /** Clicks on what has an id in the open screen. */
  public void click(String id) throws InterruptedException {
    await("#" + id + " is in the window", () -> stage.getScene().lookup("#" + id) != null);
    fx(() -> scrollTo(stage.getScene().lookup("#" + id)));
    Thread.sleep(150);
    fx(() -> {
      Node node = stage.getScene().lookup("#" + id);
      Bounds at = node.localToScreen(node.getBoundsInLocal());
      robot.mouseMove(at.getCenterX(), at.getMinY() + Math.min(14, at.getHeight() / 2));
    });
    Thread.sleep(80);
    fx(() -> robot.mousePress(MouseButton.PRIMARY));
    Thread.sleep(60);
    fx(() -> robot.mouseRelease(MouseButton.PRIMARY));
    Thread.sleep(150);
  }

  /**
   * Draws a straight line over something with the mouse.
   *
   * @param selector what it is drawn over, as style sheets name it
   * @param from where it begins, shares of the width and the height
   * @param to where it ends
   */
  public void stroke(String selector, Point2D from, Point2D to) throws InterruptedException {
    fx(() -> scrollTo(stage.getScene().lookup(selector)));
    Thread.sleep(STROKE_MILLIS);
    move(selector, from);
    fx(() -> robot.mousePress(MouseButton.PRIMARY));
    for (int step = 1; step <= STROKE_STEPS; step++) {
      move(selector, from.interpolate(to, (double) step / STROKE_STEPS));
    }
    fx(() -> robot.mouseRelease(MouseButton.PRIMARY));
  }

  private void move(String selector, Point2D share) throws InterruptedException {
    fx(() -> {
      Node node = stage.getScene().lookup(selector);
      Bounds within = node.getLayoutBounds();
      robot.mouseMove(
          node.localToScreen(within.getWidth() * share.getX(), within.getHeight() * share.getY()));
    });
    Thread.sleep(STROKE_MILLIS);
  }

  private static void scrollTo(Node node) {
    for (Parent over = node.getParent(); over != null; over = over.getParent()) {
      if (over instanceof ScrollPane pane) {
        Bounds content = pane.getContent().getLayoutBounds();
        double top =
            pane.getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal())).getMinY();
        double free = content.getHeight() - pane.getViewportBounds().getHeight();
        pane.setVvalue(free <= 0 ? 0 : Math.clamp(top / free, 0, 1));
        return;
      }
    }
  }

  /** Takes a picture of the window. */
  public void picture(Path file) throws IOException {
    WritableImage shot = fx(() -> stage.getScene().snapshot(null));
    int width = (int) shot.getWidth();
    int height = (int) shot.getHeight();
    PixelReader pixels = shot.getPixelReader();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, pixels.getArgb(x, y));
      }
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("no writer for PNG: " + file);
    }
  }
}
