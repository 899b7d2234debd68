package org.reprise.app.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.reprise.teleop.tour.Hands.await;
import static org.reprise.teleop.tour.Hands.fx;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import org.reprise.controller.service.ClientSecurity;
import org.reprise.controller.service.ServiceChannels;
import org.reprise.core.demonstration.Outcome;
import org.reprise.retrieval.bank.Bank;
import org.reprise.retrieval.bank.DemonstrationSummary;
import org.reprise.schema.CandidateTarget;
import org.reprise.schema.PathFollowed;
import org.reprise.schema.TaskEnded;
import org.reprise.schema.TaskVerdict;
import org.reprise.schema.Vector3Record;
import org.reprise.teleop.Teleop;
import org.reprise.teleop.input.Controls;
import org.reprise.teleop.model.TaskModel;
import org.reprise.teleop.model.TeleopSettings;
import org.reprise.teleop.screen.ViewPane;
import org.reprise.teleop.tour.Hands;

/**
 * An operator in a real window whose task asks: draws the way, points at another object, says what
 * that is, approves. A process of its own, for it needs a display.
 */
final class AskingWindow {
  private static final double SPEED = 4;
  private static final int SEEN_PIXELS = 80;
  private static final double SAME_METERS = 0.01;

  private final ServedArm served;
  private final DoubtfulGate gate;
  private final Teleop window;
  private final Path folder;
  private final Hands hands;

  private AskingWindow(ServedArm served, DoubtfulGate gate, Teleop window, Path folder) {
    this.served = served;
    this.gate = gate;
    this.window = window;
    this.folder = folder;
    hands = new Hands(window.stage());
  }

