package org.reprise.ros.generator;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the Java class of a message, service or action. */
final class JavaSource {
  static final String ROOT = "org.reprise.rosmsg.";
  private static final String PORT = "org.reprise.ros.message.";

  /** Java type of one value, Java type of an array's element, and name of the codec's method. */
  private record Built(String scalar, String element, String method) {}

  private static final Map<String, Built> BUILT_IN =
      Map.ofEntries(
          Map.entry("bool", new Built("boolean", "boolean", "bool")),
          Map.entry("int8", new Built("byte", "byte", "int8")),
          Map.entry("byte", new Built("byte", "byte", "int8")),
          Map.entry("uint8", new Built("int", "byte", "uint8")),
          Map.entry("char", new Built("int", "byte", "uint8")),
          Map.entry("int16", new Built("short", "short", "int16")),
          Map.entry("uint16", new Built("int", "int", "uint16")),
          Map.entry("int32", new Built("int", "int", "int32")),
          Map.entry("uint32", new Built("long", "long", "uint32")),
          Map.entry("int64", new Built("long", "long", "int64")),
          Map.entry("uint64", new Built("long", "long", "int64")),
          Map.entry("float32", new Built("float", "float", "float32")),
          Map.entry("float64", new Built("double", "double", "float64")),
          Map.entry("string", new Built("java.lang.String", "", "string")),
          Map.entry("time", new Built("long", "long", "time")),
          Map.entry("duration", new Built("long", "long", "duration")));

  private final Definitions definitions;

  JavaSource(Definitions definitions) {
    this.definitions = definitions;
  }

  String message(MessageSpec spec) {
    String name = MessageSpec.javaName(spec.name());
    return """
    package %1$s;

    /** Carries a ROS message {@code %2$s}. Every field is overwritten by {@link #read}. */
    public final class %3$s implements %4$s {
      /** Name, MD5 sum and definition. */
      public static final %5$sMessageType<%3$s> TYPE =
          new %5$sMessageType<>("%2$s", "%6$s", %7$s, %3$s::new);
    %8$s%9$s
      /** Makes a message whose fields are zero and empty. */
      public %3$s() {}

      @Override
      public %5$sMessageType<%3$s> type() {
        return TYPE;
      }

      @Override
      public void write(%5$sMessageWriter out) {
    %10$s  }

      @Override
      public void read(%5$sMessageReader in) {
    %11$s  }
    %12$s}
    """
        .formatted(
            ROOT + spec.rosPackage(),
            spec.fullName(),
            name,
            PORT + face(spec),
            PORT,
            definitions.md5(spec.fullName()),
            literal(definitions.fullText(spec.fullName())),
            each(spec.constants(), JavaSource::constant),
            each(spec.fields(), JavaSource::declaration),
            each(spec.fields(), JavaSource::writing),
            each(spec.fields(), JavaSource::reading),
            accessors(spec));
  }

  String service(String fullName) {
    String name = fullName.substring(fullName.indexOf('/') + 1);
    return """
    package %1$s;

    /** Names the service {@code %2$s}. */
    public final class %3$s {
      /** Name, MD5 sum, request and response. */
      public static final %4$sServiceType<%3$sRequest, %3$sResponse> TYPE =
          new %4$sServiceType<>("%2$s", "%5$s", %3$sRequest.TYPE, %3$sResponse.TYPE);

      private %3$s() {}
    }
    """
        .formatted(packageOf(fullName), fullName, name, PORT, definitions.serviceMd5(fullName));
  }

  /** An action's type lies beside its messages; {@code NameAction} itself is a message. */
  String action(String fullName) {
    String name = fullName.substring(fullName.indexOf('/') + 1);
    return """
    package %1$s;

    /** Names the action {@code %2$s}. */
    public final class %3$sActionType {
      /** The three messages that are sent. */
      public static final %4$sActionType<%3$sGoal, %3$sResult, %3$sFeedback> TYPE =
          new %4$sActionType<>(
              "%2$s", %3$sActionGoal.TYPE, %3$sActionResult.TYPE, %3$sActionFeedback.TYPE);

      private %3$sActionType() {}
    }
    """
        .formatted(packageOf(fullName), fullName, name, PORT);
  }

  private static String packageOf(String fullName) {
    return ROOT + fullName.substring(0, fullName.indexOf('/'));
  }

  private static <T> String each(Iterable<T> values, Function<T, String> line) {
    StringBuilder text = new StringBuilder();
    values.forEach(value -> text.append(line.apply(value)));
    return text.toString();
  }

  private String face(MessageSpec spec) {
    String base = actionOf(spec);
    if (base.isEmpty()) {
      return "Message";
    }
    String role = spec.name().substring(base.length());
    return "%s<%s>".formatted(role, base + role.substring("Action".length()));
  }

