package org.reprise.ros.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the classes of all definitions in a folder; run by the build before it compiles. */
public final class GenerateMessages {
  private GenerateMessages() {}

  /**
   * Generates.
   *
   * @param arguments folder of the definitions, folder of the sources to write
   * @throws IOException if a file cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException("give the definitions' folder and the sources' folder");
    }
    Definitions definitions = Definitions.read(Path.of(arguments[0]));
    JavaSource java = new JavaSource(definitions);
    Path target = Path.of(arguments[1]);
    for (MessageSpec spec : definitions.messages()) {
      write(target, spec.rosPackage(), MessageSpec.javaName(spec.name()), java.message(spec));
    }
    for (String service : definitions.services()) {
      write(target, service, "", java.service(service));
    }
    for (String action : definitions.actions()) {
      write(target, action, "ActionType", java.action(action));
    }
  }

  private static void write(Path target, String fullName, String suffix, String text)
      throws IOException {
    int slash = fullName.indexOf('/');
    String rosPackage = slash < 0 ? fullName : fullName.substring(0, slash);
    String name = slash < 0 ? suffix : fullName.substring(slash + 1) + suffix;
    Path folder = target.resolve((JavaSource.ROOT + rosPackage).replace('.', '/'));
    Files.createDirectories(folder);
    writeChanged(
        folder.resolve("package-info.java"),
        "/** Messages of the ROS package {@code %1$s}, generated. */\npackage %2$s;\n"
            .formatted(rosPackage, JavaSource.ROOT + rosPackage));
    writeChanged(folder.resolve(name + ".java"), text);
  }

  /** Leaves a file alone that is as it shall be, so that nothing is compiled again for it. */
  private static void writeChanged(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.writeString(file, text);
    }
  }
}
