package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One episode of the comparison of methods.
 *
 * @param demonstrations how many of each task were shown
 * @param method what led the hand, as it is typed
 * @param objects one of {@link #OWN_START}, {@link #SEEN} and {@link #UNSEEN}
 * @param task whose scene it was
 * @param seed decides where everything stood
 * @param success whether the task was done
 * @param phase where it ended
 * @param cause why it was not done
 */
public record MethodAttempt(
    @JsonProperty("demonstrations") int demonstrations,
    @JsonProperty("method") String method,
    @JsonProperty("objects") String objects,
    @JsonProperty("task") String task,
    @JsonProperty("seed") long seed,
    @JsonProperty("success") boolean success,
    @JsonProperty("phase") String phase,
    @JsonProperty("cause") String cause) {
  /** The object as it was shown, where it was shown. */
  public static final String OWN_START = "own start";

  /** The object as it was shown, elsewhere. */
  public static final String SEEN = "seen";

  /** Another object of its class. */
  public static final String UNSEEN = "unseen";

  /** Tells whether this is the same episode, whatever came of it. */
  boolean sameAs(int shown, String typed, String kind, String name, long placement) {
    return demonstrations == shown
        && method.equals(typed)
        && objects.equals(kind)
        && task.equals(name)
        && seed == placement;
  }
}
