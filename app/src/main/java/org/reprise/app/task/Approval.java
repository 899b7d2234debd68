package org.reprise.app.task;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Considered;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.core.retrieval.RetrievalOutcome.NoMatch;
import org.reprise.core.retrieval.RetrievalOutcome.Reason;

/**
 * A person's word that a demonstration fits although the bank was not sure: the plan is carried out
 * and, where it works out, becomes a demonstration. After ASkDAgger (Luijkx et al., "ASkDAgger:
 * Active Skill-level Data Aggregation for Interactive Imitation Learning", TMLR 2025), where the
 * teacher may validate what the novice plans.
 */
public final class Approval {
  private Approval() {}

  /** Returns what a person may approve: what was refused only because it looks too unlike. */
  public static List<Considered> choices(NoMatch none) {
    boolean unsure =
        none.reason() == Reason.TOO_UNLIKE || none.reason() == Reason.OBJECT_NOT_IN_VIEW;
    return unsure
        ? none.considered().stream()
            .filter(one -> !one.objects().isEmpty())
            .filter(one -> one.objects().stream().allMatch(object -> object >= 0))
            .toList()
        : List.of();
  }

  /**
   * Returns what is carried out after a person approved it.
   *
   * @param one what the person said fits
   * @param objects index into the query's objects for each stage
   * @param load reads the stages of a demonstration
   */
  public static Match of(
      Considered one,
      List<Integer> objects,
      List<Considered> considered,
      Function<String, Demonstration> load) {
    Candidate candidate =
        new Candidate(load.apply(one.demonstration()), objects, one.score(), one.cues());
    return new Match(List.of(candidate), Optional.empty(), considered);
  }
}
