package org.reprise.core.demonstration;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reprise.core.vision.RgbdFrame;

/**
 * One task, shown once.
 *
 * @param id name that is unique in the bank: letters, digits, dot, dash and underscore
 * @param instruction the task in plain words, e.g. {@code "put the block on the plate"}
 * @param robot name of the robot's configuration
 * @param operator who showed it
 * @param softwareVersion version of Reprise that recorded it
 * @param recordedAt when it was recorded, cut to milliseconds
 * @param stages parts in the order of execution, one for each object it is aligned to
 * @param lastLook the scene after the last stage, with the hand out of the view; null if it was not
 *     looked at
 * @param streams everything measured during the episode
 * @param outcome how it ended
 */
public record Demonstration(
    String id,
    String instruction,
    String robot,
    String operator,
    String softwareVersion,
    Instant recordedAt,
    List<Stage> stages,
    @Nullable RgbdFrame lastLook,
    EpisodeStreams streams,
    Outcome outcome) {
  /**
   * Validates the name, copies the stages and cuts the time to milliseconds.
   *
   * @throws IllegalArgumentException if the name has other characters, or there is no stage
   */
  public Demonstration {
    stages = List.copyOf(stages);
    recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
    if (!id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,127}")) {
      throw new IllegalArgumentException(
          "id=%s: use letters, digits, dot, dash and underscore, at most 128".formatted(id));
    }
    if (stages.isEmpty()) {
      throw new IllegalArgumentException("id=%s stages=0: need one stage or more".formatted(id));
    }
  }
}
