package org.reprise.policy.switching;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.reprise.core.geometry.Vector3;

/**
 * Where an interrupted task goes on: at the stage where it stood, after those stages of which the
 * effect is gone.
 *
 * @param stages indices of the stages that are to be carried out, ascending
 * @param redone those of them that had been done before
 */
public record ResumePoint(List<Integer> stages, List<Integer> redone) {
  /** Copies the lists. */
  public ResumePoint {
    stages = List.copyOf(stages);
    redone = List.copyOf(redone);
  }

  /**
   * Finds it.
   *
   * @param next the stage where the task stood
   * @param count how many stages it has
   * @param effects what was done before
   * @param seen middles of the objects that are seen now, base frame
   * @throws IllegalArgumentException if there is no such stage
   */
  public static ResumePoint of(int next, int count, List<Effect> effects, List<Vector3> seen) {
    if (next < 0 || next >= count) {
      throw new IllegalArgumentException(
          "stage=%d stages=%d: there is no such stage to resume at".formatted(next, count));
    }
    List<Integer> redone =
        effects.stream()
            .filter(effect -> !effect.holds(seen))
            .flatMap(effect -> effect.stages().stream())
            .filter(stage -> stage < next)
            .distinct()
            .sorted()
            .toList();
    return new ResumePoint(
        Stream.concat(redone.stream(), IntStream.range(next, count).boxed()).toList(), redone);
  }
}
