package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a study found.
 *
 * @param summary all episodes
 * @param perTask the episodes of each task
 * @param perEpisode single episodes
 */
public record StudyResult(
    @JsonUnwrapped StudySummary summary,
    @JsonProperty("per_task") Map<String, StudySummary> perTask,
    @JsonProperty("per_episode") List<EpisodeResult> perEpisode) {
  /** Copies the collections. */
  public StudyResult {
    perTask = Collections.unmodifiableMap(new LinkedHashMap<>(perTask));
    perEpisode = List.copyOf(perEpisode);
  }

  /** Sums up episodes. */
  public static StudyResult of(List<EpisodeResult> episodes) {
    return new StudyResult(StudySummary.of(episodes), StudySummary.byTask(episodes), episodes);
  }

  /** Returns the sums without the single episodes. */
  public StudyResult sums() {
    return new StudyResult(summary, perTask, List.of());
  }
}
