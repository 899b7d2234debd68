package org.reprise.app.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import org.reprise.app.report.Results;
import org.reprise.core.time.NanoClock;
import org.reprise.hardware.RobotConfig;

/**
 * Makes studies and writes what they found: {@code result.json}, {@code report.html} with its
 * pictures, and {@code study.log} with a line for each step while they go on.
 */
public final class StudyFiles {
  private final Path folder;

  /** Writes into a folder, which is made where it is missing. */
  public StudyFiles(Path folder) {
    this.folder = folder;
  }

  /** Returns the file of all figures. */
  public Path result() {
    return folder.resolve("result.json");
  }

  /** Returns the page. */
  public Path report() {
    return folder.resolve("report.html");
  }

  /** Returns the file with a line for each step. */
  public Path log() {
    return folder.resolve("study.log");
  }

  /**
   * A study that was made.
   *
   * @param findings what it found
   * @param json everything as in {@code result.json}
   */
  public record Made(Findings findings, ObjectNode json) {}

  /**
   * Makes a study.
   *
   * @param study which
   * @param choices its settings
   * @param clock times phases
   * @param robots loads a robot by its name or path
   * @param listener hears of every step
   * @throws CancellationException if the listener cancelled it
   */
  public Made make(
      Study study,
      Choices choices,
      NanoClock clock,
      Function<String, RobotConfig> robots,
      StudyListener listener)
      throws IOException {
    Files.createDirectories(folder);
    try (PrintWriter log = new PrintWriter(Files.newBufferedWriter(log()), true)) {
      Logged logged = new Logged(listener, log);
      logged.line("study %s %s".formatted(study.name(), choices.resolved()));
      try {
        Findings found =
            study.run(choices, new StudyPlace(folder, Instant.now(), clock, robots, logged));
        ObjectNode json = Results.object();
        json.put("study", study.name());
        json.put("folder", folder.toString());
        json.set("settings", Results.tree(choices.resolved()));
        json.put("finding", found.finding());
        json.setAll(Results.tree(found.result()));
        Results.write(result(), json);
        found.report().write(report());
        logged.line(found.finding());
        return new Made(found, json);
      } catch (IOException | RuntimeException | Error e) {
        logged.line("ended without results: " + e.getMessage());
        throw e;
      }
    }
  }

  /** Writes down what is heard. */
  private record Logged(StudyListener listener, PrintWriter log) implements StudyListener {
    synchronized void line(String words) {
      log.println(Instant.now() + " " + words);
    }

    @Override
    public void planned(int steps) {
      line("%d steps".formatted(steps));
      listener.planned(steps);
    }

    @Override
    public void stepped(String words) {
      line(words);
      listener.stepped(words);
    }

    @Override
    public void tried(Try one) {
      line(one.words() + (one.seed() == 0 ? "" : " seed=" + one.seed()));
      listener.tried(one);
    }

    @Override
    public boolean cancelled() {
      return listener.cancelled();
    }
  }
}
