package org.reprise.ros.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds all definitions of a folder {@code package/msg|srv|action/Name.*} and their MD5 sums. */
final class Definitions {
  private static final String RULE = "=".repeat(80);

  private final Map<String, MessageSpec> messages = new TreeMap<>();
  private final Map<String, List<String>> services = new TreeMap<>();
  private final Map<String, List<String>> actions = new TreeMap<>();

  static Definitions read(Path folder) throws IOException {
    Definitions definitions = new Definitions();
    try (Stream<Path> files = Files.walk(folder)) {
      files.filter(Files::isRegularFile).sorted().forEach(file -> definitions.add(folder, file));
    }
    return definitions;
  }

  private void add(Path folder, Path file) {
    Path relative = folder.relativize(file);
    String rosPackage = relative.getName(0).toString();
    String name = relative.getName(relative.getNameCount() - 1).toString();
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String stem = name.substring(0, name.lastIndexOf('.'));
    switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "msg" -> message(rosPackage, stem, text);
      case "srv" -> service(rosPackage, stem, parts(file, text, 2));
      case "action" -> action(rosPackage, stem, parts(file, text, 3));
      default -> throw new IllegalArgumentException("file=" + file + ": no .msg, .srv, .action");
    }
  }

  private static List<String> parts(Path file, String text, int expected) {
    List<String> parts =
        Stream.of(text.split("(?m)^---\\s*$\\n?", -1)).map(part -> part.stripTrailing()).toList();
    if (parts.size() != expected) {
      throw new IllegalArgumentException(
          "file=%s parts=%d expected=%d: divide them by lines of ---"
              .formatted(file, parts.size(), expected));
    }
    return parts;
  }

  void message(String rosPackage, String name, String text) {
    MessageSpec spec = MessageSpec.parse(rosPackage, name, text.stripTrailing() + "\n");
    messages.put(spec.fullName(), spec);
  }

  private void service(String rosPackage, String name, List<String> parts) {
    message(rosPackage, name + "Request", parts.get(0));
    message(rosPackage, name + "Response", parts.get(1));
    services.put(rosPackage + "/" + name, parts);
  }

  private void action(String rosPackage, String name, List<String> parts) {
    message(rosPackage, name + "Goal", parts.get(0));
    message(rosPackage, name + "Result", parts.get(1));
    message(rosPackage, name + "Feedback", parts.get(2));
    String status = "Header header\nactionlib_msgs/GoalStatus status\n";
    message(
        rosPackage,
        name + "ActionGoal",
        "Header header\nactionlib_msgs/GoalID goal_id\n" + name + "Goal goal");
    message(rosPackage, name + "ActionResult", status + name + "Result result");
    message(rosPackage, name + "ActionFeedback", status + name + "Feedback feedback");
    message(
        rosPackage,
        name + "Action",
        "%1$sActionGoal action_goal\n%1$sActionResult action_result\n%1$sActionFeedback action_feedback"
            .formatted(name));
    actions.put(rosPackage + "/" + name, parts);
  }

  Iterable<MessageSpec> messages() {
    return messages.values();
  }

  Set<String> services() {
    return services.keySet();
  }

  Set<String> actions() {
    return actions.keySet();
  }

  MessageSpec spec(String fullName) {
    MessageSpec spec = messages.get(fullName);
    if (spec == null) {
      throw new IllegalArgumentException("message=" + fullName + ": no definition in the folder");
    }
    return spec;
  }

  /** Returns the MD5 sum that both sides of a connection compare. */
  String md5(String message) {
    return md5Of(md5Text(spec(message)));
  }

  /** Returns the MD5 sum of a service: of both halves' texts, one after the other. */
  String serviceMd5(String service) {
    return md5Of(md5Text(spec(service + "Request")) + md5Text(spec(service + "Response")));
  }

  private String md5Text(MessageSpec spec) {
    StringBuilder text = new StringBuilder();
    for (MessageSpec.Constant constant : spec.constants()) {
      text.append(constant.type()).append(' ').append(constant.name());
      text.append('=').append(constant.value()).append('\n');
    }
    for (MessageSpec.Field field : spec.fields()) {
      String type = field.type();
      if (!field.builtIn()) {
        type = md5(type);
      } else if (field.array()) {
        type += field.length() < 0 ? "[]" : "[" + field.length() + "]";
      }
      text.append(type).append(' ').append(field.name()).append('\n');
    }
    return text.toString().strip();
  }

  private static String md5Of(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("MD5 is missing from this JDK: use another one", e);
    }
  }

  /** Returns the definition followed by those of all messages that it contains. */
  String fullText(String message) {
    Set<String> contained = new LinkedHashSet<>();
    collect(spec(message), contained);
    StringBuilder text = new StringBuilder(spec(message).text());
    for (String name : contained) {
      text.append('\n').append(RULE).append("\nMSG: ").append(name).append('\n');
      text.append(spec(name).text());
    }
    return text.toString();
  }

  private void collect(MessageSpec spec, Set<String> into) {
    for (MessageSpec.Field field : spec.fields()) {
      if (!field.builtIn() && into.add(field.type())) {
        collect(spec(field.type()), into);
      }
    }
  }
}
