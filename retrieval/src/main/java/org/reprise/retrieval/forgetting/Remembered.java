package org.reprise.retrieval.forgetting;

import java.time.Instant;
import java.util.List;
import org.reprise.retrieval.search.SceneObject;

/**
 * What is known of a demonstration that tells what it is worth.
 *
 * @param id its name in the bank
 * @param task what it has in common with those that could take its place: robot, words, objects
 * @param origin where it comes from
 * @param isMarked whether a person said something about it: it is never forgotten
 * @param hasFailed whether it is a failure, which no search finds
 * @param successes how often it worked out when it was repeated
 * @param failures how often it did not
 * @param recordedAt when it was recorded
 * @param scene the object of each stage before it; empty if one was hardly seen, so that no search
 *     finds it
 */
public record Remembered(
    String id,
    String task,
    Origin origin,
    boolean isMarked,
    boolean hasFailed,
    int successes,
    int failures,
    Instant recordedAt,
    List<SceneObject> scene) {
  /** Doubt about a record of few uses, as uses. */
  private static final double DOUBT = 4;

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a count is negative
   */
  public Remembered {
    scene = List.copyOf(scene);
    if (successes < 0 || failures < 0) {
      throw new IllegalArgumentException(
          "id=%s successes=%d failures=%d: must be 0 or more".formatted(id, successes, failures));
    }
  }

  /** Tells whether a search can find it. */
  boolean isUsable() {
    return !hasFailed && !scene.isEmpty();
  }

  /**
   * Returns by how much it counts against others that cover as much: between 0 and 1 by what
   * failed, up to twice by what worked out, by its origin, and down to half by its age.
   *
   * @param newness the share of all that are no newer
   */
  double worth(double newness) {
    double uses = successes + failures + DOUBT;
    return (successes + DOUBT)
        / uses
        * (1 + successes / (successes + DOUBT))
        * origin.worth()
        * (0.5 + 0.5 * newness);
  }

  /** Says in words why it is worth no more, but for what others cover. */
  String words() {
    String used =
        successes + failures == 0
            ? "never repeated"
            : "worked out %d of %d times".formatted(successes, successes + failures);
    return used + ", " + origin.words();
  }
}
