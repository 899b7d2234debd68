package org.reprise.app.evaluation;

import org.jspecify.annotations.Nullable;
import org.reprise.app.study.EpisodeResult;

/**
 * One try of a study: an episode, a pair, a sentence.
 *
 * @param group what tries are counted by
 * @param seed seed of an episode; 0 for others
 * @param success whether it went well
 * @param refused whether nothing was tried
 * @param phase where it ended
 * @param cause why it did not go well; empty where it did
 * @param episode its figures; null for what is no episode
 */
public record Try(
    String group,
    long seed,
    boolean success,
    boolean refused,
    String phase,
    String cause,
    @Nullable EpisodeResult episode) {
  static Try of(String group, EpisodeResult result) {
    return new Try(
        group,
        result.seed(),
        result.success(),
        result.refused(),
        result.phase(),
        result.cause(),
        result);
  }

  static Try of(String group, boolean success, String cause) {
    return new Try(group, 0, success, false, "", success ? "" : cause, null);
  }

  /** Says it in a few words. */
  public String words() {
    String outcome = success ? "done" : refused ? "refused" : "failed";
    return group + " " + outcome + (cause.isEmpty() ? "" : ": " + cause);
  }
}
