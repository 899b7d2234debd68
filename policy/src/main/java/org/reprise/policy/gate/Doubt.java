package org.reprise.policy.gate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Says what speaks for or against an attempt at one of its moments.
 *
 * @param attempt name of the attempt, the same at all of its moments and in no two of one gate
 * @param step which moment: 0 before anything moves, then one more each time it is looked at
 * @param cues values by cue, the worst so far; what is not known is not there
 */
public record Doubt(String attempt, int step, Map<Cue, Double> cues) {
  /**
   * Copies the cues.
   *
   * @throws IllegalArgumentException if a value is NaN, infinite or outside of its range, the step
   *     is negative, or the attempt has no name
   */
  public Doubt {
    if (attempt.isBlank() || step < 0) {
      throw new IllegalArgumentException(
          "attempt=%s step=%d: need a name, and a step of 0 or more".formatted(attempt, step));
    }
    Map<Cue, Double> checked = new EnumMap<>(Cue.class);
    cues.forEach((cue, value) -> checked.put(cue, cue.checked(value)));
    cues = Collections.unmodifiableMap(checked);
  }
}
