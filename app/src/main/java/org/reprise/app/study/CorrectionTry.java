package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One episode with nobody beside it, before or after an operator spent time on its task.
 *
 * @param task the task
 * @param objects decides the objects that it was about
 * @param way what the time was spent on
 * @param level number of corrections; for {@link Way#SHOWN} those whose time was spent on showing
 * @param demonstrations how many demonstrations the bank held
 * @param operatorSeconds time that the operator had spent
 * @param placement which placement it was
 * @param result how it went
 */
public record CorrectionTry(
    @JsonProperty("task") String task,
    @JsonProperty("object_seed") long objects,
    @JsonProperty("way") Way way,
    @JsonProperty("level") int level,
    @JsonProperty("demonstrations") int demonstrations,
    @JsonProperty("operator_seconds") double operatorSeconds,
    @JsonProperty("placement") int placement,
    @JsonProperty("result") EpisodeResult result) {
  /** What an operator's time was spent on. */
  public enum Way {
    /** Nothing yet: the task was shown once. */
    BEFORE,
    /** Corrections of what the robot did. */
    CORRECTED,
    /** More demonstrations of the whole task. */
    SHOWN
  }

  /** Tells whether another is of the same task with the same objects at the same placement. */
  public boolean isLike(CorrectionTry other) {
    return task.equals(other.task) && objects == other.objects && placement == other.placement;
  }
}
