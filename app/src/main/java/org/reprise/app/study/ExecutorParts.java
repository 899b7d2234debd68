package org.reprise.app.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.reprise.policy.task.ClosedLoop;
import org.reprise.policy.task.ExecutorSettings;

/** Names the configurations of the executor that are compared. */
public final class ExecutorParts {
  /** The configuration that every other is compared with: looks once, then repeats blindly. */
  public static final String OPEN = "open";

  private static final Map<String, UnaryOperator<ExecutorSettings>> ALL = new LinkedHashMap<>();

  static {
    ALL.put(OPEN, settings -> settings.with(ClosedLoop.OPEN));
    ALL.put("look-again", settings -> settings.with(new ClosedLoop(true, false, false, false)));
    ALL.put("track", settings -> settings.with(new ClosedLoop(true, true, false, false)));
    ALL.put("retry", settings -> settings.with(new ClosedLoop(false, false, true, false)));
    ALL.put("verify", settings -> settings.with(new ClosedLoop(false, false, false, true)));
    ALL.put("all", settings -> settings.with(ClosedLoop.ALL));
  }

  private ExecutorParts() {}

  /** Returns every configuration by its name, {@link #OPEN} first. */
  public static Map<String, UnaryOperator<ExecutorSettings>> all() {
    return Collections.unmodifiableMap(ALL);
  }

  /**
   * Returns the configuration of a name.
   *
   * @throws IllegalArgumentException if there is none; the message lists those there are
   */
  public static UnaryOperator<ExecutorSettings> byName(String name) {
    UnaryOperator<ExecutorSettings> tuning = ALL.get(name);
    if (tuning == null) {
      throw new IllegalArgumentException(
          "part=%s: no such configuration; there are %s"
              .formatted(name, String.join(", ", ALL.keySet())));
    }
    return tuning;
  }
}
