package org.reprise.policy.behavior;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.reprise.policy.cloning.SampleWeights.Intervention;

/** What a bank is asked for: a task as it was shown, and as it was corrected. */
public final class Queries {
  private Queries() {}

  /**
   * Adds to the moments of a task those in which a person took over: where help is needed most (Du
   * et al., "Behavior Retrieval", RSS 2023, section IV).
   *
   * @param targets moments of the task as it was shown
   * @param episodes moments of episodes in which a policy led
   * @param interventions of each episode, by its name
   */
  public static List<Transition> of(
      List<Transition> targets,
      List<Transition> episodes,
      Map<String, List<Intervention>> interventions) {
    List<Transition> all = new ArrayList<>(targets);
    for (Transition moment : episodes) {
      Transition.Place place = moment.place();
      if (interventions.getOrDefault(place.demonstration(), List.of()).stream()
          .anyMatch(one -> one.holds(place.stage(), place.sample()))) {
        all.add(moment);
      }
    }
    return all;
  }
}
