package org.reprise.teleop.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gamepad is read event by event, here through a named pipe, and drives by its layout. */
final class GamepadTest {
  private static final int BUTTON = 1;
  private static final int AXIS = 2;
  private static final int INITIAL = 0x80;

  private static byte[] event(int value, int kind, int number) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0)
        .putShort((short) value)
        .put((byte) kind)
        .put((byte) number)
        .array();
  }

  @Test
  void readsAxesAndButtonsAndLetsGoWhenItIsPulledOut(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path pipe = folder.resolve("js0");
    Process made = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assumeTrue(made.waitFor() == 0, "no mkfifo");
    BlockingQueue<PadState> states = new LinkedBlockingQueue<>();
    CompletableFuture<OutputStream> device =
        CompletableFuture.supplyAsync(() -> {
          try {
            return Files.newOutputStream(pipe);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    try (Gamepad pad = Gamepad.open(pipe, states::add)) {
      try (OutputStream out = device.join()) {
        out.write(event(16384, AXIS | INITIAL, 1));
        out.write(event(1, BUTTON, 2));
        out.flush();
        states.poll(10, TimeUnit.SECONDS);
        PadState both = states.poll(10, TimeUnit.SECONDS);
        assertThat(both).isNotNull();
        assertThat(both.axis(1)).isEqualTo(0.5, within(1e-4));
        assertThat(both.pressed(2)).isTrue();
      }
      assertThat(states.poll(10, TimeUnit.SECONDS)).isEqualTo(PadState.REST);
      assertThat(pad.isGone()).isTrue();
    }
  }

  @Test
  void findsItsNameInTheKernelsList() {
    String devices =
        """
        I: Bus=0003 Vendor=046d
        N: Name="A keyboard"
        H: Handlers=sysrq kbd event3

        I: Bus=0003 Vendor=045e
        N: Name="Microsoft X-Box 360 pad"
        H: Handlers=event5 js1
        """;
    assertThat(Gamepad.name(devices, "js1")).contains("Microsoft X-Box 360 pad");
    assertThat(Gamepad.name(devices, "js0")).isEmpty();
  }
}
