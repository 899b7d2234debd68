package org.reprise.policy.task;

import java.util.ArrayList;
import java.util.List;
import org.reprise.core.demonstration.Demonstration;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.MotionGoal;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.RetrievalOutcome.Match;
import org.reprise.policy.interaction.ScaledInteraction;

/** Cuts what was retrieved down to what was asked for: "half open". */
final class MeasuredCandidates {
  private MeasuredCandidates() {}

  /** Returns what an answer offers, cut down; ends the attempt where it offers nothing. */
  static List<Candidate> of(RetrievalOutcome answer) throws Ended {
    return switch (answer) {
      case RetrievalOutcome.NoMatch none ->
          throw new Ended(
              new EpisodeOutcome.Refused(
                  Phase.RETRIEVE, none.reason() + ": " + none.explanation(), none.offers()));
      case Match match -> of(match);
    };
  }

  /** Returns the candidates that cover the goal, scaled to it; all of them without a goal. */
  private static List<Candidate> of(Match match) throws Ended {
    if (match.goal().isEmpty()) {
      return match.candidates();
    }
    List<Candidate> covering = new ArrayList<>();
    String reason = "";
    for (Candidate candidate : match.candidates()) {
      List<Stage> stages = candidate.demonstration().stages();
      ScaledInteraction scaled =
          stages.size() == 1
              ? ScaledInteraction.of(stages.getFirst(), match.goal().get())
              : new ScaledInteraction.NotCovered("a task of two objects cannot be done in part");
      switch (scaled) {
        case ScaledInteraction.Scaled(Stage stage, double share) ->
            covering.add(with(candidate, stage));
        case ScaledInteraction.NotCovered(String why) -> reason = reason.isEmpty() ? why : reason;
      }
    }
    if (covering.isEmpty()) {
      throw new Ended(refusal(match, match.goal().get(), reason));
    }
    return covering;
  }

  private static EpisodeOutcome.Refused refusal(Match match, MotionGoal goal, String reason) {
    return new EpisodeOutcome.Refused(
        Phase.RETRIEVE,
        "%s cannot be done: %s".formatted(goal.describe(), reason),
        List.of(match.best().demonstration().instruction()));
  }

  /** The look after the whole motion does not tell how a part of it should end. */
  private static Candidate with(Candidate candidate, Stage stage) {
    Demonstration whole = candidate.demonstration();
    return new Candidate(
        new Demonstration(
            whole.id(),
            whole.instruction(),
            whole.robot(),
            whole.operator(),
            whole.softwareVersion(),
            whole.recordedAt(),
            List.of(stage),
            null,
            whole.streams(),
            whole.outcome()),
        candidate.objects(),
        candidate.score(),
        candidate.cues());
  }
}
