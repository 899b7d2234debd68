package org.reprise.ros.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds one message definition: constants and fields in the order of the text.
 *
 * @param rosPackage package, e.g. {@code sensor_msgs}
 * @param name name in the package, e.g. {@code JointState}
 * @param text the definition as it is sent to the other side
 * @param constants constants, first one first
 * @param fields fields, first one first
 */
record MessageSpec(
    String rosPackage, String name, String text, List<Constant> constants, List<Field> fields) {
  private static final Set<String> BUILT_IN =
      Set.of(
          "bool",
          "int8",
          "uint8",
          "byte",
          "char",
          "int16",
          "uint16",
          "int32",
          "uint32",
          "int64",
          "uint64",
          "float32",
          "float64",
          "string",
          "time",
          "duration");
  private static final Pattern FIELD =
      Pattern.compile("([A-Za-z]\\w*(?:/\\w+)?)(\\[(\\d*)])?\\s+([A-Za-z]\\w*)");
  private static final Pattern CONSTANT = Pattern.compile("(\\w+)\\s+([A-Za-z]\\w*)\\s*=(.*)");

  /** A named value of a built-in type. */
  record Constant(String type, String name, String value) {}

  /**
   * One field.
   *
   * @param type built-in type, or full name of a message
   * @param array whether it is an array
   * @param length length of a fixed array, -1 where the length is sent
   */
  record Field(String type, boolean array, int length, String name) {
    boolean builtIn() {
      return BUILT_IN.contains(type);
    }
  }

  String fullName() {
    return rosPackage + "/" + name;
  }

  /**
   * Reads a definition.
   *
   * @throws IllegalArgumentException if a line is neither field, constant nor comment
   */
  static MessageSpec parse(String rosPackage, String name, String text) {
    List<Constant> constants = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (String raw : text.lines().toList()) {
      String line = raw.replaceFirst("#.*", "").strip();
      Matcher constant = CONSTANT.matcher(line);
      Matcher field = FIELD.matcher(line);
      if (constant.matches()) {
        constants.add(
            new Constant(constant.group(1), constant.group(2), constant.group(3).strip()));
      } else if (field.matches()) {
        fields.add(field(rosPackage, field));
      } else if (!line.isEmpty()) {
        throw new IllegalArgumentException(
            "message=%s/%s line=%s: neither a field nor a constant"
                .formatted(rosPackage, name, line));
      }
    }
    return new MessageSpec(rosPackage, name, text, List.copyOf(constants), List.copyOf(fields));
  }

  private static Field field(String rosPackage, Matcher line) {
    String type = line.group(1);
    if (type.equals("Header")) {
      type = "std_msgs/Header";
    } else if (!BUILT_IN.contains(type) && !type.contains("/")) {
      type = rosPackage + "/" + type;
    }
    String length = line.group(3);
    boolean fixed = length != null && !length.isEmpty();
    return new Field(
        type, line.group(2) != null, fixed ? Integer.parseInt(length) : -1, line.group(4));
  }

  /**
   * Returns the Java name of a class: only {@code String} would hide a class that all code uses.
   */
  static String javaName(String name) {
    return name.equals("String") ? "StringMessage" : name;
  }

  /** Returns {@code timeFromStart} for {@code time_from_start}. */
  static String camelCase(String name) {
    StringBuilder java = new StringBuilder();
    for (String part : name.split("_", -1)) {
      java.append(
          java.isEmpty() || part.isEmpty()
              ? part
              : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
    }
    return java.toString();
  }
}
