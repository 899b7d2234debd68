package org.reprise.hardware;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens the files of one robot, from those that are built in or from a folder of the user.
 *
 * @param robot name of the robot, which names its files
 * @param folder folder of the user; null for a robot that is built in
 */
record ConfigSource(String robot, @Nullable Path folder) {
  static final List<String> BUILT_IN = List.of("panda", "sawyer", "fr3", "ur5e", "gen3");

  /** Finds a robot by the name of a built-in one or by the path of its YAML file. */
  static ConfigSource of(String nameOrPath) {
    if (BUILT_IN.contains(nameOrPath)) {
      return new ConfigSource(nameOrPath, null);
    }
    Path file = Path.of(nameOrPath);
    Path name = file.getFileName();
    if (name == null || !name.toString().endsWith(".yaml") || !Files.isRegularFile(file)) {
      throw new ConfigException(
          nameOrPath,
          "robot",
          nameOrPath,
          "no such robot: name one of %s or the path of a .yaml file".formatted(BUILT_IN));
    }
    String stem = name.toString();
    return new ConfigSource(
        stem.substring(0, stem.length() - ".yaml".length()), file.toAbsolutePath().getParent());
  }

  String yamlName() {
    return robot + ".yaml";
  }

  /** Reads a file that lies beside the YAML file. */
  String read(String file) {
    if (file.contains("/") || file.contains("\\")) {
      throw new ConfigException(yamlName(), "urdf", file, "name a file in the same folder");
    }
    try (InputStream in = open(file)) {
      if (in == null) {
        throw new ConfigException(yamlName(), "urdf", file, "no such file beside the YAML file");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new ConfigException(file, "file", e, "cannot be read: check that it is there");
    }
  }

  private @Nullable InputStream open(String file) throws IOException {
    return folder == null
        ? ConfigSource.class.getResourceAsStream(robot + "/" + file)
        : Files.newInputStream(folder.resolve(file));
  }
}
