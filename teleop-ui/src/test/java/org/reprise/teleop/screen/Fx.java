package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The thread of JavaFX in tests: started once, asked and waited for. */
final class Fx {
  private static final long PATIENCE_SECONDS = 15;

  static {
    // No lambda: it would wait on the other thread for this initializer.
    CountDownLatch started = new CountDownLatch(1);
    Platform.startup(started::countDown);
    Platform.setImplicitExit(false);
    await("the toolkit started", started);
  }

  private Fx() {}

  static <T> T get(Supplier<T> value) {
    if (Platform.isFxApplicationThread()) {
      return value.get();
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Platform.runLater(() -> {
      try {
        result.complete(value.get());
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    });
    try {
      return result.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the thread of JavaFX did not do it", e);
    }
  }

  static void run(Runnable action) {
    get(() -> {
      action.run();
      return true;
    });
  }

  static void await(String what, CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(what).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until something holds on the thread of JavaFX. */
  static void until(String what, BooleanSupplier holds) {
    for (int tries = 0; tries < PATIENCE_SECONDS * 50; tries++) {
      if (get(holds::getAsBoolean)) {
        return;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("never held: " + what);
  }

  /** Opens a window. */
  static Stage window(Parent content) {
    return get(() -> {
      Look.use(false);
      Stage stage = new Stage();
      content.getStylesheets().add(Look.stylesheet());
      stage.setScene(new Scene(content, 1180, 710));
      stage.show();
      stage.getScene().getRoot().applyCss();
      stage.getScene().getRoot().layout();
      return stage;
    });
  }

  static <T extends Node> T find(Stage stage, String selector, Class<T> kind) {
    return get(() -> kind.cast(stage.getScene().lookup(selector)));
  }

  static void press(Stage stage, String selector) {
    Button button = find(stage, selector, Button.class);
    run(button::fire);
  }

  /**
   * Takes a window's focus or gives it back, as the system does; the platform without a screen
   * leaves the focus where it is when another window comes.
   */
  static void focus(Stage stage, boolean focused) {
    run(() -> {
      try {
        Method told = Window.class.getDeclaredMethod("setFocused", boolean.class);
        told.setAccessible(true);
        told.invoke(stage, focused);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("JavaFX names it otherwise", e);
      }
    });
  }
}
