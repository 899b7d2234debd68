package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.reprise.policy.gate.Cue;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Hindsight;

/**
 * One episode without help, kept so that gates can judge it again and again.
 *
 * @param task whose scene it was
 * @param seed decides where everything stood
 * @param disturbance what was to go wrong
 * @param refused whether the robot refused it by itself before any motion: no gate is asked
 * @param success whether the true state says that the task was done
 * @param reported what the robot knew of it by itself, looking afterwards
 * @param phase where it ended
 * @param cause why the task was not done
 * @param cues what was known before it moved, then at each moment of its interactions
 */
public record GateEpisode(
    @JsonProperty("task") String task,
    @JsonProperty("seed") long seed,
    @JsonProperty("disturbance") String disturbance,
    @JsonProperty("refused") boolean refused,
    @JsonProperty("success") boolean success,
    @JsonProperty("reported") Hindsight reported,
    @JsonProperty("phase") String phase,
    @JsonProperty("cause") String cause,
    @JsonProperty("cues") List<Map<Cue, Double>> cues) {
  /** Copies the list, the cues in their order. */
  public GateEpisode {
    cues = cues.stream().map(one -> Collections.unmodifiableMap(new TreeMap<>(one))).toList();
  }

  /** Returns its name, which tells it from all others of a study. */
  public String name() {
    return name(task, disturbance, seed);
  }

  static String name(String task, String disturbance, long seed) {
    return "%s-%s-%d".formatted(task, disturbance, seed);
  }

  /** Tells whether gates judge it: the robot had a plan and did not refuse by itself. */
  public boolean judged() {
    return !refused && !cues.isEmpty();
  }

  /** Returns what a gate is shown, one moment after the other. */
  List<Doubt> doubts() {
    return IntStream.range(0, cues.size())
        .mapToObj(step -> new Doubt(name(), step, cues.get(step)))
        .toList();
  }
}
