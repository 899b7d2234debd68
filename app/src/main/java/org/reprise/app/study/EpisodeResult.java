package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reprise.core.retrieval.Considered;

/**
 * Holds the figures of one episode.
 *
 * @param task name of the task
 * @param instruction what was asked for
 * @param seed seed of the placement
 * @param disturbance what was to go wrong, e.g. {@code "push"}; {@code "none"} for nothing
 * @param disturbed whether that happened
 * @param reportedSuccess whether the executor believes that the task was done
 * @param success whether every phase was completed and the true state says that the task was done
 * @param goalReached whether the true state says that the task was done, however it ended
 * @param verdictShare how much of what should have changed was seen changed; null if not told
 * @param refused whether it was refused before any motion
 * @param amount how much was asked for, e.g. {@code "50 %"}; null for all of it. The suite's goal
 *     is that of the whole and does not judge an amount
 * @param phase phase in which it ended; {@code GOAL} if every phase was completed, {@code AMOUNT}
 *     if that was done for an amount
 * @param cause why it failed; empty for a success
 * @param offers what could be done instead, as instructions
 * @param considered the demonstrations that were considered, with the reasons
 * @param stages alignment of each stage
 * @param registrationMillis wall time of each registration run, milliseconds
 * @param wallMillis wall time by phase, milliseconds
 * @param simulatedSeconds how long the robot took
 * @param violations commands outside of the joint limits
 */
public record EpisodeResult(
    @JsonProperty("task") String task,
    @JsonProperty("instruction") String instruction,
    @JsonProperty("seed") long seed,
    @JsonProperty("disturbance") String disturbance,
    @JsonProperty("disturbed") boolean disturbed,
    @JsonProperty("reported_success") boolean reportedSuccess,
    @JsonProperty("success") boolean success,
    @JsonProperty("goal_reached") boolean goalReached,
    @JsonProperty("verdict_share") @Nullable Double verdictShare,
    @JsonProperty("refused") boolean refused,
    @JsonProperty("amount") @Nullable String amount,
    @JsonProperty("phase") String phase,
    @JsonProperty("cause") String cause,
    @JsonProperty("offers") List<String> offers,
    @JsonProperty("considered") List<Considered> considered,
    @JsonProperty("stages") List<StageResult> stages,
    @JsonProperty("registration_ms") List<Double> registrationMillis,
    @JsonProperty("wall_ms") Map<String, Double> wallMillis,
    @JsonProperty("simulated_seconds") double simulatedSeconds,
    @JsonProperty("violations") long violations) {
  /** Copies the collections. */
  public EpisodeResult {
    stages = List.copyOf(stages);
    registrationMillis = List.copyOf(registrationMillis);
    offers = List.copyOf(offers);
    considered = List.copyOf(considered);
    wallMillis = Collections.unmodifiableMap(new LinkedHashMap<>(wallMillis));
  }

  /** Tells whether the executor believes in a success that the true state denies. */
  boolean falseSuccess() {
    return reportedSuccess && !success && amount == null;
  }

  /** Tells whether an amount was carried out to its end, which nobody judges. */
  public boolean amountCarriedOut() {
    return reportedSuccess && amount != null;
  }
}
