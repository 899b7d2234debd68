package org.reprise.app.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.Hindsight;

/**
 * Has gates judge kept episodes in one order. Where a gate asks, a scripted operator looks, says
 * truthfully whether the robot would have failed, and carries out what it would have. Where it does
 * not, it hears what the robot knew by itself.
 *
 * @param lookSeconds time of looking at a plan, and approving it where it is good
 * @param correctSeconds time of doing what the robot would have failed at, after looking
 * @param failureSeconds time of putting right what failed unasked
 */
public record GateTrial(
    @JsonProperty("look_seconds") double lookSeconds,
    @JsonProperty("correct_seconds") double correctSeconds,
    @JsonProperty("failure_seconds") double failureSeconds) {
  /** Has a gate judge episodes; those that the robot refused are nothing to judge. */
  public GateSummary run(GateEntry entry, List<GateEpisode> episodes) {
    Gate gate = entry.makes().get();
    GateSummary.Count count = new GateSummary.Count();
    for (GateEpisode episode : episodes) {
      if (episode.judged()) {
        judge(gate, entry.whileMoving(), episode, count);
      }
    }
    return GateSummary.of(entry, count);
  }

  private void judge(Gate gate, boolean whileMoving, GateEpisode episode, GateSummary.Count count) {
    List<Doubt> moments = episode.doubts();
    Doubt last = moments.getFirst();
    boolean asks = gate.judge(last).asks();
    for (int i = 1; whileMoving && !asks && i < moments.size(); i++) {
      last = moments.get(i);
      asks = gate.judge(last).asks();
    }
    boolean fails = !episode.success();
    Hindsight truth = fails ? Hindsight.FAILED : Hindsight.SUCCEEDED;
    gate.learn(last, asks, asks ? truth : episode.reported());
    count.attempts++;
    count.failures += fails ? 1 : 0;
    count.asked += asks ? 1 : 0;
    count.askedFailures += asks && fails ? 1 : 0;
    if (asks) {
      count.operatorSeconds += lookSeconds + (fails ? correctSeconds : 0);
    } else if (fails) {
      count.operatorSeconds += failureSeconds;
    }
  }
}
