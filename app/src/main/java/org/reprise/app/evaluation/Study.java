package org.reprise.app.evaluation;

import java.io.IOException;
import java.util.List;

/**
 * A study that finds out how well something works. Whoever adds one to {@link Studies} has it on
 * the command line, with the service and on the screen.
 */
public interface Study {
  /** Returns its name on the command line, e.g. {@code closed-loop}. */
  String name();

  /** Returns a heading of a few words. */
  String title();

  /** Says in a sentence or two what it finds out. */
  String tells();

  /** Returns what can be set, in the order in which it is asked for. */
  List<Setting> settings();

  /** Returns settings as one would type them after its name, for examples. */
  List<String> examples();

  /**
   * Makes the study. The same choices find the same, but for times.
   *
   * @param choices what was chosen
   * @param place where it happens, and who hears of it
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  Findings run(Choices choices, StudyPlace place) throws IOException;
}
