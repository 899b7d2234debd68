package org.reprise.app.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.reprise.controller.service.Endpoint;

/**
 * A controller in a process of its own beside this one. It ends when this process ends, however
 * that comes: its input is held open from here.
 */
public final class LocalController implements AutoCloseable {
  private static final String LISTENING = "listening on ";
  private static final long END_SECONDS = 25;

  private final Process process;
  private final Endpoint endpoint;

  private LocalController(Process process, Endpoint endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /**
   * Starts {@code serve} on a free port and waits until it listens.
   *
   * @param arguments more arguments of {@code serve}
   * @param log what it says goes there
   * @throws IllegalStateException if it ends before it listens
   */
  public static LocalController start(List<String> arguments, Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(LocalController::isPassedOn)
        .forEach(command::add);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.reprise.app.Main", "serve", "--listen", "127.0.0.1:0"));
    command.add("--end-with-input");
    command.addAll(arguments);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
      return new LocalController(process, awaitListening(process, log));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the controller could not be started: " + command.getFirst(), e);
    }
  }

  /** Passes on the virtual machine's own settings, but what is about the window only. */
  private static boolean isPassedOn(String argument) {
    return !argument.contains("javafx")
        && !argument.startsWith("--enable-native-access")
        && !argument.startsWith("--module-path")
        && !argument.startsWith("-javaagent")
        && !argument.startsWith("-agentlib")
        && !argument.startsWith("-Dglass")
        && !argument.startsWith("-Dprism");
  }

  private static Endpoint awaitListening(Process process, Path log) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(LISTENING)) {
        Thread.ofVirtual().start(() -> out.lines().forEach(said -> {}));
        return Endpoint.parse(line.substring(LISTENING.length()));
      }
    }
    throw new IllegalStateException(
        "the controller ended before it listened: read why in " + log.toAbsolutePath());
  }

  /** Returns where it listens. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Returns its process, for those who try what happens when it dies. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Ends it and waits: the arm comes to rest, a running episode is written. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
