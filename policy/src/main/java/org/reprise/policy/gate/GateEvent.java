package org.reprise.policy.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;

/** What a gate remembers: all of its state follows from its events in their order. */
public sealed interface GateEvent {
  /** Returns the name of the attempt. */
  String attempt();

  /**
   * An attempt was judged.
   *
   * @param attempt its name
   * @param step which of its moments
   * @param cues what was known, see {@link Doubt}
   * @param risk the probability of a failure
   * @param level what the gate steers, a share
   * @param threshold the risk from which it asks, in [0, 1]
   * @param wishes whether it would ask by its threshold
   * @param asks whether it asks
   * @param reason why
   */
  record Judged(
      @JsonProperty("attempt") String attempt,
      @JsonProperty("step") int step,
      @JsonProperty("cues") Map<Cue, Double> cues,
      @JsonProperty("risk") double risk,
      @JsonProperty("level") double level,
      @JsonProperty("threshold") double threshold,
      @JsonProperty("wishes") boolean wishes,
      @JsonProperty("asks") boolean asks,
      @JsonProperty("reason") String reason)
      implements GateEvent {
    /**
     * Copies the cues.
     *
     * @throws IllegalArgumentException if one is outside of its range, or there is no attempt
     */
    public Judged {
      cues = new Doubt(attempt, step, cues).cues();
    }
  }

  /**
   * An attempt ended.
   *
   * @param attempt its name
   * @param asked whether the operator had to do with it
   * @param hindsight what became of the robot's own plan
   */
  record Learnt(
      @JsonProperty("attempt") String attempt,
      @JsonProperty("asked") boolean asked,
      @JsonProperty("hindsight") Hindsight hindsight)
      implements GateEvent {
    /** Refuses an event without its attempt or what became of it. */
    public Learnt {
      Objects.requireNonNull(attempt, "attempt");
      Objects.requireNonNull(hindsight, "hindsight");
    }
  }
}
