package org.reprise.app.task;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reprise.core.alignment.AlignmentOutcome;
import org.reprise.core.demonstration.Stage;
import org.reprise.core.retrieval.Candidate;
import org.reprise.core.retrieval.RetrievalOutcome;
import org.reprise.core.vision.ObjectView;
import org.reprise.policy.gate.CueReader;
import org.reprise.policy.gate.Doubt;
import org.reprise.policy.gate.Gate;
import org.reprise.policy.gate.GateVerdict;
import org.reprise.policy.gate.Hindsight;

/**
 * Asks the operator before a plan is carried out that a gate doubts, and tells the gate what came
 * of it. A question that nobody answers ends the task in a hold. For the task's thread.
 */
final class TaskDoubt {
  /** What lets a doubted plan be carried out. */
  static final String GO_ON = "go on, it fits";

  private static final String STOP = "stop, it does not fit";

  private final Gate gate;
  private final TaskControl control;
  private final String attempt;
  private final IdentityHashMap<ObjectView, AlignmentOutcome> aligned = new IdentityHashMap<>();
  private @Nullable RetrievalOutcome found;
  private @Nullable Candidate chosen;
  private @Nullable Doubt doubt;
  private Optional<String> refusal = Optional.empty();
  private boolean moves;
  private boolean asked;
  private boolean approved;
  private boolean declined;

  /**
   * Prepares.
   *
   * @param attempt a name that no other task of the gate has
   */
  TaskDoubt(Gate gate, TaskControl control, String attempt) {
    this.gate = gate;
    this.control = control;
    this.attempt = attempt;
  }

  void found(RetrievalOutcome outcome) {
    found = outcome;
  }

  void aligned(ObjectView demo, AlignmentOutcome outcome) {
    aligned.put(demo, outcome);
  }

  void chose(Candidate candidate) {
    chosen = candidate;
  }

  /** Notes that the plan is about to be carried out. */
  void moves() {
    moves = true;
  }

  /** Asks, once, where the gate wants that; returns why the task must end. */
  Optional<String> beforeMotion() {
    RetrievalOutcome answer = found;
    Candidate candidate = chosen;
    if (!moves || doubt != null || answer == null || candidate == null) {
      return refusal;
    }
    CueReader reader = new CueReader(attempt, answer, candidate);
    List<Stage> stages = candidate.demonstration().stages();
    AlignmentOutcome first = aligned.get(stages.getFirst().observation());
    reader.register(first == null ? List.of() : List.of(first));
    Doubt now = reader.next();
    doubt = now;
    return switch (gate.judge(now)) {
      case GateVerdict.GoOn goOn -> Optional.empty();
      case GateVerdict.Ask(String reason) -> ask(candidate, reason);
    };
  }

  private Optional<String> ask(Candidate candidate, String reason) {
    asked = true;
    String plan =
        "I am not sure that this works (it %s). I would repeat %s on the %s. Shall I?"
            .formatted(
                reason,
                candidate.demonstration().id(),
                candidate.demonstration().stages().getFirst().targetObject());
    Optional<String> answer = control.ask(plan, List.of(GO_ON, STOP), false);
    approved = answer.filter(GO_ON::equals).isPresent();
    declined = answer.filter(STOP::equals).isPresent();
    refusal =
        approved
            ? Optional.empty()
            : Optional.of(
                declined
                    ? "the operator says that the plan does not fit"
                    : "nobody answered whether the plan fits");
    return refusal;
  }

  /** Tells whether the operator let a doubted plan be carried out. */
  boolean isApproved() {
    return approved;
  }

  /**
   * Tells the gate how it ended.
   *
   * @param hindsight what became of the plan, as far as it was carried out without correction
   * @param corrected whether the operator corrected it
   */
  void ended(Hindsight hindsight, boolean corrected) {
    Doubt judged = doubt;
    doubt = null;
    if (judged != null) {
      gate.learn(judged, asked || corrected, declined || corrected ? Hindsight.FAILED : hindsight);
    }
  }
}
