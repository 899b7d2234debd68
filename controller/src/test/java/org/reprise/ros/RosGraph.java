package org.reprise.ros;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.reprise.core.time.NanoClock;
import org.reprise.ros.node.Node;
import org.reprise.ros.node.NodeConfiguration;

/** Runs a stock master and stock programs beside it; a test that lacks one is skipped. */
public final class RosGraph implements AutoCloseable {
  /** Longest time that a step of a test may take. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path PROGRAMS = Path.of("/usr/bin");
  private static final Path PYTHON_MODULES = Path.of("/usr/lib/python3/dist-packages");

  private final int port;
  private final Path home;
  private final List<Process> programs = new ArrayList<>();
  private final Map<Process, Path> outputs = new ConcurrentHashMap<>();
  private Process master;

  private RosGraph(int port, Path home) {
    this.port = port;
    this.home = home;
    master = startMaster();
  }

  /** Starts a master on a free port. */
  public static RosGraph start() {
    require("rosmaster", "ros-core");
    requireModule("rospy", "python3-rospy");
    try {
      return new RosGraph(freePort(), Files.createTempDirectory("ros"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  /** Skips the test where a program is missing. */
  public static void require(String program, String debianPackage) {
    Assumptions.assumeTrue(
        Files.isExecutable(PROGRAMS.resolve(program)),
        program + " is missing: install Debian's " + debianPackage);
  }

  /** Skips the test where a Python module is missing. */
  public static void requireModule(String module, String debianPackage) {
    Assumptions.assumeTrue(
        Files.exists(PYTHON_MODULES.resolve(module)),
        module + " is missing: install Debian's " + debianPackage);
  }

  private Process startMaster() {
    Process started = start("rosmaster", "--core", "-p", String.valueOf(port));
    await("the master", () -> answers());
    return started;
  }

  private boolean answers() {
    try {
      node("probe").close();
      return true;
    } catch (RosException e) {
      return false;
    }
  }

  /** Stops the master and starts another one on the same port, which knows nothing. */
  public void restartMaster() {
    stop(master);
    master = startMaster();
  }

  /** Returns the master's address. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port + "/");
  }

  /** Returns nanoseconds since 1970. */
  public static NanoClock wallClock() {
    Clock clock = Clock.systemUTC();
    return () -> {
      Instant now = clock.instant();
      return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    };
  }

  /** Starts a node of ours. */
  public Node node(String name, String... arguments) {
    return Node.connect(
        NodeConfiguration.of(
            name,
            Map.of("ROS_MASTER_URI", uri().toString(), "ROS_IP", "127.0.0.1"),
            List.of(arguments),
            wallClock()));
  }

  /** Starts a stock program; its output goes to the returned process' streams, errors included. */
  public Process start(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(PROGRAMS.resolve(program).toString());
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("ROS_MASTER_URI", "http://127.0.0.1:" + port);
    builder.environment().put("ROS_IP", "127.0.0.1");
    builder.environment().put("ROS_HOME", home.toString());
    builder.environment().put("PYTHONUNBUFFERED", "1");
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.directory(home.toFile());
    try {
      Path output = Files.createTempFile(home, program, ".out");
      Process process = builder.redirectOutput(output.toFile()).start();
      programs.add(process);
      outputs.put(process, output);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what a program has printed so far. */
  public String output(Process process) {
    try {
      return Files.readString(outputs.get(process), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a Python script. */
  public Process python(String script, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-c", script));
    all.addAll(Arrays.asList(arguments));
    return start("python3", all.toArray(String[]::new));
  }

  /** Runs a stock program to its end and returns what it printed. */
  public String run(String program, String... arguments) {
    return finish(start(program, arguments));
  }

  /** Waits for a program's end and returns what it printed. */
  public String finish(Process process) {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(
            "still running after " + PATIENCE + ": " + process.info() + "\n" + output(process));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return output(process);
  }

  /** Waits until something holds. */
  public static void await(String what, BooleanSupplier holds) {
    for (long waited = 0; !holds.getAsBoolean(); waited += 20) {
      if (waited > PATIENCE.toMillis()) {
        throw new AssertionError("waited " + PATIENCE + " in vain for " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Returns the folder that the programs run in. */
  public Path home() {
    return home;
  }

  /** Interrupts a program as a person would, and waits for its end. */
  public void interrupt(Process process) {
    try {
      new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    finish(process);
  }

  /** Kills a program and waits for its end. */
  public void stop(Process process) {
    process.destroyForcibly();
    finish(process);
  }

  @Override
  public void close() {
    programs.forEach(Process::destroyForcibly);
  }
}
