package org.reprise.policy.gate;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
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

  /**
   * The operator answered what was asked. Nothing follows from it: what it means for the gate is
   * told with the end of the attempt.
   *
   * @param attempt its name
   * @param step which of its moments was asked about
   * @param answer in words; empty if nobody answered
   */
  record Answered(
      @JsonProperty("attempt") String attempt,
      @JsonProperty("step") int step,
      @JsonProperty("answer") String answer)
      implements GateEvent {
    /** Refuses an event without its attempt or the answer. */
    public Answered {
      Objects.requireNonNull(attempt, "attempt");
      Objects.requireNonNull(answer, "answer");
    }
  }

  /**
   * Everything before, condensed to what the state of the gate needs of it: no attempt was under
   * way.
   *
   * @param begun how many attempts were judged so far
   * @param aim what the gate steered at first, by its promise
   * @param level what it steers now, a share
   * @param learnt of how many attempts the end became known
   * @param known the newest of these
   * @param past the attempts that are remembered
   */
  record Condensed(
      @JsonProperty("begun") long begun,
      @JsonProperty("aim") double aim,
      @JsonProperty("level") double level,
      @JsonProperty("learnt") int learnt,
      @JsonProperty("known") List<Known> known,
      @JsonProperty("past") List<Remembered> past)
      implements GateEvent {
    /** Copies the lists. */
    public Condensed {
      known = List.copyOf(known);
      past = List.copyOf(past);
    }

    @Override
    public String attempt() {
      return "";
    }
  }

  /**
   * An attempt of which the end became known.
   *
   * @param first cues when it was judged first
   * @param last cues when it was judged last
   * @param failed whether it failed
   */
  record Known(
      @JsonProperty("first") Map<Cue, Double> first,
      @JsonProperty("last") Map<Cue, Double> last,
      @JsonProperty("failed") boolean failed) {
    /** Copies the cues. */
    public Known {
      first = Map.copyOf(first);
      last = Map.copyOf(last);
    }
  }

  /**
   * An attempt that is remembered.
   *
   * @param moments cues each time that it was judged, one or more
   * @param lot tells it from others of the same risk
   * @param asked whether the gate asked
   * @param helped whether the operator had to do with it, called or not
   * @param hindsight what became of the robot's own plan
   */
  record Remembered(
      @JsonProperty("moments") List<Map<Cue, Double>> moments,
      @JsonProperty("lot") double lot,
      @JsonProperty("asked") boolean asked,
      @JsonProperty("helped") boolean helped,
      @JsonProperty("hindsight") Hindsight hindsight) {
    /**
     * Copies the cues.
     *
     * @throws IllegalArgumentException if there is no moment
     */
    public Remembered {
      moments = moments.stream().map(Map::copyOf).toList();
      Objects.requireNonNull(hindsight, "hindsight");
      if (moments.isEmpty()) {
        throw new IllegalArgumentException("moments=0: an attempt was judged once or more");
      }
    }
  }
}
