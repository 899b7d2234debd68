package org.reprise.app.evaluation;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was chosen for the settings of a study; all of it inside its range. */
public final class Choices {
  private static final int MOST_CHARACTERS = 4096;

  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Checks what was given, and takes the usual value of what was not.
   *
   * @param study whose settings they are
   * @param given values by the names of settings
   * @throws IllegalArgumentException if one is outside of its range, missing or unknown
   */
  public Choices(Study study, Map<String, String> given) {
    study.settings().forEach(setting -> settings.put(setting.name(), setting));
    given.forEach((name, value) -> {
      if (!settings.containsKey(name)) {
        throw new IllegalArgumentException(
            "setting=%s: study %s has no such setting; it has %s"
                .formatted(name, study.name(), String.join(", ", settings.keySet())));
      }
      if (value.length() > MOST_CHARACTERS) {
        throw new IllegalArgumentException(
            "setting=%s characters=%d limit=%d: refused; give less"
                .formatted(name, value.length(), MOST_CHARACTERS));
      }
    });
    settings.forEach((name, setting) -> {
      String value = given.getOrDefault(name, "").strip();
      values.put(name, setting.checked(value.isEmpty() ? setting.usual() : value));
    });
  }

  /** Returns every setting as on the command line, with its value. */
  public Map<String, String> resolved() {
    Map<String, String> resolved = new LinkedHashMap<>();
    values.forEach((name, value) -> resolved.put("--" + name, value));
    return resolved;
  }

  String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("setting=%s: the study does not describe it".formatted(name));
    }
    return value;
  }

  long seed() {
    return Long.parseLong(text("seed"));
  }

  long whole(String name) {
    return Long.parseLong(text(name));
  }

  int count(String name) {
    return Math.toIntExact(whole(name));
  }

  double number(String name) {
    return Double.parseDouble(text(name));
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /** Returns the chosen names; all there are where none was chosen. */
  List<String> names(String name) {
    String value = text(name);
    Setting setting = settings.get(name);
    return value.isEmpty() && setting != null && setting.range() instanceof Setting.Names all
        ? all.names()
        : List.of(value.split(",", -1));
  }

  /** Returns paths with colons between. */
  List<Path> paths(String name) {
    return Arrays.stream(text(name).split(":", -1))
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .toList();
  }
}
