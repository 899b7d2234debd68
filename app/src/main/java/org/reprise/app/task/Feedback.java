package org.reprise.app.task;

import org.jspecify.annotations.Nullable;
import org.reprise.core.retrieval.Retriever;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;
import org.reprise.policy.verification.Verdict;

/** Tells retrieval how an execution ended. A refusal says nothing about a demonstration. */
public final class Feedback {
  private Feedback() {}

  /** Tells whether looking afterwards told that the task was done. */
  static boolean isVerified(EpisodeTrace trace) {
    return trace.outcome() instanceof EpisodeOutcome.Completed(Verdict verdict)
        && verdict.told()
        && !verdict.failed();
  }

  /** Notes what looking afterwards told; nothing where it could not tell. */
  public static void note(Retriever retriever, EpisodeTrace trace) {
    note(retriever, trace, null);
  }

  /**
   * Notes the outcome of the demonstration that was carried out, and the failure of those that were
   * given up on before.
   *
   * @param judged whether the goal was reached where somebody knows; null leaves it to what was
   *     seen
   */
  public static void note(Retriever retriever, EpisodeTrace trace, @Nullable Boolean judged) {
    if (trace.chosen() == null) {
      return;
    }
    String demonstration = trace.chosen().demonstration().id();
    trace.givenUp().stream()
        .filter(id -> !id.equals(demonstration))
        .forEach(id -> retriever.learn(id, false));
    switch (trace.outcome()) {
      case EpisodeOutcome.Completed(Verdict verdict) -> {
        if (judged != null || verdict.told()) {
          retriever.learn(demonstration, judged != null ? judged : !verdict.failed());
        }
      }
      case EpisodeOutcome.Failed failed -> {
        if (!failed.cause().startsWith("stopped: ")) {
          retriever.learn(demonstration, false);
        }
      }
      case EpisodeOutcome.Refused refused -> {}
      case EpisodeOutcome.Interrupted interrupted -> {}
    }
  }
}
