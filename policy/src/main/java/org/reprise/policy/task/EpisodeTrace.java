package org.reprise.policy.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.policy.perception.Scene;
import org.reprise.policy.verification.Verdict;

/**
 * Keeps what an execution saw, decided and did.
 *
 * @param instruction what the user wanted
 * @param outcome how it ended
 * @param firstLook what the camera saw first
 * @param retrieval the answer of the bank; null if nothing was asked
 * @param chosen the candidate that was carried out; null if none was
 * @param stages the stages that were begun, in order
 * @param attempts how often it was begun, and why each but the last ended
 * @param givenUp demonstrations that were tried and given up on
 * @param verdict what looking afterwards told last; null if nobody looked
 * @param wallNanos time spent in each phase by the wall clock, nanoseconds
 */
public record EpisodeTrace(
    String instruction,
    EpisodeOutcome outcome,
    Scene firstLook,
    @Nullable RetrievalOutcome retrieval,
    @Nullable Candidate chosen,
    List<StageTrace> stages,
    List<String> attempts,
    Set<String> givenUp,
    @Nullable Verdict verdict,
    Map<Phase, Long> wallNanos) {
  /** Copies the collections. */
  public EpisodeTrace {
    stages = List.copyOf(stages);
    attempts = List.copyOf(attempts);
    givenUp = Set.copyOf(givenUp);
    wallNanos = Collections.unmodifiableMap(new LinkedHashMap<>(wallNanos));
  }
}
