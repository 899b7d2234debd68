package org.reprise.teleop.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The layouts of keys and gamepads, read from a YAML file.
 *
 * @param keys what the keys do
 * @param pads layouts of gamepads, the first that fits a device counts
 */
public record Controls(KeyMap keys, List<PadLayout> pads) {
  /** Copies the list. */
  public Controls {
    pads = List.copyOf(pads);
  }

  /** Returns the layouts that are built in. */
  public static Controls builtIn() {
    try (InputStream in = Controls.class.getResourceAsStream("/org/reprise/teleop/controls.yaml")) {
      if (in == null) {
        throw new IllegalStateException("controls.yaml is missing from this build");
      }
      return parse("controls.yaml", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads layouts.
   *
   * @throws IllegalArgumentException if the file is not there or a value in it is wrong
   */
  public static Controls read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "file=%s: cannot be read; name a YAML file like docs/teleop.md shows".formatted(file), e);
    }
  }

  /** Returns what keys and gamepads do, for the sheet of keys. */
  public List<KeyMap.Line> lines() {
    List<KeyMap.Line> lines = new ArrayList<>(keys.lines());
    pads.forEach(pad -> lines.add(pad.line()));
    return lines;
  }

  /** Finds the layout for a device. */
  public Optional<PadLayout> padFor(String device) {
    return pads.stream().filter(pad -> pad.device().matcher(device).find()).findFirst();
  }

  static Controls parse(String file, String text) {
    Object all;
    try {
      all = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    } catch (YAMLException e) {
      throw new IllegalArgumentException("file=%s: no YAML: %s".formatted(file, e.getMessage()), e);
    }
    Reader reader = new Reader(file);
    Map<?, ?> root = reader.map("the file", all);
    return new Controls(reader.keys(root.get("keys")), reader.pads(root.get("gamepads")));
  }

  /** Reads values and names the one that is wrong. */
  private record Reader(String file) {
    IllegalArgumentException wrong(String key, @Nullable Object value, String mend) {
      return new IllegalArgumentException(
          "file=%s key=%s value=%s: refused; %s".formatted(file, key, value, mend));
    }

    Map<?, ?> map(String key, @Nullable Object value) {
      if (value instanceof Map<?, ?> map) {
        return map;
      }
      throw wrong(key, value, "must be a list of names and values");
    }

    int number(String key, @Nullable Object value, int least, int most) {
      if (value instanceof Integer number && number >= least && number <= most) {
        return number;
      }
      throw wrong(key, value, "must be a whole number from %d to %d".formatted(least, most));
    }

    KeyMap.Jog jog(String key, @Nullable Object name) {
      try {
        return KeyMap.Jog.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT).replace('-', '_'));
      } catch (IllegalArgumentException e) {
        throw wrong(
            key,
            name,
            "must be one of " + List.of(KeyMap.Jog.values()).toString().toLowerCase(Locale.ROOT));
      }
    }

    KeyMap keys(@Nullable Object value) {
      if (value == null) {
        return KeyMap.USUAL;
      }
      Map<KeyCode, KeyMap.Jog> jogs = new HashMap<>();
      map("keys", value)
          .forEach((direction, name) -> {
            KeyCode code = KeyCode.getKeyCode(String.valueOf(name));
            if (code == null || code.isModifierKey()) {
              throw wrong("keys." + direction, name, "must be the name of a key, e.g. W or Up");
            }
            if (jogs.put(code, jog("keys", direction)) != null) {
              throw wrong("keys." + direction, name, "the key is given twice");
            }
          });
      return new KeyMap(jogs);
    }

    List<PadLayout> pads(@Nullable Object value) {
      List<PadLayout> layouts = new ArrayList<>();
      if (value != null) {
        map("gamepads", value)
            .forEach((name, layout) -> layouts.add(pad(String.valueOf(name), layout)));
      }
      return layouts;
    }

    private PadLayout pad(String name, @Nullable Object value) {
      String key = "gamepads." + name;
      Map<?, ?> layout = map(key, value);
      Map<KeyMap.Jog, PadLayout.PadAxis> axes = new EnumMap<>(KeyMap.Jog.class);
      map(key + ".axes", layout.get("axes"))
          .forEach((direction, axis) -> {
            int signed = number(key + ".axes." + direction, axis, -64, 64);
            if (signed == 0) {
              throw wrong(key + ".axes." + direction, axis, "axes count from 1; - turns one round");
            }
            axes.put(
                jog(key + ".axes", direction),
                new PadLayout.PadAxis(Math.abs(signed) - 1, Integer.signum(signed)));
          });
      Object zone = layout.get("dead-zone");
      if (zone != null && !(zone instanceof Number)) {
        throw wrong(key + ".dead-zone", zone, "must be a number from 0 to 0.9");
      }
      double deadZone = zone instanceof Number number ? number.doubleValue() : 0.1;
      if (!(deadZone >= 0 && deadZone <= 0.9)) {
        throw wrong(key + ".dead-zone", zone, "must be a number from 0 to 0.9");
      }
      return new PadLayout(
          name,
          pattern(key + ".device", layout.get("device")),
          number(key + ".deadman", layout.get("deadman"), 1, 64) - 1,
          number(key + ".grip", layout.get("grip"), 1, 64) - 1,
          number(key + ".mark", layout.get("mark"), 1, 64) - 1,
          layout.get("correct") == null
              ? OptionalInt.empty()
              : OptionalInt.of(number(key + ".correct", layout.get("correct"), 1, 64) - 1),
          axes,
          deadZone);
    }

    private Pattern pattern(String key, @Nullable Object value) {
      try {
        return Pattern.compile(String.valueOf(value), Pattern.CASE_INSENSITIVE);
      } catch (PatternSyntaxException e) {
        throw wrong(key, value, "must be a regular expression: " + e.getDescription());
      }
    }
  }
}