  /** Goes through the dialogue; ends with 1 where something that should happen does not. */
  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    DoubtfulGate gate = new DoubtfulGate();
    CompletableFuture<Void> gone = new CompletableFuture<>();
    try (ServedArm served =
        new ServedArm(
            Bank.open(folder.resolve("bank")), SPEED, Duration.ofSeconds(2), "panda", gate, true)) {
      Teleop.run(
          () -> ServiceChannels.open(served.host.endpoint(), ClientSecurity.NONE),
          new TeleopSettings("anna", false, Controls.builtIn(), -1, false),
          window ->
              Thread.ofPlatform()
                  .start(() -> {
                    try {
                      new AskingWindow(served, gate, window, folder).talk();
                      gone.complete(null);
                    } catch (InterruptedException | IOException | RuntimeException | Error e) {
                      gone.completeExceptionally(e);
                    }
                    Platform.runLater(window::close);
                  }));
    }
    gone.exceptionally(failure -> {
      failure.printStackTrace();
      return null;
    });
    System.exit(gone.isCompletedExceptionally() ? 1 : 0);
  }

  private TaskModel task() {
    return window.model().task();
  }

  private void talk() throws InterruptedException, IOException {
    await("the controller is found", () -> window.model().isConnected());
    await("its camera is seen", () -> window.model().picture().get() != null);
    fx(() -> window.stage().requestFocus());
    try {
      drawTheWay();
      order();
      relabel();
      approve();
    } catch (RuntimeException | Error e) {
      shot("failed");
      throw e;
    }
  }

  private void shot(String name) throws IOException {
    hands.picture(folder.resolve(name + ".png"));
  }

  private void order() throws InterruptedException, IOException {
    hands.click("instruction");
    hands.type("pick up the box");
    hands.press(KeyCode.ENTER);
    await("it asks", () -> asks("Shall I?"));
    await("the ghost is there", () -> extra("ghost").isVisible());
    assertThat(pixels(extra("ghost"))).as("pixels of the ghost").isGreaterThan(SEEN_PIXELS);
    shot("asks-plan");
  }

  private Node extra(String id) {
    ViewPane view = (ViewPane) window.stage().getScene().lookup("#view");
    return view.view().extras().lookup("#" + id);
  }

  /** Counts the pixels of the 3D view that are otherwise without something. */
  private int pixels(Node what) {
    return fx(() -> {
      Node view = window.stage().getScene().lookup("#view");
      WritableImage with = view.snapshot(null, null);
      what.setVisible(false);
      WritableImage without = view.snapshot(null, null);
      what.setVisible(true);
      int count = 0;
      for (int y = 0; y < with.getHeight(); y++) {
        for (int x = 0; x < with.getWidth(); x++) {
          count +=
              with.getPixelReader().getArgb(x, y) == without.getPixelReader().getArgb(x, y) ? 0 : 1;
        }
      }
      return count;
    });
  }

  private String words(String id) {
    return fx(() -> ((Label) window.stage().getScene().lookup("#" + id)).getText());
  }

  /** Returns the number of the answer that begins so. */
  private KeyCode key(String answer) {
    return fx(() -> {
      for (int number = 1; number <= 9; number++) {
        Button button = (Button) window.stage().getScene().lookup("#answer-" + number);
        if (button != null && button.getText().startsWith(answer)) {
          return KeyCode.valueOf("DIGIT" + number);
        }
      }
      throw new AssertionError("no such answer: " + answer);
    });
  }

  /** What is drawn over the camera's picture goes with the next order. */
  private void drawTheWay() throws InterruptedException, IOException {
    hands.click("draw-path");
    hands.stroke(".stroke-layer", new Point2D(0.35, 0.5), new Point2D(0.6, 0.6));
    await("the way is found", () -> words("path-words").startsWith("The next order comes by"));
    assertThat(pixels(extra("drawn-path"))).as("pixels of the way").isGreaterThan(SEEN_PIXELS);
    shot("asks-way");
  }

  /** The next plan is of what was pointed at; where that is none, either, of what is left. */
  private void relabel() throws InterruptedException, IOException {
    Vector3Record box = planned();
    deny();
    CandidateTarget meant = fx(() -> task().offered()).getFirst();
    assertThat(pixels(extra("object-marks"))).as("pixels of the marks").isPositive();
    shot("asks-which");
    gate.askAgain();
    hands.press(key(meant.getName()));
    await("it asks of the plan with that", () -> asks("Shall I?"));
    assertThat(distance(planned(), meant.getCentroidMeters())).isLessThan(SAME_METERS);
    deny();
    gate.askAgain();
    hands.click("question-words");
    hands.type("a toaster");
    hands.press(KeyCode.ENTER);
    await("it asks of the plan without that", () -> asks("Shall I?"));
    assertThat(distance(planned(), box)).isLessThan(SAME_METERS);
    assertThat(gate.answers)
        .containsExactly(
            "that is not the box: " + meant.getName(), "that is not the box: a toaster");
  }

  /** What is approved is carried out by the way that was drawn, and in the bank. */
  private void approve() throws InterruptedException, IOException {
    fx(() -> window.stage().getScene().getRoot().requestFocus()); // nothing is typed any more
    hands.press(KeyCode.ENTER);
    await("it ends", () -> task().ended().isPresent());
    shot("asks-approved");
    TaskEnded ended = fx(() -> task().ended()).orElseThrow();
    assertThat(ended.getVerdict())
        .as(ended.getReason())
        .isEqualTo(TaskVerdict.TASK_VERDICT_COMPLETED);
    assertThat(ended.getGoalReached()).as(ended.getTruth()).isTrue();
    PathFollowed path = fx(() -> task().followed()).orElseThrow();
    assertThat(path.getFollowed()).as("%s", path).isPositive();
    assertThat(words("path-words")).contains("came through " + path.getFollowed());
    assertThat(gate.answers).hasSize(3).last().isEqualTo("go on, it fits");
    assertThat(gate.learnt).containsExactly("true FAILED", "true FAILED", "true SUCCEEDED");
    String kept = fx(() -> task().kept());
    DemonstrationSummary approved =
        served.bank.list().stream().filter(one -> one.id().equals(kept)).findFirst().orElseThrow();
    assertThat(approved.operator()).contains("approved");
    assertThat(approved.outcome()).isEqualTo(new Outcome.Success());
  }

  private boolean asks(String words) {
    return task().question().filter(one -> one.getText().contains(words)).isPresent();
  }

  private void deny() throws InterruptedException {
    hands.press(key("that is not the box"));
    await("it asks what it is", () -> asks("What is it") && !task().offered().isEmpty());
  }

  /** Returns where the object of the plan is. */
  private Vector3Record planned() {
    return fx(() -> task().candidates()).getFirst().getTargets(0).getCentroidMeters();
  }

  private static double distance(Vector3Record one, Vector3Record other) {
    return Math.hypot(one.getX() - other.getX(), one.getY() - other.getY());
  }
}
