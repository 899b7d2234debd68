package org.reprise.app.report;

import java.io.Console;
import java.io.PrintStream;
import java.time.Duration;
import org.reprise.core.time.NanoClock;

/** Shows how far long work has come: a bar on a terminal, a line now and then elsewhere. */
public final class ProgressBar {
  private static final int WIDTH = 28;

  private final PrintStream out;
  private final boolean terminal;
  private final NanoClock clock;
  private final int total;
  private final long beganNanos;
  private int done;

  /**
   * Starts at nothing done.
   *
   * @param out where to draw
   * @param terminal whether {@code out} is a terminal on which a line can be drawn again
   * @param clock wall clock for the time left
   * @param total amount of work
   */
  public ProgressBar(PrintStream out, boolean terminal, NanoClock clock, int total) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.total = total;
    this.beganNanos = clock.nanos();
  }

  /**
   * Starts at nothing done, as a bar where the program talks to a terminal.
   *
   * @param out where to draw
   * @param clock wall clock for the time left
   * @param total amount of work
   */
  @SuppressWarnings("SystemConsoleNull") // from JDK 25 on it is null again without a terminal
  public static ProgressBar on(PrintStream out, NanoClock clock, int total) {
    Console console = System.console();
    return new ProgressBar(out, console != null && console.isTerminal(), clock, total);
  }

  /** Counts one piece of work and says what it was. Safe from several threads. */
  public synchronized void step(String what) {
    done++;
    String line = line(what);
    if (terminal) {
      out.print("\r\033[K" + line + (done == total ? "\n" : ""));
      out.flush();
    } else if (done == total || done * 10 / total != (done - 1) * 10 / total) {
      out.println(line);
    }
  }

  /**
   * Counts up to an amount and says what was done.
   *
   * @param amount done so far; work that goes on from before starts there
   */
  public synchronized void moveTo(int amount, String what) {
    done = amount - 1;
    step(what);
  }

  /** Says something that stays, above the bar. */
  public synchronized void say(String text) {
    out.println((terminal ? "\r\033[K" : "") + text);
  }

  private String line(String what) {
    int filled = WIDTH * Math.min(done, total) / total;
    Duration spent = Duration.ofNanos(clock.nanos() - beganNanos);
    Duration left = spent.multipliedBy(Math.max(0, total - done)).dividedBy(done);
    return "[%s%s] %d/%d  %d:%02d left  %s"
        .formatted(
            "#".repeat(filled),
            ".".repeat(WIDTH - filled),
            done,
            total,
            left.toMinutes(),
            left.toSecondsPart(),
            what);
  }
}
