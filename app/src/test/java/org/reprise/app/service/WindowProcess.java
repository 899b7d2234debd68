package org.reprise.app.service;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process with real windows, on a display without a screen. */
public final class WindowProcess {
  private static final Pattern JAVAFX = Pattern.compile(".*/javafx-[a-z]+-[0-9.]+-linux.*\\.jar");

  private WindowProcess() {}

  /** Skips the test where there is no such display. */
  public static void assumeDisplay() {
    assumeTrue(
        Stream.of("/usr/bin/Xvfb", "/usr/bin/xvfb-run").allMatch(x -> new File(x).canExecute()),
        "no Xvfb: apt-get install xvfb");
  }

  /** Starts one that lives briefly, so that compiling it well does not pay. */
  static Process startBriefly(Path folder, Class<?> main, String... arguments) throws IOException {
    return start(folder, List.of("-XX:TieredStopAtLevel=1"), main, arguments);
  }

  /**
   * Starts one.
   *
   * @param folder where what it says goes: out.txt and log.txt
   * @param settings of its virtual machine
   * @param main what it runs
   */
  public static Process start(
      Path folder, List<String> settings, Class<?> main, String... arguments) throws IOException {
    String jars =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(jar -> JAVAFX.matcher(jar).matches())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> command =
        new ArrayList<>(
            List.of(
                "/usr/bin/xvfb-run",
                "-a",
                "-s",
                "-screen 0 1280x800x24",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED,javafx.graphics",
                "--add-modules=jdk.incubator.vector",
                "--module-path=" + jars,
                "--add-modules=javafx.controls",
                "-Dprism.forceGPU=true",
                "-Djavafx.animation.pulse=10", // drawn by the processor, which the arm needs too
                "-Djava.awt.headless=true",
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path")));
    command.addAll(settings);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("log.txt").toFile())
        .start();
  }
}
