package org.reprise.app.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.Considered;
import org.reprise.core.retrieval.MotionGoal;
import org.reprise.core.retrieval.Query;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.retrieval.Retriever;
import org.reprise.core.vision.ObjectView;

/**
 * Asks the bank for one task, and the operator where the bank finds nothing and a person could
 * help, or where they want to choose. For the task's thread.
 */
final class BankDialogue implements Retriever {
  private static final int MAX_QUESTIONS = 3;
  private static final int MAX_APPROVALS = 3;
  private static final String APPROVAL = "it fits, use ";

  /** What asks for one of several demonstrations, and the answer that it is none. */
  static final String WHICH = "Which demonstration shall be used?";

  static final String NONE_OF_THESE = "none of these";

  private final TaskOrder order;
  private final TaskControl control;
  private final TaskLog log;
  private final Retriever retriever;
  private final Attempts attempts;
  private final Runnable approvals;
  private final List<Candidate> candidates = new ArrayList<>();
  private final List<TaskRecord.Search> searches = new ArrayList<>();
  private boolean said;

  /**
   * Prepares.
   *
   * @param retriever the bank
   * @param attempts reads what is approved, where attempts are kept
   * @param approvals runs where a person says that something fits
   */
  BankDialogue(
      TaskOrder order,
      TaskControl control,
      TaskLog log,
      Retriever retriever,
      Attempts attempts,
      Runnable approvals) {
    this.order = order;
    this.control = control;
    this.log = log;
    this.retriever = retriever;
    this.attempts = attempts;
    this.approvals = approvals;
  }

  /** Notes that a person has said what is to be used: they are not asked again. */
  void said() {
    said = true;
  }

  /** Returns each search so far, in order. */
  List<TaskRecord.Search> searches() {
    return List.copyOf(searches);
  }

  /** Returns what a view of a demonstration is of, in words; empty if it was not found here. */
  @SuppressWarnings("ReferenceEquality") // the same view, not an equal one
  String nameOf(ObjectView demo) {
    return candidates.stream()
        .flatMap(candidate -> candidate.demonstration().stages().stream())
        .filter(of -> of.observation() == demo)
        .map(Stage::targetObject)
        .findFirst()
        .orElse("");
  }

  /** Asks the bank, and the operator where the bank finds nothing and a person could help. */
  @Override
  public RetrievalOutcome retrieve(Query query) {
    Query asked = query;
    for (int question = 0; ; question++) {
      RetrievalOutcome outcome = retriever.retrieve(asked);
      log.add(TaskMessages.found(outcome, asked.objects()));
      searches.add(TaskRecord.Search.of(asked.instruction(), outcome));
      switch (outcome) {
        case RetrievalOutcome.Match(List<Candidate> found, var goal, var why) -> {
          candidates.addAll(found);
          return order.choose() && !said ? choose(found, goal, why) : outcome;
        }
        case RetrievalOutcome.NoMatch none -> {
          boolean helps = none.reason() != RetrievalOutcome.Reason.EMPTY_BANK;
          Optional<String> words =
              helps && question < MAX_QUESTIONS
                  ? control.ask(none.explanation(), options(none), true)
                  : Optional.empty();
          if (words.isEmpty()) {
            return outcome;
          }
          Optional<Considered> approved = approved(none, words.get());
          if (approved.isPresent()) {
            return approve(approved.get(), none);
          }
          asked = new Query(words.get(), query.objects());
        }
      }
    }
  }

  /** Returns what may be said: other instructions, and that what was refused fits. */
  private List<String> options(RetrievalOutcome.NoMatch none) {
    Stream<String> approvals =
        attempts.bank().isEmpty()
            ? Stream.of()
            : Approval.choices(none).stream().limit(MAX_APPROVALS).map(BankDialogue::approval);
    return Stream.concat(none.offers().stream(), approvals).toList();
  }

  private static String approval(Considered one) {
    return APPROVAL + one.demonstration();
  }

  private static Optional<Considered> approved(RetrievalOutcome.NoMatch none, String words) {
    return Approval.choices(none).stream().filter(one -> approval(one).equals(words)).findFirst();
  }

  /** Carries out what a person says fits; where it works out it is kept. */
  private RetrievalOutcome approve(Considered one, RetrievalOutcome.NoMatch none) {
    approvals.run();
    RetrievalOutcome.Match match =
        Approval.of(one, one.objects(), none.considered(), attempts::stages);
    candidates.addAll(match.candidates());
    return match;
  }

  /** Asks which of the demonstrations is meant; only that one is carried out. */
  private RetrievalOutcome choose(
      List<Candidate> found, Optional<MotionGoal> goal, List<Considered> why) {
    List<String> options =
        Stream.concat(
                found.stream().map(candidate -> candidate.demonstration().id()).distinct(),
                Stream.of(NONE_OF_THESE))
            .toList();
    Optional<String> chosen = control.ask(WHICH, options, false);
    List<Candidate> left =
        found.stream()
            .filter(candidate -> chosen.filter(candidate.demonstration().id()::equals).isPresent())
            .toList();
    return left.isEmpty()
        ? new RetrievalOutcome.NoMatch(
            RetrievalOutcome.Reason.DECLINED,
            chosen.isPresent()
                ? "The operator chose none of the demonstrations: record one that fits."
                : "The operator did not say which demonstration to use: ask again.",
            List.of(),
            why)
        : new RetrievalOutcome.Match(left, goal, why);
  }
}
