package org.reprise.teleop.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a gamepad by the joystick interface of Linux: 8 bytes for each event, of which 4 are a
 * time, 2 a value, 1 a kind and 1 a number (kernel documentation, joystick API).
 *
 * <p>A device that is pulled out counts as let go.
 */
public final class Gamepad implements AutoCloseable {
  private static final int EVENT_BYTES = 8;
  private static final int BUTTON = 1;
  private static final int AXIS = 2;
  private static final int INITIAL = 0x80;
  private static final int MOST = 64;
  private static final double FULL = 32767;

  private final Path device;
  private final String name;
  private final InputStream in;
  private final List<Double> axes = new ArrayList<>();
  private final List<Boolean> buttons = new ArrayList<>();
  private volatile PadState state = PadState.REST;
  private volatile boolean gone;

  private Gamepad(Path device, String name, InputStream in) {
    this.device = device;
    this.name = name;
    this.in = in;
  }

  /**
   * Opens a device.
   *
   * @param device e.g. {@code /dev/input/js0}
   * @param changed hears of each new state, on a thread of the gamepad
   * @throws IOException if it cannot be read
   */
  public static Gamepad open(Path device, Consumer<PadState> changed) throws IOException {
    Gamepad pad = new Gamepad(device, nameOf(device), Files.newInputStream(device));
    Thread.ofPlatform().name("reprise-gamepad").daemon().start(() -> pad.read(changed));
    return pad;
  }

  /** Returns the gamepads that are plugged in. */
  public static List<Path> devices() {
    try (Stream<Path> found = Files.list(Path.of("/dev/input"))) {
      return found
          .filter(path -> path.getFileName().toString().matches("js\\d+"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static String nameOf(Path device) {
    try {
      String all = Files.readString(Path.of("/proc/bus/input/devices"), StandardCharsets.UTF_8);
      return name(all, device.getFileName().toString()).orElse(device.toString());
    } catch (IOException e) {
      return device.toString();
    }
  }

  /** Finds a device's name in the kernel's list of input devices. */
  static Optional<String> name(String devices, String handler) {
    Pattern named = Pattern.compile("N: Name=\"([^\"]*)\"");
    for (String block : devices.split("\n\n", -1)) {
      Matcher matcher = named.matcher(block);
      if (block.matches("(?s).*H: Handlers=[^\n]*\\b" + Pattern.quote(handler) + "\\b.*")
          && matcher.find()) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  private void read(Consumer<PadState> changed) {
    byte[] event = new byte[EVENT_BYTES];
    try {
      while (in.readNBytes(event, 0, EVENT_BYTES) == EVENT_BYTES) {
        take(ByteBuffer.wrap(event).order(ByteOrder.LITTLE_ENDIAN));
        state = new PadState(axes, buttons);
        changed.accept(state);
      }
    } catch (IOException e) {
      // pulled out, or closed here: either way nothing is held any more
    }
    gone = true;
    state = PadState.REST;
    changed.accept(state);
  }

  private void take(ByteBuffer event) {
    short value = event.getShort(4);
    int kind = event.get(6) & 0xff & ~INITIAL;
    int number = event.get(7) & 0xff;
    if (number >= MOST) {
      return;
    }
    if (kind == AXIS) {
      while (axes.size() <= number) {
        axes.add(0.0);
      }
      axes.set(number, Math.clamp(value / FULL, -1, 1));
    } else if (kind == BUTTON) {
      while (buttons.size() <= number) {
        buttons.add(false);
      }
      buttons.set(number, value != 0);
    }
  }

  /** Returns how it stands now. */
  public PadState state() {
    return state;
  }

  /** Returns its name. */
  public String name() {
    return name;
  }

  /** Returns its device. */
  public Path device() {
    return device;
  }

  /** Tells whether it was pulled out. */
  public boolean isGone() {
    return gone;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
