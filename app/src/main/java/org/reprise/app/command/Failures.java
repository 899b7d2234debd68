package org.reprise.app.command;

import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.reprise.hardware.ConfigException;
import org.reprise.retrieval.bank.BankException;
import org.reprise.ros.RosException;
import org.reprise.ros2.dds.DdsException;
import org.reprise.sim.mujoco.MujocoUnavailableException;
import picocli.CommandLine;

/** Turns what went wrong into one line and an exit status. */
public final class Failures {
  private Failures() {}

  /**
   * Prints the line of an exception; with {@code REPRISE_TRACE} set, where it came from too.
   *
   * @param cause what went wrong
   * @param commandLine the command that was run
   * @return the exit status
   */
  public static int explain(Exception cause, CommandLine commandLine) {
    commandLine.getErr().println("reprise: " + line(cause));
    if (System.getenv("REPRISE_TRACE") != null) {
      cause.printStackTrace(commandLine.getErr());
    }
    return status(cause);
  }

  private static String line(Throwable cause) {
    String message = cause.getMessage();
    String line = message == null ? cause.getClass().getSimpleName() : message;
    Throwable deeper = cause.getCause();
    return deeper == null || deeper.getMessage() == null || line.contains(deeper.getMessage())
        ? line
        : line + " (" + deeper.getMessage() + ")";
  }

  private static int status(Throwable cause) {
    boolean missing =
        Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
            .anyMatch(one ->
                one instanceof MujocoUnavailableException
                    || one instanceof RosException
                    || one instanceof DdsException
                    || one instanceof BankException
                    || one instanceof UncheckedIOException);
    if (missing) {
      return ExitStatus.MISSING;
    }
    return cause instanceof IllegalArgumentException || cause instanceof ConfigException
        ? ExitStatus.WRONG_USE
        : ExitStatus.TASK_FAILED;
  }
}
