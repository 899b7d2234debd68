package org.reprise.teleop.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Opens a file with the desktop's program for it, on a thread of its own. Tries one way after
 * another; a way has worked if it began and has not said within some seconds that it failed.
 */
public final class FileOpener {
  private static final long PATIENCE_SECONDS = 4;

  private final List<List<String>> ways;

  /**
   * Opens files in these ways.
   *
   * @param ways commands that take a file, the first to be tried first
   */
  FileOpener(List<List<String>> ways) {
    this.ways = List.copyOf(ways);
  }

  /** Opens files as desktops do, or in a browser. */
  public static FileOpener ofDesktop() {
    return new FileOpener(
        List.of(
            List.of("xdg-open"),
            List.of("gio", "open"),
            List.of("sensible-browser"),
            List.of("x-www-browser"),
            List.of("firefox"),
            List.of("chromium"),
            List.of("google-chrome")));
  }

  /** Opens a file; comes back with why it could not, or with nothing. */
  public CompletableFuture<Optional<String>> open(Path file) {
    CompletableFuture<Optional<String>> opened = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            opened.complete(trouble(file));
          } catch (InterruptedException e) {
            opened.complete(Optional.of("interrupted: open " + file + " yourself"));
          }
        });
    return opened;
  }

  private Optional<String> trouble(Path file) throws InterruptedException {
    if (!Files.exists(file)) {
      return Optional.of(
          file + " is not on this machine: it lies on the controller's. Copy the path.");
    }
    for (List<String> way : ways) {
      if (works(way, file)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        "No program on this machine opens it (no xdg-open, no browser): the file is " + file);
  }

  private static boolean works(List<String> way, Path file) throws InterruptedException {
    List<String> command = new ArrayList<>(way);
    command.add(file.toString());
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
