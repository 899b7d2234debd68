package org.reprise.teleop.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reprise.schema.ArmReport;
import org.reprise.schema.DriveInput;
import org.reprise.schema.DriveInput.MotionCase;
import org.reprise.schema.QuaternionRecord;
import org.reprise.schema.TransformRecord;
import org.reprise.schema.Vector3Record;
import org.reprise.teleop.input.Controls;
import org.reprise.teleop.input.Gamepad;
import org.reprise.teleop.model.TeleopSettings;

/** Driving by a stream of poses: the clutch, the window's focus, and a stream that breaks off. */
final class PadCardTest {
  private static final Pattern PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
  private static final double HAND_X = 0.4;
  private static final int XBOX_DEADMAN = 5;
  private static final int XBOX_CORRECT = 3;

  private final FakeStation station = new FakeStation();
  private final Context context =
      new Context(
          station.context.model(),
          station.context.link(),
          station.context.notices(),
          new TeleopSettings("ada", false, Controls.builtIn(), 0, false));
  private final Arm arm = Fx.get(() -> new Arm(context));
  private final AtomicInteger corrections = new AtomicInteger();
  private final PadCard card =
      Fx.get(() ->
          new PadCard(
              context, arm, Controls.builtIn(), () -> {}, () -> {}, corrections::incrementAndGet));
  private final Stage stage = Fx.window(Fx.get(() -> new VBox(card)));
  private int port;

  @BeforeEach
  void listen() {
    Fx.run(() -> {
      card.shown(true);
      stage.requestFocus();
    });
    Fx.until("the window has the focus", stage::isFocused);
    Fx.until("the port is said", () -> PORT.matcher(words(card)).find());
    Matcher said = PORT.matcher(Fx.get(() -> words(card)));
    assertThat(said.find()).isTrue();
    port = Integer.parseInt(said.group(1));
    station.operator.say(
        ArmReport.newBuilder()
            .setBaseFromGripper(
                TransformRecord.newBuilder()
                    .setRotation(QuaternionRecord.newBuilder().setX(1))
                    .setTranslationMeters(Vector3Record.newBuilder().setX(HAND_X).setZ(0.3))));
    Fx.until("the hand is seen", () -> context.model().arm().get().hasBaseFromGripper());
  }

  private static String words(Node node) {
    return node instanceof Label label
        ? label.getText() + "\n"
        : node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream()
                .map(PadCardTest::words)
                .reduce("", String::concat)
            : "";
  }

  @AfterEach
  void close() {
    Fx.run(card::close);
    Fx.run(arm::letGo);
    Fx.run(stage::hide);
    station.close();
  }

