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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A controller in a process of its own beside this one. It ends when this process ends, however
 * that comes: its input is held open from here.
 */
public final class LocalController implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalController.class);
  private static final String LISTENING = "listening on ";
  private static final long LEAST_LIFE_NANOS = 20_000_000_000L;
  private static final long END_SECONDS = 25;

  private final List<String> command;
  private final Path log;
  private Process process;
  private volatile Endpoint endpoint;
  private long begunNanos;
  private boolean closed;

  private LocalController(List<String> command, Path log) throws IOException {
    this.command = command;
    this.log = log;
    this.process = begin();
    this.endpoint = awaitListening(process, log);
    watch(process);
  }

  /**
   * Starts {@code serve} on a free port and waits until it listens. Where its process ends by
   * itself after a while, it is started again; one that ends at once would only do so again.
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
      return new LocalController(List.copyOf(command), log);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the controller could not be started: " + command.getFirst(), e);
    }
  }

  private Process begin() throws IOException {
    begunNanos = System.nanoTime();
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private void watch(Process of) {
    var _ = of.onExit().thenAcceptAsync(ended -> again());
  }

  private synchronized void again() {
    if (closed) {
      return;
    }
    if (System.nanoTime() - begunNanos < LEAST_LIFE_NANOS) {
      LOG.error("the controller ended as soon as it had begun: read why in {}", log);
      return;
    }
    LOG.warn("the controller ended by itself (see {}): it is started again", log);
    try {
      process = begin();
      endpoint = awaitListening(process, log);
      watch(process);
    } catch (IOException | IllegalStateException e) {
      LOG.error("the controller does not start again: {}", e.getMessage());
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

  /** Returns where it listens now. */
  public Endpoint endpoint() {
    return endpoint;
  }

  /** Ends it and waits: the arm comes to rest, a running episode is written. */
  @Override
  public synchronized void close() {
    closed = true;
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
