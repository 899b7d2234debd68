package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One episode of the study of disturbances.
 *
 * @param configuration name of the executor's configuration
 * @param result its figures
 */
public record ClosedLoopEpisode(
    @JsonProperty("configuration") String configuration, @JsonUnwrapped EpisodeResult result) {}
