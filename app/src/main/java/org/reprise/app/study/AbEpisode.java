package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One episode of a comparison.
 *
 * @param side {@code A} or {@code B}
 * @param turn whether it was the first or the second of its pair
 * @param result its figures
 */
public record AbEpisode(
    @JsonProperty("side") String side,
    @JsonProperty("turn") int turn,
    @JsonUnwrapped EpisodeResult result) {}
