package org.reprise.app.command;

import java.nio.file.Path;
import org.reprise.app.report.Results;

/** Writes results as JSON. */
final class Json {
  private Json() {}

  static String of(Object value) {
    return Results.of(value);
  }

  static void write(Path file, Object value) {
    Results.write(file, value);
  }
}
