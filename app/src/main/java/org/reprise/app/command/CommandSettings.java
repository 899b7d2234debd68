package org.reprise.app.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options that most commands share. */
final class CommandSettings {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of everything random (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(names = "--json", description = "Print one JSON object on stdout, all talk on stderr.")
  boolean json;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file of settings; nested keys equal dotted options.")
  @Nullable Path config;

  /** Returns every option of the command with its value, for the record beside a result. */
  Map<String, String> resolved() {
    Map<String, String> values = new LinkedHashMap<>();
    if (command != null) {
      for (OptionSpec option : command.options()) {
        if (!option.usageHelp() && !option.versionHelp()) {
          values.put(option.longestName(), Objects.toString(option.getValue()));
        }
      }
    }
    return values;
  }
}
