package org.reprise.app.task;

import org.reprise.core.retrieval.Retriever;
import org.reprise.policy.task.EpisodeOutcome;
import org.reprise.policy.task.EpisodeTrace;

/** Tells retrieval how an execution ended. A refusal says nothing about a demonstration. */
public final class Feedback {
  private Feedback() {}

  /** Notes the outcome of the demonstration that was carried out. */
  public static void note(Retriever retriever, EpisodeTrace trace) {
    if (trace.chosen() == null) {
      return;
    }
    String demonstration = trace.chosen().demonstration().id();
    switch (trace.outcome()) {
      case EpisodeOutcome.Completed completed -> retriever.learn(demonstration, true);
      case EpisodeOutcome.Failed failed -> {
        if (!failed.cause().startsWith("stopped: ")) {
          retriever.learn(demonstration, false);
        }
      }
      case EpisodeOutcome.Refused refused -> {}
    }
  }
}
