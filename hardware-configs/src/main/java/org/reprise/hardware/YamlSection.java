package org.reprise.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.geometry.Vector3;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads typed values from one mapping of a YAML file and remembers which keys were known. */
final class YamlSection {
  private final String file;
  private final String prefix;
  private final Map<String, Object> values;
  private final Set<String> known = new LinkedHashSet<>();

  private YamlSection(String file, String prefix, Map<?, ?> values) {
    this.file = file;
    this.prefix = prefix;
    this.values = new LinkedHashMap<>();
    values.forEach((key, value) -> this.values.put(String.valueOf(key), value));
  }

  static YamlSection parse(String file, String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    try {
      Object root = new Yaml(new SafeConstructor(options)).load(text);
      if (root instanceof Map<?, ?> map) {
        return new YamlSection(file, "", map);
      }
      throw new ConfigException(file, "(root)", root, "must be a mapping of keys to values");
    } catch (YAMLException e) {
      throw new ConfigException(file, "(root)", e.getMessage(), "is no valid YAML");
    }
  }

  boolean has(String key) {
    known.add(key);
    return values.containsKey(key);
  }

  ConfigException fault(String key, @Nullable Object value, String mend) {
    return new ConfigException(file, prefix + key, value, mend);
  }

  String text(String key) {
    if (value(key, "a word") instanceof String text && !text.isBlank()) {
      return text;
    }
    throw fault(key, values.get(key), "must be a word");
  }

  /** Reads the name of a topic, service or action. */
  String rosName(String key) {
    String name = text(key);
    if (!name.matches("/?[A-Za-z]\\w*(/[A-Za-z]\\w*)*")) {
      throw fault(key, name, "must be a ROS name: letters, digits and _ between single slashes");
    }
    return name;
  }

  <E extends Enum<E>> E choice(String key, Class<E> choices) {
    String text = text(key);
    for (E choice : choices.getEnumConstants()) {
      if (choice.name().equals(text)) {
        return choice;
      }
    }
    throw fault(key, text, "must be one of " + Arrays.toString(choices.getEnumConstants()));
  }

  List<String> texts(String key) {
    if (value(key, "a list of words") instanceof List<?> list && !list.isEmpty()) {
      List<String> texts = new ArrayList<>();
      for (Object entry : list) {
        if (!(entry instanceof String text) || text.isBlank()) {
          throw fault(key, entry, "must be a word");
        }
        texts.add(text);
      }
      return texts;
    }
    throw fault(key, values.get(key), "must be a list of words");
  }

  double number(String key) {
    return finite(key, value(key, "a number"));
  }

  double notNegative(String key) {
    double number = number(key);
    if (number < 0) {
      throw fault(key, number, "must not be negative");
    }
    return number;
  }

  long positiveInteger(String key) {
    Object value = value(key, "a whole number");
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number > 0) {
        return number;
      }
    }
    throw fault(key, value, "must be a whole number above 0");
  }

  double[] numbers(String key, int count) {
    Object value = value(key, "a list of %d numbers".formatted(count));
    if (!(value instanceof List<?> list) || list.size() != count) {
      throw fault(key, value, "must be a list of %d numbers".formatted(count));
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = finite("%s[%d]".formatted(key, i), list.get(i));
    }
    return numbers;
  }

  List<String> words(String key) {
    Object value = value(key, "a list of words");
    if (!(value instanceof List<?> list)
        || !list.stream().allMatch(one -> one instanceof String word && !word.isBlank())) {
      throw fault(key, value, "must be a list of words");
    }
    return list.stream().map(String::valueOf).toList();
  }

  Vector3 vector(String key) {
    double[] xyz = numbers(key, 3);
    return new Vector3(xyz[0], xyz[1], xyz[2]);
  }

  YamlSection section(String key) {
    if (value(key, "a section") instanceof Map<?, ?> map) {
      return new YamlSection(file, prefix + key + ".", map);
    }
    throw fault(key, values.get(key), "must be a section of keys");
  }

  /** Refuses keys that nobody asked for. */
  void refuseUnknown() {
    for (Map.Entry<String, Object> entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw fault(
            entry.getKey(), entry.getValue(), "unknown key: remove it or use one of " + known);
      }
    }
  }

  private Object value(String key, String expected) {
    known.add(key);
    Object value = values.get(key);
    if (value == null) {
      throw fault(key, "(missing)", "add " + expected);
    }
    return value;
  }

  private double finite(String key, Object value) {
    if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      return number.doubleValue();
    }
    throw fault(key, value, "must be a finite number");
  }
}