  /** Sends poses for a while, as a device does. */
  private void hold(int clutch, double x, int millis) throws IOException, InterruptedException {
    byte[] line = "%d %s 0 0 1 0 0 0".formatted(clutch, x).getBytes(StandardCharsets.US_ASCII);
    try (DatagramSocket device = new DatagramSocket()) {
      for (int sent = 0; sent < millis; sent += 20) {
        device.send(new DatagramPacket(line, line.length, InetAddress.getLoopbackAddress(), port));
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  /**
   * Opens the clutch and closes it until the hand is led: a busy machine may break a stream off.
   */
  private void lead(double x) throws IOException, InterruptedException {
    for (int tries = 0; tries < 10; tries++) {
      hold(0, x, 200);
      station.inputs.clear();
      hold(1, x, 400);
      if (led()) {
        return;
      }
    }
    throw new AssertionError("the hand was never led");
  }

  private boolean led() {
    return station.inputs.stream().anyMatch(DriveInput::hasHandTarget);
  }

  @Test
  void theHandFollowsFromWhereBothWereWhenTheClutchClosed()
      throws IOException, InterruptedException {
    hold(0, 5, 200);
    assertThat(led()).as("with an open clutch").isFalse();
    boolean followed = false;
    for (int tries = 0; tries < 10 && !followed; tries++) {
      lead(5);
      hold(1, 5.02, 500);
      followed = station.inputs.stream().anyMatch(input -> x(input) > HAND_X + 0.02 - 1e-6);
    }
    assertThat(followed).isTrue();
    assertThat(station.inputs)
        .filteredOn(DriveInput::hasHandTarget)
        .allMatch(input -> x(input) > HAND_X - 1e-6 && x(input) < HAND_X + 0.02 + 1e-6);
    station.inputs.clear();
    hold(0, 5.02, 300);
    assertThat(station.inputs)
        .last()
        .extracting(DriveInput::getMotionCase)
        .isEqualTo(MotionCase.MOTION_NOT_SET);
  }

  private static double x(DriveInput input) {
    return input.getHandTarget().getTranslationMeters().getX();
  }

  @Test
  void aStreamThatBrokeOffLeadsAgainOnlyAfterTheClutchWasOpened()
      throws IOException, InterruptedException {
    lead(5);
    TimeUnit.MILLISECONDS.sleep(600);
    station.inputs.clear();
    hold(1, 5.3, 400);
    assertThat(led()).as("after the break").isFalse();
    lead(5.3);
  }

  @Test
  void withoutTheWindowsFocusNothingIsLed() throws IOException, InterruptedException {
    Fx.focus(stage, false);
    hold(1, 5, 400);
    assertThat(led()).isFalse();
    Fx.focus(stage, true);
    hold(1, 5, 300);
    assertThat(led()).as("a clutch that was closed before the focus came back").isFalse();
    lead(5);
  }

  @Test
  void aDeviceThatFellSilentLeavesTheGamepadFree(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path pipe = folder.resolve("xbox-js0");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    lead(5);
    TimeUnit.MILLISECONDS.sleep(300);
    station.inputs.clear();
    CompletableFuture<OutputStream> device =
        CompletableFuture.supplyAsync(() -> {
          try {
            return Files.newOutputStream(pipe);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    Gamepad gamepad = Gamepad.open(pipe, state -> {});
    try (OutputStream pad = device.join()) {
      Fx.run(() -> card.open(gamepad));
      pad.write(event(32767, 2, 0));
      pad.write(event(1, 1, XBOX_DEADMAN));
      pad.flush();
      Fx.until("the gamepad leads", () -> station.inputs.stream().anyMatch(DriveInput::hasTwist));
    }
    assertThat(led()).isFalse();
  }

  @Test
  void aButtonCorrectsOnceForEachPressWhateverScreenIsOpen(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path pipe = folder.resolve("xbox-js0");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo");
    CompletableFuture<OutputStream> device =
        CompletableFuture.supplyAsync(() -> {
          try {
            return Files.newOutputStream(pipe);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    Gamepad gamepad = Gamepad.open(pipe, state -> {});
    try (OutputStream pad = device.join()) {
      Fx.run(() -> {
        card.open(gamepad);
        ((VBox) card.getParent()).getChildren().clear(); // another screen is open
      });
      press(pad, gamepad, true);
      Fx.until("it corrects", () -> corrections.get() == 1);
      frames();
      assertThat(corrections).as("it is held").hasValue(1);
      press(pad, gamepad, false);
      frames();
      press(pad, gamepad, true);
      Fx.until("it corrects again", () -> corrections.get() == 2);
      press(pad, gamepad, false);
      frames();
      Fx.focus(stage, false);
      press(pad, gamepad, true);
      frames();
      assertThat(corrections).as("the window has no focus").hasValue(2);
    }
    assertThat(station.inputs.stream().anyMatch(DriveInput::hasTwist)).isFalse();
  }

  /** Waits until the card has looked at its devices a few times. */
  private static void frames() {
    CountDownLatch drawn = new CountDownLatch(5);
    AnimationTimer timer =
        Fx.get(() ->
            new AnimationTimer() {
              @Override
              public void handle(long now) {
                drawn.countDown();
              }
            });
    Fx.run(timer::start);
    Fx.await("frames are drawn", drawn);
    Fx.run(timer::stop);
  }

  private static void press(OutputStream pad, Gamepad gamepad, boolean down) throws IOException {
    pad.write(event(down ? 1 : 0, 1, XBOX_CORRECT));
    pad.flush();
    Fx.until("the button is seen", () -> gamepad.state().pressed(XBOX_CORRECT) == down);
  }

  /** An event of Linux' joystick interface. */
  private static byte[] event(int value, int kind, int number) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0)
        .putShort((short) value)
        .put((byte) kind)
        .put((byte) number)
        .array();
  }
}
