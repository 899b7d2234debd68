package org.reprise.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes the defaults of options from a YAML file: the nested key {@code robot: {type: panda}} is
 * the option {@code --robot.type=panda}. What stands on the command line wins.
 */
public final class YamlDefaults implements IDefaultValueProvider {
  private static final String OPTION = "--config";

  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Reads the file that {@code --config} names, if it is there.
   *
   * @param arguments the whole command line
   * @throws IllegalArgumentException if the file cannot be read or is no YAML map
   */
  public YamlDefaults(String[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith(OPTION + "=")) {
        read(Path.of(arguments[i].substring(OPTION.length() + 1)));
      } else if (arguments[i].equals(OPTION) && i + 1 < arguments.length) {
        read(Path.of(arguments[i + 1]));
      }
    }
  }

  /**
   * Refuses keys that are an option of no command.
   *
   * @param root the command line with all its commands
   * @throws IllegalArgumentException if there is one; the message names it
   */
  public void refuseUnknown(CommandLine root) {
    Set<String> known = new TreeSet<>();
    collect(root, known);
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException(
            "config key=%s is no option of any command: known are %s"
                .formatted(key.substring(2), String.join(" ", known).replace("--", "")));
      }
    }
  }

  private static void collect(CommandLine command, Set<String> known) {
    command.getCommandSpec().options().forEach(o -> known.addAll(List.of(o.names())));
    command.getSubcommands().values().forEach(sub -> collect(sub, known));
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      for (String name : option.names()) {
        String value = values.get(name);
        if (value != null) {
          return value;
        }
      }
    }
    return null;
  }

  private void read(Path file) {
    try {
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      if (!(tree instanceof Map<?, ?> map)) {
        throw new IllegalArgumentException(
            "config=%s: needs a map of settings, e.g. 'seed: 7'".formatted(file));
      }
      flatten("--", map);
    } catch (IOException | YAMLException e) {
      throw new IllegalArgumentException(
          "config=%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private void flatten(String prefix, Map<?, ?> map) {
    map.forEach((key, value) -> {
      if (value instanceof Map<?, ?> nested) {
        flatten(prefix + key + ".", nested);
      } else {
        values.put(prefix + key, String.valueOf(value));
      }
    });
  }
}
