package org.reprise.app.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Option;

/** Where a command puts what it made. */
final class RunFolder {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  @Option(
      names = "--runs",
      defaultValue = "runs",
      paramLabel = "FOLDER",
      description = "Folder of all runs (default: ${DEFAULT-VALUE}).")
  Path runs = Path.of("runs");

  /** Makes the folder of this run. */
  Path create() {
    Path base = runs.resolve(NAME.format(LocalDateTime.now(ZoneId.systemDefault())));
    Path folder = base;
    for (int again = 2; Files.exists(folder); again++) {
      folder = runs.resolve(base.getFileName() + "-" + again);
    }
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "runs=%s cannot be written: choose another folder with --runs".formatted(runs), e);
    }
  }
}