  /** Returns the action whose wire message this is, or an empty name. */
  private String actionOf(MessageSpec spec) {
    for (String role : new String[] {"ActionGoal", "ActionResult", "ActionFeedback"}) {
      if (spec.name().endsWith(role)) {
        String base = spec.name().substring(0, spec.name().length() - role.length());
        return definitions.actions().contains(spec.rosPackage() + "/" + base) ? base : "";
      }
    }
    return "";
  }

  private String accessors(MessageSpec spec) {
    if (actionOf(spec).isEmpty()) {
      return "";
    }
    return spec.fields().stream()
        .map(field ->
            """

              @Override
              public %s %s() {
                return %s;
              }
            """
                .formatted(scalar(field), accessor(field), javaName(field)))
        .collect(Collectors.joining());
  }

  private static String accessor(MessageSpec.Field field) {
    return switch (field.name()) {
      case "goal", "result", "feedback" -> "content";
      default -> javaName(field);
    };
  }

  private static String constant(MessageSpec.Constant constant) {
    Built built = BUILT_IN.get(constant.type());
    if (built == null) {
      throw new IllegalArgumentException(
          "constant=%s type=%s: constants have built-in types"
              .formatted(constant.name(), constant.type()));
    }
    String value =
        switch (constant.type()) {
          case "string" -> literal(constant.value());
          case "bool" -> String.valueOf(constant.value().matches("(?i)true|1"));
          case "float32" -> constant.value() + "f";
          case "int64", "uint32", "uint64" -> constant.value() + "L";
          default -> constant.value();
        };
    return "\n  /** Constant of the definition. */\n  public static final %s %s = %s;\n"
        .formatted(built.scalar(), constant.name(), value);
  }

  private static String declaration(MessageSpec.Field field) {
    String type = scalar(field);
    String note =
        switch (field.type()) {
          case "time" -> ", nanoseconds since 1970";
          case "duration" -> ", nanoseconds";
          default -> "";
        };
    String shape =
        field.array()
            ? ", shape [%s]".formatted(field.length() < 0 ? "n" : String.valueOf(field.length()))
            : "";
    String doc = "\n  /** Field {@code %s}%s%s. */\n".formatted(field.name(), note, shape);
    String name = javaName(field);
    if (field.array() && isList(field)) {
      return doc
          + "  public final java.util.List<%s> %s = new java.util.ArrayList<>();\n"
              .formatted(type, name);
    }
    if (field.array()) {
      String element = built(field).element();
      return doc
          + "  public %1$s[] %2$s = new %1$s[%3$d];\n"
              .formatted(element, name, Math.max(0, field.length()));
    }
    if (!field.builtIn()) {
      return doc + "  public final %1$s %2$s = new %1$s();\n".formatted(type, name);
    }
    return doc
        + "  public %s %s%s;\n"
            .formatted(type, name, field.type().equals("string") ? " = \"\"" : "");
  }

  private static String writing(MessageSpec.Field field) {
    String name = javaName(field);
    if (!field.array()) {
      return field.builtIn()
          ? "    out.%s(%s);\n".formatted(built(field).method(), name)
          : "    %s.write(out);\n".formatted(name);
    }
    String method = field.builtIn() ? built(field).method() + "s" : "messages";
    return "    out.%s(%s, %d);\n".formatted(method, name, field.length());
  }

  private static String reading(MessageSpec.Field field) {
    String name = javaName(field);
    if (!field.builtIn()) {
      return field.array()
          ? "    in.messages(%s, %s::new, %d);\n".formatted(name, scalar(field), field.length())
          : "    %s.read(in);\n".formatted(name);
    }
    String method = built(field).method();
    if (field.type().equals("string")) {
      return field.array()
          ? "    in.strings(%s, %d);\n".formatted(name, field.length())
          : "    %1$s = in.string(%1$s);\n".formatted(name);
    }
    return field.array()
        ? "    %1$s = in.%2$ss(%1$s, %3$d);\n".formatted(name, method, field.length())
        : "    %s = in.%s();\n".formatted(name, method);
  }

  private static boolean isList(MessageSpec.Field field) {
    return !field.builtIn() || field.type().equals("string");
  }

  private static Built built(MessageSpec.Field field) {
    Built built = BUILT_IN.get(field.type());
    if (built == null) {
      throw new IllegalArgumentException("type=" + field.type() + ": not built in");
    }
    return built;
  }

  private static String scalar(MessageSpec.Field field) {
    if (field.builtIn()) {
      return built(field).scalar();
    }
    int slash = field.type().indexOf('/');
    return packageOf(field.type()) + "." + MessageSpec.javaName(field.type().substring(slash + 1));
  }

  private static String javaName(MessageSpec.Field field) {
    boolean time = field.type().equals("time") || field.type().equals("duration");
    return MessageSpec.camelCase(field.name()) + (time ? "Nanos" : "");
  }

  private static String literal(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
